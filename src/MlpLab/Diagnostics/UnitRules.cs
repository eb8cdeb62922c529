using System.Globalization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>Hidden units that do no work: at their bounds, silent, or repeating one another.</summary>
internal static class UnitRules
{
    /// <summary>
    /// Of activations before the first update: at least 0.94 with inputs 100 to 1000 times too large; at most 0.49 in solved runs, and 0.78 with
    /// 100 units, whose Nguyen–Widrow weights are long on purpose.
    /// </summary>
    private const double LargestSaturatedShare = 0.85;

    /// <summary>Half of the units idle; solved runs with relu had up to 0.3.</summary>
    private const double LargestDeadShare = 0.5;

    /// <summary>Half of the units repeat another; independent units had up to 0.15. Solved runs may have more, as they need fewer units.</summary>
    private const double LargestDuplicateShare = 0.5;

    public static Finding? Saturation(DiagnosisCase run)
    {
        if (run.IsGood || run.First.SaturatedShare < LargestSaturatedShare)
        {
            return null;
        }

        string cause = run.Settings.Recipe.Standardize ? "the first weights are too large" : "the inputs are not scaled and too large for the weights";
        return new Finding(
            DiagnosisCodes.Saturation,
            0,
            [new("saturatedShareAtStart", run.First.SaturatedShare), new("saturatedShareAtEnd", run.Last.SaturatedShare)],
            $"the hidden units are at their bounds from the start, where they pass on hardly any gradient: {cause}",
            new Remedy(run.Settings, run.Settings.WithSpreadWeights().Or(run.Settings, s => s.WithRestarts())));
    }

    public static Finding? DeadFromTheStart(DiagnosisCase run) => Dead(run, run.First);

    public static Finding? DeadAtTheEnd(DiagnosisCase run) => Dead(run, run.Last);

    public static Finding? DuplicatesFromTheStart(DiagnosisCase run) => Duplicates(run, run.First);

    public static Finding? DuplicatesAtTheEnd(DiagnosisCase run) => Duplicates(run, run.Last);

    private static Finding? Dead(DiagnosisCase run, TracePoint point)
    {
        if (run.IsGood || point.DeadShare < LargestDeadShare)
        {
            return null;
        }

        bool fromStart = ReferenceEquals(point, run.First);
        string origin = fromStart ? "they began that way" : "an update threw them there";
        RunSettings cure = run.Settings.WithSpreadWeights().Or(run.Settings, s => s.WithLowerRate().WithRestarts());
        return new Finding(
            DiagnosisCodes.DeadUnits,
            fromStart ? 0 : run.Since(p => p.DeadShare >= LargestDeadShare),
            [
                new("deadUnits", Math.Round(point.DeadShare * run.Trace.HiddenUnitCount)),
                new("hiddenUnits", run.Trace.HiddenUnitCount),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{point.DeadShare:P0} of the hidden units answer every sample alike and cannot change, as they have no slope: {origin}"),
            new Remedy(run.Settings, cure));
    }

    private static Finding? Duplicates(DiagnosisCase run, TracePoint point)
    {
        if (run.IsGood || point.DuplicateShare < LargestDuplicateShare)
        {
            return null;
        }

        bool fromStart = ReferenceEquals(point, run.First);
        string origin = fromStart ? "equal weights get equal updates for ever" : "they came together during training";
        return new Finding(
            DiagnosisCodes.DuplicateUnits,
            fromStart ? 0 : run.Since(p => p.DuplicateShare >= LargestDuplicateShare),
            [new("duplicateShare", point.DuplicateShare), new("hiddenUnits", run.Trace.HiddenUnitCount)],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{point.DuplicateShare:P0} of the hidden units repeat another one and add nothing to it: {origin}"),
            new Remedy(run.Settings, run.Settings.WithSpreadWeights().Or(run.Settings, s => s.WithRestarts())));
    }
}
