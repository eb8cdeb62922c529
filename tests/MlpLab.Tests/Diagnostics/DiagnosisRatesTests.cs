using System.Globalization;
using MlpLab.Diagnostics;
using Xunit.Abstractions;

namespace MlpLab.Tests.Diagnostics;

/// <summary>How often a provoked failure is found, and how often a healthy run is called ill.</summary>
[Trait("Category", "Slow")]
public class DiagnosisRatesTests(ITestOutputHelper output)
{
    /// <summary>The thresholds were chosen on runs with seeds from 1 and 501: these are others.</summary>
    private const uint FirstHeldOutSeed = 9_001;

    [Fact]
    public void Diagnosis_OfProvokedRuns_FindsThemAndLeavesHealthyOnesAlone()
    {
        output.WriteLine("| provoked | made | confirmed | found | named first | false alarms |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (Provocation provocation in ProvokedRuns.All(FirstHeldOutSeed))
        {
            DiagnosisOutcome[] confirmed = provocation.Confirmed(out int made);
            string[][] codes = [.. confirmed.Select(outcome => outcome.Findings.Select(finding => finding.Code).ToArray())];
            bool isHealthy = provocation.Code == DiagnosisCodes.Healthy;
            int found = codes.Count(found => found.Contains(provocation.Code) || (isHealthy && found.Contains(DiagnosisCodes.AtCeiling)));
            int alarms = codes.Count(found => found[0] is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling));
            bool isFailure = !isHealthy && provocation.Code != DiagnosisCodes.AtCeiling;

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {provocation.Code} | {made} | {confirmed.Length} | {found / (double)confirmed.Length:P1} | {codes.Count(found => found[0] == provocation.Code)} | {(isFailure ? "" : $"{alarms / (double)confirmed.Length:P1}")} |"));
            foreach (DiagnosisOutcome missed in confirmed.Where((_, i) => !isHealthy && !codes[i].Contains(provocation.Code)))
            {
                output.WriteLine($"|  | missed: {missed} → {missed.Findings[0].Code} |");
            }

            confirmed.Length.Should().BeGreaterThanOrEqualTo(isHealthy ? 200 : 20, provocation.Code);
            found.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(0.95 * confirmed.Length), provocation.Code);
            if (!isFailure)
            {
                alarms.Should().BeLessThanOrEqualTo((int)(0.02 * confirmed.Length), provocation.Code);
            }
        }
    }

    [Fact]
    public void Diagnosis_OfSensibleSettings_RaisesNoAlarmWithoutAReason()
    {
        // The same settings as the healthy runs, good or not: a failure of training is called only where accuracies agree.
        Provocation sensible = ProvokedRuns.All(FirstHeldOutSeed).Single(p => p.Code == DiagnosisCodes.Healthy) with { IsConfirmed = _ => true };
        DiagnosisOutcome[] outcomes = sensible.Confirmed(out int made);

        foreach (IGrouping<string, DiagnosisOutcome> group in outcomes.GroupBy(outcome => outcome.Findings[0].Code))
        {
            output.WriteLine($"{group.Key,-18} {group.Count()} of {made}");
            if (group.Key == DiagnosisCodes.Overfit)
            {
                group.Should().OnlyContain(outcome => outcome.Accuracy - outcome.Fresh >= 0.08);
            }
            else if (group.Key == DiagnosisCodes.Overconfident)
            {
                group.Should().OnlyContain(outcome => outcome.Overconfidence >= 0.02 || outcome.SurelyWrong > 0.005);
            }
            else if (group.Key is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling))
            {
                group.Should().OnlyContain(outcome => outcome.Accuracy < 0.95 && outcome.Fresh < outcome.Ceiling - 0.02);
            }
        }
    }

    [Fact]
    public void Remedy_OfTheFirstFinding_CuresMostProvokedRuns()
    {
        const int Tried = 8;
        foreach (Provocation provocation in ProvokedRuns.All(FirstHeldOutSeed).Where(p => p.Code is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling)))
        {
            DiagnosisOutcome[] before = [.. EvenlySpaced(provocation.Confirmed(out _), Tried)];
            var after = new DiagnosisOutcome[before.Length];
            Parallel.For(0, before.Length, i => after[i] = (before[i].Run with { Settings = before[i].Run.Settings.After(Named(before[i], provocation.Code).Remedy) }).Execute());
            int cured = before.Zip(after).Count(pair => IsCured(provocation.Code, pair.First, pair.Second));

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{provocation.Code,-18} cured {cured} of {before.Length}: accuracy {before.Average(o => o.Accuracy):P0} → {after.Average(o => o.Accuracy):P0}, fresh {before.Average(o => o.Fresh):P0} → {after.Average(o => o.Fresh):P0}, {string.Join(' ', Named(before[0], provocation.Code).Remedy.Changes)}"));
            cured.Should().BeGreaterThanOrEqualTo(Tried * 3 / 4, provocation.Code);
        }
    }

    // What is too sure of itself may have overfitted first: its own remedy is asked for.
    private static Finding Named(DiagnosisOutcome outcome, string code) =>
        outcome.Findings.FirstOrDefault(finding => finding.Code == code && code == DiagnosisCodes.Overconfident) ?? outcome.Findings[0];

    private static IEnumerable<DiagnosisOutcome> EvenlySpaced(DiagnosisOutcome[] outcomes, int count) =>
        Enumerable.Range(0, count).Select(i => outcomes[i * outcomes.Length / count]);

    /// <summary>By accuracies alone. A diverged run may have linear units, with which no remedy can beat the straight line.</summary>
    private static bool IsCured(string code, DiagnosisOutcome before, DiagnosisOutcome after) => code switch
    {
        DiagnosisCodes.Overfit => after.Accuracy - after.Fresh < 0.06 && after.Fresh > before.Fresh,
        DiagnosisCodes.Overconfident => after.FreshLoss < before.FreshLoss && after.Fresh >= before.Fresh - 0.005,
        DiagnosisCodes.Diverged => double.IsFinite(after.Result.FinalLoss) && after.Accuracy >= after.Context.BaselineAccuracy - 0.05,
        _ => after.Accuracy >= Math.Min(0.95, after.Ceiling - 0.05),
    };
}
