using System.Collections.Immutable;
using MlpLab.Threads;

namespace MlpLab.Experiments;

/// <summary>What came of an experiment.</summary>
public sealed class ExperimentResult
{
    internal ExperimentResult(ExperimentPlan plan, WorkPart part, ImmutableArray<ExperimentRun> runs)
    {
        (Plan, Part, Runs) = (plan, part, runs);
        Rows =
        [
            .. runs
                .Select((run, position) => (run, number: part.Piece(position)))
                .GroupBy(entry => plan.SettingOf(entry.number))
                .Select(group => ExperimentRow.Of(plan, group.Key, [.. group.Select(entry => plan.SeedOf(entry.number))], [.. group.Select(entry => entry.run)])),
        ];
    }

    /// <summary>A row for each setting with runs, in the order of the axes.</summary>
    public ImmutableArray<ExperimentRow> Rows { get; }

    /// <summary>All runs that were done, in their order: setting by setting, and of each setting seed by seed.</summary>
    public ImmutableArray<ExperimentRun> Runs { get; }

    /// <summary>How many runs the experiment, or the part of it that was asked for, has.</summary>
    public int RunCount => Part.Size(Plan.RunCount);

    /// <summary>Whether all of them were done; an interrupted experiment lacks some.</summary>
    public bool IsComplete => Runs.Length == RunCount;

    /// <summary>Why the file lacks lines at its end, in words; null where it has all runs, or none was asked for. The same experiment goes on from there.</summary>
    public string? FileFailure { get; init; }

    internal ExperimentPlan Plan { get; }

    internal WorkPart Part { get; }
}
