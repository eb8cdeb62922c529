using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <summary>Everything a <see cref="RandomState"/> remembers, so that a stream can be continued later or elsewhere.</summary>
/// <remarks>
/// Counterpart of NumPy's <c>RandomState.get_state()</c>: the same key and position, and the kept Gaussian instead of the pair
/// <c>has_gauss</c>, <c>cached_gaussian</c>. Immutable; two snapshots are equal when all their values are. Safe for use by many threads.
/// </remarks>
public sealed record RandomStateSnapshot
{
    /// <summary>Holds a state.</summary>
    /// <param name="key">The 624 words of the Mersenne Twister.</param>
    /// <param name="position">Index of the next word, 0 … 624; at 624 the words are renewed before the next draw.</param>
    /// <param name="keptGaussian">The second value of a Gaussian pair that waits for the next Gaussian call, or null.</param>
    /// <exception cref="ArgumentException">The key has not 624 words, the position is outside its range, or the Gaussian is not finite.</exception>
    public RandomStateSnapshot(ImmutableArray<uint> key, int position, double? keptGaussian)
    {
        int keyLength = key.IsDefault ? 0 : key.Length;
        Require.SameLength(MersenneTwister19937.KeyLength, keyLength, "the words of a Mersenne Twister", "key.Length");
        Require.That(position is >= 0 and <= MersenneTwister19937.KeyLength, position, "be in 0 … 624");
        Require.Finite(keptGaussian ?? 0, nameof(keptGaussian));
        Key = key;
        Position = position;
        KeptGaussian = keptGaussian;
    }

    /// <summary>The 624 state words.</summary>
    public ImmutableArray<uint> Key { get; }

    /// <summary>Index of the next word, 0 … 624.</summary>
    public int Position { get; }

    /// <summary>The Gaussian that the next Gaussian call returns without drawing, or null.</summary>
    public double? KeptGaussian { get; }

    /// <summary>Whether all values are equal, word by word.</summary>
    public bool Equals(RandomStateSnapshot? other) =>
        other is not null && Position == other.Position && KeptGaussian == other.KeptGaussian
        && Key.AsSpan().SequenceEqual(other.Key.AsSpan());

    /// <summary>A hash consistent with <see cref="Equals(RandomStateSnapshot?)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Position, KeptGaussian, Key[0], Key[^1]);
}
