using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Runs;

/// <summary>What stands beside a network that was trained with pseudo-labels.</summary>
public sealed record PseudoLabelResults
{
    private readonly ValueArray<PseudoLabelRound> _rounds;

    /// <summary>The training on the labelled samples alone.</summary>
    public required RunResult LabelledOnly { get; init; }

    /// <summary>Samples that have labels: of the training on these alone.</summary>
    public int LabelledCount => LabelledOnly.Training.SampleCount;

    /// <summary>The training on all samples with their labels, which is what the pseudo-labels stand in for; null where not all have one, it was not asked for (see <see cref="Run.Control"/>) or interrupted.</summary>
    public required RunResult? AllLabels { get; init; }

    /// <summary>What each round took for labels; fewer than asked for where the run was interrupted or a network predicted nothing.</summary>
    public required ImmutableArray<PseudoLabelRound> Rounds { get => _rounds; init => _rounds = value; }
}

/// <summary>One round of labelling.</summary>
/// <param name="UnlabelledCount">Samples without a label.</param>
/// <param name="LabelledCount">Of them those that got one.</param>
/// <param name="RightCount">Of these those for which it is the true one; null where nobody knows it.</param>
public readonly record struct PseudoLabelRound(int UnlabelledCount, int LabelledCount, int? RightCount);
