using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;
using Xunit.Abstractions;

namespace MlpLab.Tests.Diagnostics;

/// <summary>Numbers to predict of the wrong size, and steps too long for them: found, and the remedy helps.</summary>
public class RegressionRemedyTests(ITestOutputHelper output)
{
    private const uint FirstHeldOutSeed = 9_001;
    private const int Seeds = 12;

    public static TheoryData<string, double, double> Scales => new()
    {
        { "sine", 1_000, 0 }, { "sine", 0.001, 0 }, { "sine", 1, 500 }, { "friedman1", 300, 0 }, { "bumps", 2_000, -1_000 },
    };

    [Theory]
    [MemberData(nameof(Scales))]
    public void Diagnosis_OfTargetsOfTheWrongSize_NamesThemAndStandardisingHelps(string problem, double factor, double offset)
    {
        RunResult[] runs = Executed(seed => OfScaled(problem, factor, offset, seed));

        RunResult[] found = [.. runs.Where(run => run.Findings.Any(finding => finding.Code == DiagnosisCodes.TargetScale))];
        RunResult[] poor = [.. runs.Where(run => TrainR2(run) < 0.5)];
        found.Length.Should().BeGreaterThan(Seeds / 3);
        poor.Select(run => run.Findings[0].Code).Should().AllBe(DiagnosisCodes.TargetScale);
        found.Select(run => run.Findings[0].Remedy.Changes.Single()).Should().AllBeEquivalentTo(new SettingChange("standardize-target", "true"));
        int helped = Helped(found, $"{problem} × {factor} + {offset}");
        helped.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.9 * found.Length));
    }

    [Fact]
    public void Diagnosis_OfStandardisedTargets_NeverNamesTheirSize()
    {
        foreach ((double factor, double offset) in new[] { (1_000.0, 0.0), (0.001, 0.0), (1.0, 500.0) })
        {
            Executed(seed => OfScaled("sine", factor, offset, seed) with { StandardizeTargets = true }).SelectMany(run => run.Findings)
                .Should().NotContain(finding => finding.Code == DiagnosisCodes.TargetScale);
        }

        Executed(seed => OfScaled("sine", 1, 0, seed)).SelectMany(run => run.Findings).Should().NotContain(finding => finding.Code == DiagnosisCodes.TargetScale);
    }

    [Theory]
    [InlineData("bumps", 100, 3_000)]
    [InlineData("sine", 30, 2_000)]
    [InlineData("friedman1", 100, 2_000)]
    public void Diagnosis_FarBelowWhatIsPossible_IsNeverHealthy(string problem, int samples, int epochs)
    {
        RunResult[] runs = Executed(seed => new RunSettings
        {
            Source = new ProblemSource(problem, new ProblemSettings { SampleCount = samples }),
            Seed = seed,
            Epochs = epochs,
        });

        RunResult[] far = [.. runs.Where(run => run.Regression!.Score.Unseen!.RSquared < run.Regression!.Optimal!.BestRSquared - 0.1)];
        far.Should().NotBeEmpty();
        far.Select(run => run.Findings[0].Code).Should().NotContain([DiagnosisCodes.Healthy, DiagnosisCodes.AtCeiling]);
    }

    // With 0.3 the same runs end well.
    [Theory]
    [InlineData("friedman1", 1.0, 400)]
    [InlineData("bumps", 1.0, 300)]
    [InlineData("sine", 1.0, 100)]
    public void Diagnosis_OfStepsTooLong_NamesACauseWhoseRemedyHelps(string problem, double rate, int samples)
    {
        RunResult[] runs = Executed(seed => new RunSettings
        {
            Source = new ProblemSource(problem, new ProblemSettings { SampleCount = samples }),
            Recipe = Recipe.Modern with { Optimizer = new GradientDescent { LearningRate = rate, Momentum = 0.9 } },
            Epochs = 3_000,
            FreshCount = 2_000,
            Seed = seed,
        });

        RunResult[] poor = [.. runs.Where(run => !(TrainR2(run) >= run.Regression!.Optimal!.BestRSquared - 0.1))];
        RunResult[] lowered = [.. poor.Where(run => run.Findings[0].Remedy.After.Recipe.Optimizer is GradientDescent rule && rule.LearningRate < rate)];
        poor.Length.Should().BeGreaterThan(Seeds / 3);
        lowered.Length.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.95 * poor.Length));
        Helped(lowered, $"{problem}, rate {rate}").Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.75 * lowered.Length));
    }

    private static RunSettings OfScaled(string problem, double factor, double offset, uint seed)
    {
        Dataset drawn = Problems.Find(problem).Generate(new RandomState(seed), new ProblemSettings { SampleCount = 200 });
        Dataset data = drawn.WithTargets(Matrix<double>.Build.Dense(200, 1, (i, _) => offset + (factor * drawn.Target(0)[i])));
        return new RunSettings { Source = new DatasetSource(data), StandardizeTargets = false, Epochs = 1_000, Seed = seed };
    }

    private int Helped(RunResult[] before, string what)
    {
        var after = new RunResult[before.Length];
        Parallel.For(0, before.Length, i => after[i] = new Run(before[i].Findings[0].Remedy.After) { Background = work => work(), Threads = 1 }.Execute());
        int helped = before.Zip(after).Count(pair => TrainR2(pair.Second) > TrainR2(pair.First));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {helped} of {before.Length} helped, R² {before.Average(TrainR2):F3} → {after.Average(TrainR2):F3}, {string.Join(", ", before.GroupBy(run => run.Findings[0].Code).Select(group => $"{group.Key} {group.Count()}"))}"));
        return helped;
    }

    // Nothing predicted counts as the mean.
    private static double TrainR2(RunResult run) => run.Regression!.Score.Train?.RSquared is { } known && double.IsFinite(known) ? Math.Max(known, 0) : 0;

    private static RunResult[] Executed(Func<uint, RunSettings> settings)
    {
        var runs = new RunResult[Seeds];
        Parallel.For(0, Seeds, k => runs[k] = new Run(settings(FirstHeldOutSeed + (uint)k)) { Background = work => work(), Threads = 1 }.Execute());
        return runs;
    }
}
