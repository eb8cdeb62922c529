using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Evolution;

namespace MlpLab.Persistence;

/// <summary>Where an evolution of networks stands: what it needs to end in the same bits as if it had never been interrupted. Immutable.</summary>
public sealed record EvolutionCheckpoint
{
    /// <summary>The words of the command that began it; empty if it was no command.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>A command that repeats it; empty if it was no command.</summary>
    public required string Command { get; init; }

    /// <summary>Fingerprint of the inputs trained on.</summary>
    public required string Data { get; init; }

    /// <summary>The files of the data; empty for data that are drawn.</summary>
    public required ImmutableArray<DataFile> Files { get; init; }

    /// <summary>The methods that were begun, in their order.</summary>
    public required ImmutableArray<EvolutionProgress> Methods { get; init; }

    /// <inheritdoc/>
    public bool Equals(EvolutionCheckpoint? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Where one method stands.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Snapshot">Its state between two generations.</param>
/// <param name="Log">What was recorded up to it, as numbers.</param>
/// <param name="Dense">What was recorded for pictures.</param>
public sealed record EvolutionProgress(string Method, EvolutionSnapshot Snapshot, ImmutableArray<double> Log, ImmutableArray<double> Dense)
{
    /// <summary>Populations that were recorded for pictures, see <see cref="PopulationSnapshots.Save"/>.</summary>
    public ImmutableArray<double> Populations { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(EvolutionProgress? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
