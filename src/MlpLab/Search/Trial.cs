using System.Collections.Immutable;
using MlpLab.Training;

namespace MlpLab.Search;

/// <summary>Settings that were tried.</summary>
/// <param name="Number">From 0, in the order of the search.</param>
/// <param name="Point">A place for each axis.</param>
/// <param name="Settings">What was trained.</param>
/// <param name="Cost">Epochs that it has cost, all repetitions together: where training went on from an earlier trial, those added.</param>
/// <param name="Values">What each repetition was worth; +∞ where training diverged.</param>
public sealed record Trial(int Number, ImmutableArray<double> Point, RunSettings Settings, long Cost, ImmutableArray<double> Values)
{
    /// <summary>Their mean: the lower the better.</summary>
    public double Value => Values.Average();
}

/// <summary>What a search came to.</summary>
/// <param name="Trials">In order.</param>
/// <param name="Winner">The lowest value among the trials with the most training where trials are promoted, else among all; the earliest of equals. Null where none was finite.</param>
/// <param name="IsInterrupted">Whether it was ended before its budget.</param>
public sealed record SearchResult(ImmutableArray<Trial> Trials, Trial? Winner, bool IsInterrupted)
{
    /// <summary>Whether it is a part that cannot go on before the other parts' trials of a rung are known.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Epochs trained, all repetitions together.</summary>
    public long Cost => Trials.Sum(trial => trial.Cost);
}

/// <summary>How far the known trials of a search reach.</summary>
/// <param name="Trials">Trials up to the first rung of which none is known, or up to the first batch of which one is missing.</param>
/// <param name="IsComplete">Whether they are the whole search.</param>
/// <param name="Missing">The number of a trial that is missing where others of its batch are known, or nothing had to be waited for; null for none.</param>
public sealed record SearchReplay(int Trials, bool IsComplete, int? Missing);
