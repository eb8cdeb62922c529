using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;
using Xunit.Abstractions;

namespace MlpLab.Tests.Diagnostics;

/// <summary>Data that are there, without a ceiling: how often a run that does well on thousands of further samples is called ill, and how often one that does not is called healthy.</summary>
/// <remarks>The limits were chosen before these seeds were run.</remarks>
[Trait("Category", "Slow")]
public class OwnDataRatesTests(ITestOutputHelper output)
{
    private const uint FirstHeldOutSeed = 9_001;
    private const int Seeds = 60;
    private const int Further = 4_000;

    public static TheoryData<int, int> Shapes => new() { { 100, 300 }, { 200, 300 }, { 400, 1_000 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Diagnosis_OfRunsThatDoWell_RaisesFewAlarms(int samples, int epochs)
    {
        DiagnosisProblem[] problems =
        [
            DiagnosisProblem.Blobs(1), DiagnosisProblem.Blobs(2), DiagnosisProblem.NoisyMoons(0.2), DiagnosisProblem.Quantiles, DiagnosisProblem.WideCircles, DiagnosisProblem.Classification,
        ];
        int sound = 0, alarms = 0;
        foreach (DiagnosisProblem problem in problems)
        {
            (RunResult Run, Dataset Further)[] runs = Runs(problem, samples, epochs);
            RunResult[] well = [.. runs.Where(pair => DoesWell(pair.Run, pair.Further)).Select(pair => pair.Run)];
            RunResult[] alarmed = [.. well.Where(run => run.Findings.Any(IsOfOwnData))];
            output.WriteLine($"{problem.Name,-16} {well.Length} of {runs.Length} do well, {alarmed.Length} called ill: {string.Join(", ", alarmed.Select(run => run.Findings[0].Code).Distinct())}");
            sound += well.Length;
            alarms += alarmed.Length;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"false alarms {alarms} of {sound}, {alarms / (double)sound:P1}"));
        sound.Should().BeGreaterThan(Seeds);
        alarms.Should().BeLessThanOrEqualTo((int)(0.05 * sound));
    }

    // Labels that have nothing to do with the features: whatever the network learned is an accident.
    [Theory]
    [InlineData(0.05, 20)]
    [InlineData(0.1, 10)]
    [InlineData(0.3, 10)]
    public void Diagnosis_OfNoise_IsHardlyEverHealthy(double share, int features)
    {
        RunResult[] runs = [.. Enumerable.Range(0, Seeds).Select(k => new Run(new RunSettings { Source = new DatasetSource(Noise(400, share, features, FirstHeldOutSeed + (uint)k)), Epochs = 500 }).Execute())];

        string[] codes = [.. runs.Select(run => run.Findings[0].Code)];
        output.WriteLine(string.Join(", ", codes.GroupBy(code => code).Select(group => $"{group.Key} {group.Count()}")));
        codes.Count(code => code == DiagnosisCodes.Healthy).Should().BeLessThanOrEqualTo(Seeds / 20);
    }

    // Two units solve the exclusive or, from most first weights; there is no baseline with four rows.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Diagnosis_OfPoorMinima_NamesThemAndRestartsAreTheCure(int copies)
    {
        var data = new Dataset(DenseMatrix.Create(4 * copies, 2, (i, j) => (i >> j) & 1), [.. Enumerable.Range(0, 4 * copies).Select(i => (i & 1) ^ ((i >> 1) & 1))]);
        var settings = new RunSettings { Source = new DatasetSource(data) { TestShare = 0 }, Hidden = [2], Epochs = 2_000 };

        RunResult[] runs = [.. Enumerable.Range(0, Seeds).Select(seed => new Run(settings with { Seed = FirstHeldOutSeed + (uint)seed }).Execute())];

        RunResult[] stuck = [.. runs.Where(run => run.Score.TrainAccuracy <= 0.75)];
        int cured = stuck.Count(run => new Run(run.Findings[0].Remedy.After).Execute().Score.TrainAccuracy == 1);
        output.WriteLine($"{stuck.Length} of {runs.Length} stuck, {cured} cured by {string.Join(' ', stuck[0].Findings[0].Remedy.Changes)}");
        stuck.Should().HaveCountGreaterThan(Seeds / 10).And.OnlyContain(run => run.Findings[0].Code != DiagnosisCodes.Healthy);
        runs.Where(run => run.Score.TrainAccuracy == 1).Should().OnlyContain(run => run.Findings[0].Code == DiagnosisCodes.Healthy);
        cured.Should().BeGreaterThanOrEqualTo(stuck.Length * 3 / 4);
    }

    // A penalty of 1 on four rows has its minimum at the base rate: no saddle, and no restart leads out of it.
    [Fact]
    public void Diagnosis_OfAPenaltyThatHoldsTheWeights_NamesItAndLightensIt()
    {
        var data = new Dataset(DenseMatrix.Create(4, 2, (i, j) => (i >> j) & 1), [0, 1, 1, 0]);
        var settings = new RunSettings { Source = new DatasetSource(data) { TestShare = 0 }, Hidden = [4], Epochs = 2_000, Recipe = Recipe.Modern with { Alpha = 1 } };

        RunResult run = new Run(settings).Execute();
        Finding finding = run.Findings[0];

        finding.Code.Should().Be(DiagnosisCodes.Underfit);
        finding.Message.Should().Contain("penalty");
        finding.Remedy.Changes.Should().Equal(new SettingChange("alpha", "0.001"));
        new Run(finding.Remedy.After).Execute().Score.TrainAccuracy.Should().Be(1);
    }

    private static (RunResult Run, Dataset Further)[] Runs(DiagnosisProblem problem, int samples, int epochs) => [.. Enumerable.Range(0, Seeds).Select(k =>
    {
        uint seed = FirstHeldOutSeed + (uint)k;
        Dataset all = problem.Draw(new RandomState(seed), samples + Further);
        Dataset table = all.Subset([.. Enumerable.Range(0, samples)]);
        return (new Run(new RunSettings { Source = new DatasetSource(table), Seed = seed, Epochs = epochs }).Execute(), all.Subset([.. Enumerable.Range(samples, Further)]));
    })];

    // As good as logistic regression, clearly better than a guess, and hardly better in training: nothing to be told of.
    private static bool DoesWell(RunResult run, Dataset further)
    {
        double network = ClassificationMetrics.Accuracy(further.Labels, run.Classifier.Predict(further));
        double regression = ClassificationMetrics.Accuracy(further.Labels, run.Baseline!.Model.Predict(further.Features));
        return network >= regression - 0.005 && network > run.MajorityScore.TrainAccuracy + 0.05 && run.Score.TrainAccuracy - network < 0.08;
    }

    private static bool IsOfOwnData(Finding finding) => finding.Code is DiagnosisCodes.UnpredictedClass or DiagnosisCodes.TestedOnTraining
        || finding.Evidence.Any(evidence => evidence.Name is "majorityTestAccuracy" or "baselineTestAccuracy" or "attainableAccuracy");

    private static Dataset Noise(int samples, double share, int features, uint seed)
    {
        var random = new RandomState(seed);
        return new Dataset(DenseMatrix.Create(samples, features, (_, _) => random.StandardNormal()), [.. Enumerable.Range(0, samples).Select(i => i < share * samples ? 1 : 0)]);
    }
}
