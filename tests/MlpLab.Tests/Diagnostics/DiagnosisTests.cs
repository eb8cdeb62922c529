using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Training;

namespace MlpLab.Tests.Diagnostics;

public partial class DiagnosisTests
{
    [Fact]
    public void Of_ArticleRecipeOnCircles_NamesTheSaddleWithEvidenceAndRemedy()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Circles, 0, DiagnosisRun.Article()).Execute();

        Finding finding = outcome.Findings.Should().ContainSingle().Subject;

        finding.Code.Should().Be("symmetric-saddle");
        finding.Epoch.Should().Be(0);
        finding.Evidence.Single(e => e.Name == "finalLoss").Value.Should().BeApproximately(Math.Log(2), 1e-3);
        finding.Message.Should().NotEndWith(".");
        finding.Remedy.Changes.Select(change => change.ToString())
            .Should().Equal("init nguyen-widrow", "standardize true", "learning-rate 0.3", "momentum 0.9");
    }

    [Fact]
    public void Of_SolvedRun_IsHealthyWithNothingToChange()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();

        Finding finding = outcome.Findings.Should().ContainSingle().Subject;

        finding.Code.Should().Be("healthy");
        finding.Remedy.Changes.Should().BeEmpty();
        finding.Remedy.After.Should().BeSameAs(outcome.Context.Settings);
    }

    [Fact]
    public void Of_FreshAccuracyFarBelow_IsOverfitOnlyIfItIsKnown()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();
        DiagnosisContext unknown = new() { Settings = outcome.Context.Settings };

        Codes(outcome, unknown with { FreshAccuracy = 0.8 }).Should().Equal("overfit");
        Codes(outcome, unknown with { Ceiling = 0.8 }).Should().Equal("overfit");
        Codes(outcome, unknown).Should().Equal("healthy");
    }

    [Fact]
    public void Of_NoCeiling_IsUnderfitOnlyIfTheBaselineIsAsGood()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.WideCircles, 1, DiagnosisRun.Modern(hidden: 1)).Execute();
        DiagnosisContext unknown = new() { Settings = outcome.Context.Settings };

        Codes(outcome, unknown with { BaselineAccuracy = outcome.Accuracy }).Should().Equal("underfit");
        Codes(outcome, unknown with { BaselineAccuracy = 0.4 }).Should().Equal("healthy");
        Codes(outcome, unknown with { Ceiling = 1 }).Should().Equal("underfit");
    }

    [Fact]
    public void Of_UnseenSamples_NamesWhoDoesBetterOnThem()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();
        DiagnosisContext good = new() { Settings = outcome.Context.Settings, FreshAccuracy = 0.95, FreshCount = 80, BaselineAccuracy = 0.9 };

        Codes(outcome, good with { AgainstMajority = new UnseenDuel(40, 4, 80), AgainstBaseline = new UnseenDuel(5, 4, 80) }).Should().Equal("healthy");
        Codes(outcome, good with { AgainstMajority = new UnseenDuel(0, 2, 80) }).Should().Equal("overfit");
        Codes(outcome, good with { AgainstBaseline = new UnseenDuel(4, 6, 80) }).Should().Equal(["healthy"], "two of ten are chance");
        Codes(outcome, good with { AgainstBaseline = new UnseenDuel(0, 6, 80) }).Should().Equal("overfit");
        Codes(outcome, good with { AgainstBaseline = new UnseenDuel(0, 6, 80), BaselineAccuracy = 1, TrainAccuracy = 0.98 }).Should().Equal("underfit");
        Codes(outcome, good with { AgainstBaseline = new UnseenDuel(1_000, 1_080, 20_000), FreshCount = 20_000 }).Should().Equal(["healthy"], "certain, and of no account");
        Codes(outcome, good with { UnpredictedClasses = [new UnpredictedClass("b", 3)] }).Should().Equal("unpredicted-class");
        Codes(outcome, good with { TestedOnTrainingCount = 40 }).Should().Equal("tested-on-training");
        Codes(outcome, good with { TestedOnTrainingCount = 39 }).Should().Equal("healthy");
        Codes(outcome, good with { NearCopies = (40, 80) }).Should().Equal("tested-on-training");
        Codes(outcome, good with { NearCopies = (39, 80) }).Should().Equal("healthy");
    }

    [Fact]
    public void Of_SoFewSamplesThatNothingCanBeTold_SaysSoAndNotHealthy()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();
        DiagnosisContext good = new() { Settings = outcome.Context.Settings, BaselineAccuracy = 0.9 }, tested = good with { FreshAccuracy = 1, FreshCount = 5 };
        SampleSupport some = new(100, 2, null, []);

        Codes(outcome, good with { Samples = some }).Should().Equal("healthy");
        Codes(outcome, good with { Samples = some with { Different = 4 } }).Should().Equal(["healthy"], "no line divides the four rows of the exclusive or");
        Codes(outcome, good with { Samples = some with { Different = 3 } }).Should().Equal("too-few-samples");
        Codes(outcome, tested with { Samples = some with { Unseen = 6 } }).Should().Equal("healthy");
        Codes(outcome, tested with { Samples = some with { Unseen = 5 } }).Should().Equal("too-few-samples");
        Codes(outcome, tested with { Samples = some with { Unseen = 6, Single = ["rare"] } }).Should().Equal("too-few-samples");
        Codes(outcome, tested with { Samples = some with { Unseen = 5 }, TestedOnTrainingCount = 5 }).Should().Equal("tested-on-training");
    }

    [Fact]
    public void Of_Overfit_IsDatedByTheLowestValidationLossAlone()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();
        DiagnosisContext context = new() { Settings = outcome.Context.Settings, FreshAccuracy = 0.8 };

        Finding judged = Diagnosis.Of(outcome.Trace, outcome.Result, context)[0], dated = Diagnosis.Of(outcome.Trace, outcome.Result, context with { ValidationMinimum = 130 })[0];

        (judged.Code, judged.IsDated).Should().Be(("overfit", false));
        (dated.Epoch, dated.IsDated).Should().Be((130, true));
    }

    [Fact]
    public void Of_OverfitOfDataThatAreThere_ProposesEarlyStopping()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern()).Execute();
        RunSettings settings = outcome.Context.Settings with { Source = new DatasetSource(outcome.Data) };

        Finding finding = Diagnosis.Of(outcome.Trace, outcome.Result, new DiagnosisContext { Settings = settings, FreshAccuracy = 0.8 })[0];

        string.Join(' ', finding.Remedy.Changes).Should().Be("validation 0.2 early-stopping true");
        finding.Message.Should().Contain("of the test samples").And.NotContain("fresh");
        finding.Evidence.Select(evidence => evidence.Name).Should().Contain("testAccuracy");
    }

    [Fact]
    public void Of_Anything_HasAKnownCodeAndNamedEvidence()
    {
        foreach (Provocation provocation in ProvokedRuns.All(1))
        {
            foreach (Finding finding in provocation.Runs.First().Execute().Findings)
            {
                DiagnosisCodes.All.Should().Contain(finding.Code);
                finding.Evidence.Should().NotBeEmpty();
                finding.Evidence.Should().OnlyContain(evidence => CamelCase().IsMatch(evidence.Name));
                finding.Message.Should().NotBeEmpty();
                bool isFine = finding.Code is DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling;
                finding.Remedy.Changes.IsEmpty.Should().Be(isFine, finding.Code);
            }
        }
    }

    [Fact]
    public void Codes_All_AreTheDocumentedOnes() => DiagnosisCodes.All.Should().BeEquivalentTo(
    [
        "target-scale", "symmetric-saddle", "saturation", "rate-too-high", "diverged", "vanishing-gradient", "exploding-gradient", "dead-units", "duplicate-units",
        "underfit", "overfit", "overconfident", "unpredicted-class", "tested-on-training", "too-few-samples", "at-ceiling", "healthy",
    ]);

    [Fact]
    public void Changes_EverythingChanged_AreSettingsWithValues()
    {
        RunSettings before = DiagnosisRun.Article().ToRunSettings();
        RunSettings after = new TrialSettings
        {
            LearningRate = 0.05,
            Momentum = 0.5,
            Initializer = "xavier",
            Standardize = true,
            Hidden = [8, 4],
            Epochs = 10,
            SampleCount = 1_000,
            Restarts = 5,
        }.ToRunSettings();

        string.Join(' ', new Remedy(before, after).Changes).Should().Be(
            "init xavier standardize true learning-rate 0.05 momentum 0.5 hidden 8,4 epochs 10 samples 1000 restarts 5");
        new Remedy(after, after with { Recipe = after.Recipe with { Standardize = false } }).Changes.Should().Equal(new SettingChange("standardize", "false"));
    }

    [Fact]
    public void Changes_SamplesOfDataThatAreThere_AreNone()
    {
        var data = new DatasetSource(new Dataset(DenseMatrix.OfArray(new double[,] { { 0 }, { 1 } }), [0, 1]));
        RunSettings settings = new() { Source = data };

        new Remedy(settings, settings with { Source = data.WithSampleCount(1_000) }).Changes.Should().BeEmpty();
    }

    [Fact]
    public void Of_ModernRateThatOscillates_ProposesATenthOfIt()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 2, DiagnosisRun.Modern(7) with { LearningRate = 50 }).Execute();
        DiagnosisContext context = outcome.Context with { Settings = (outcome.Run.Settings with { LearningRate = 0.07 }).ToRunSettings() };

        Finding finding = Diagnosis.Of(outcome.Trace, outcome.Result, context)[0];

        finding.Code.Should().Be("rate-too-high");
        finding.Remedy.Changes.Should().Equal(new SettingChange("learning-rate", "0.007"));
    }

    [Fact]
    public void Of_EmptyTrace_IsRefused()
    {
        DiagnosisOutcome outcome = new DiagnosisRun(DiagnosisProblem.Moons, 0, DiagnosisRun.Modern(epochs: 1)).Execute();
        var empty = new TrainingTrace(outcome.Network, outcome.Data, 10);

        FluentActions.Invoking(() => Diagnosis.Of(empty, outcome.Result, outcome.Context)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DiagnosisContext { Settings = outcome.Context.Settings, Ceiling = 97 })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Ceiling is 97*");
    }

    private static IEnumerable<string> Codes(DiagnosisOutcome outcome, DiagnosisContext context) =>
        Diagnosis.Of(outcome.Trace, outcome.Result, context).Select(finding => finding.Code);

    [GeneratedRegex("^[a-z][A-Za-z]+$")]
    private static partial Regex CamelCase();
}
