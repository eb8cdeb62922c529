using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;
using Xunit.Abstractions;

namespace MlpLab.Tests.Diagnostics;

/// <summary>Networks that are surer than they are right: the three remedies, and data that are there.</summary>
/// <remarks>The limits were chosen on seeds from 1 on and on samples of 100, 300 and 1,000.</remarks>
[Trait("Category", "Slow")]
public class OverconfidenceTests(ITestOutputHelper output)
{
    private const uint FirstHeldOutSeed = 9_001;

    // The settings of the wish for this finding, and others.
    public static TheoryData<string, double?, int, int, int[]> Settings => new()
    {
        { "moons", 0.2, 1, 300, [8] },
        { "moons", 0.2, 1, 100, [8, 8] },
        { "blobs", null, 3, 150, [6] },
        { "circles", 0.15, 1, 200, [10] },
        { "classification", null, 3, 200, [7] },
        { "gaussian-quantiles", null, 1, 120, [10] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Remedies_OfRunsThatAreTooSure_LowerTheFreshLoss(string problem, double? noise, int difficulty, int samples, int[] hidden)
    {
        RunSettings[] all = [.. Enumerable.Range(0, 12).Select(k => new RunSettings
        {
            Source = new ProblemSource(problem, new ProblemSettings { Noise = noise, Difficulty = difficulty, SampleCount = samples }),
            Hidden = [.. hidden],
            Epochs = 10_000,
            FreshCount = 5_000,
            Seed = FirstHeldOutSeed + (uint)k,
        })];
        (RunResult Run, Finding Finding)[] found =
        [
            .. Executed(all).Select(run => (run, finding: run.Findings.SingleOrDefault(finding => finding.Code == DiagnosisCodes.Overconfident))).Where(pair => pair.finding is not null).Select(pair => (pair.run, pair.finding!)),
        ];
        output.WriteLine($"{found.Length} of {all.Length} are too sure");
        found.Length.Should().BeGreaterThanOrEqualTo(4);
        foreach ((RunResult run, Finding finding) in found)
        {
            run.Findings[0].Code.Should().NotBe(DiagnosisCodes.Healthy);
            Evidence(finding, "freshLoss").Should().Be(run.Score.Unseen!.LogLoss).And.BeGreaterThan(Evidence(finding, "calibratedLoss") + 0.02);
        }

        Helps("penalty", found, pair => pair.Finding.Remedy.After);
        Helps("early stopping", found, pair => pair.Run.Settings with { ValidationShare = 0.2, EarlyStopping = true });
        Helps("a tenth of the epochs", found, pair => pair.Run.Settings with { Epochs = pair.Run.Settings.Epochs / 10 });
    }

    // 400 rows to train on and 1,600 to test on; the label comes from 4,000 further rows. With 200 to test on, 4 of 25 had test rows on which they did well and were not found.
    [Fact]
    public void Diagnosis_OfOwnData_FindsTheTooSureAndLeavesTheOthersAlone()
    {
        DiagnosisProblem[] problems = [DiagnosisProblem.Blobs(2), DiagnosisProblem.NoisyMoons(0.3), DiagnosisProblem.NoisyCircles(0.2), DiagnosisProblem.WideCircles];
        int tooSure = 0, found = 0, calm = 0, alarms = 0;
        foreach (DiagnosisProblem problem in problems)
        {
            foreach (int hidden in new[] { 3, 40 })
            {
                var outcomes = new (double Gap, bool IsFound)[12];
                Parallel.For(0, outcomes.Length, k => outcomes[k] = OfTable(problem, hidden, FirstHeldOutSeed + (uint)k));
                tooSure += outcomes.Count(outcome => outcome.Gap >= 0.06);
                found += outcomes.Count(outcome => outcome.Gap >= 0.06 && outcome.IsFound);
                calm += outcomes.Count(outcome => outcome.Gap < 0.015);
                alarms += outcomes.Count(outcome => outcome.Gap < 0.015 && outcome.IsFound);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found {found} of {tooSure}, false alarms {alarms} of {calm}"));
        tooSure.Should().BeGreaterThan(10);
        calm.Should().BeGreaterThan(20);
        found.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.95 * tooSure));
        alarms.Should().BeLessThanOrEqualTo((int)(0.02 * calm));
    }

    private static (double Gap, bool IsFound) OfTable(DiagnosisProblem problem, int hidden, uint seed)
    {
        const int Rows = 2_000, Further = 4_000;
        Dataset all = problem.Draw(new RandomState(seed), Rows + Further);
        var settings = new RunSettings
        {
            Source = new DatasetSource(all.Subset([.. Enumerable.Range(0, Rows)])) { TestShare = 0.8 },
            Hidden = [hidden],
            Epochs = hidden == 3 ? 300 : 6_000,
            Seed = seed,
        };
        RunResult run = new Run(settings) { Background = work => work(), Threads = 1 }.Execute();
        Dataset further = all.Subset([.. Enumerable.Range(Rows, Further)]);
        double[] sure = [.. run.Classifier.PredictProbabilities(further.Features).Column(1).Select(p => Math.Max(p, 1 - p))];
        double accuracy = ClassificationMetrics.Accuracy(further.Labels, run.Classifier.Predict(further));
        return (sure.Average() - accuracy, run.Findings.Any(finding => finding.Code == DiagnosisCodes.Overconfident));
    }

    private void Helps(string remedy, (RunResult Run, Finding Finding)[] found, Func<(RunResult Run, Finding Finding), RunSettings> cure)
    {
        RunResult[] after = Executed([.. found.Select(cure)]);
        int helped = found.Zip(after).Count(pair => pair.Second.Score.Unseen!.LogLoss < pair.First.Run.Score.Unseen!.LogLoss);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{remedy,-22} helped {helped} of {found.Length}: fresh loss {found.Average(pair => pair.Run.Score.Unseen!.LogLoss):F3} → {after.Average(run => run.Score.Unseen!.LogLoss):F3}, accuracy {found.Average(pair => pair.Run.Score.Unseen!.Accuracy):P1} → {after.Average(run => run.Score.Unseen!.Accuracy):P1}, still too sure {after.Count(run => run.Findings.Any(finding => finding.Code == DiagnosisCodes.Overconfident))}"));
        helped.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.75 * found.Length), remedy);
        after.Average(run => run.Score.Unseen!.LogLoss).Should().BeLessThan(found.Average(pair => pair.Run.Score.Unseen!.LogLoss), remedy);
    }

    private static RunResult[] Executed(RunSettings[] all)
    {
        var runs = new RunResult[all.Length];
        Parallel.For(0, all.Length, i => runs[i] = new Run(all[i]) { Background = work => work(), Threads = 1 }.Execute());
        return runs;
    }

    private static double Evidence(Finding finding, string name) => finding.Evidence.Single(evidence => evidence.Name == name).Value;
}
