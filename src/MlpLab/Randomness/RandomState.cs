using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <summary>NumPy's legacy random stream: the same draws, bit for bit, as <c>numpy.random.RandomState</c> with the same seed.</summary>
/// <remarks>
/// <para>
/// A stream is a contract. Every method states how many words it takes and in what order; a change there would be a breaking change.
/// "Word" means 32 bits of the Mersenne Twister; a uniform double takes two words.
/// </para>
/// <para>
/// Gaussians come in pairs, and the second of a pair is kept for the next Gaussian call, whatever else is drawn in between. So an odd
/// number of Gaussians shifts everything drawn after the next one.
/// </para>
/// <para>
/// Exact wherever the logarithm of the C library is the one NumPy used (only Gaussians need it). Not safe for use by several threads at
/// once: give each its own.
/// </para>
/// </remarks>
public sealed partial class RandomState
{
    private MersenneTwister19937 _words;
    private double? _keptGaussian;

    /// <summary>Starts the stream of an integer seed, 0 … 2³² − 1; 0 is a seed like any other.</summary>
    /// <remarks>NumPy: <c>RandomState(seed)</c>, also the state after <c>numpy.random.seed(seed)</c>.</remarks>
    public RandomState(uint seed) => _words = new MersenneTwister19937(seed);

    /// <summary>Starts the stream of a list of seeds. The list [5] gives another stream than the integer 5.</summary>
    /// <param name="seedArray">One word or more; not kept.</param>
    /// <exception cref="ArgumentException"><paramref name="seedArray"/> is empty.</exception>
    /// <remarks>NumPy: <c>RandomState([…])</c>.</remarks>
    public RandomState(ReadOnlySpan<uint> seedArray)
    {
        Require.AtLeast(1, seedArray.Length);
        _words = new MersenneTwister19937(seedArray);
    }

    private RandomState(RandomStateSnapshot snapshot) => _words = Restored(snapshot);

    /// <summary>A new generator that continues exactly where <paramref name="snapshot"/> was taken.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    /// <remarks>NumPy: <c>set_state</c>.</remarks>
    public static RandomState FromSnapshot(RandomStateSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new RandomState(snapshot);
    }

    /// <summary>The present state, independent of later draws. Draws nothing.</summary>
    /// <remarks>NumPy: <c>get_state</c>.</remarks>
    public RandomStateSnapshot Save() => new(ImmutableArray.Create(_words.Key), _words.Position, _keptGaussian);

    /// <summary>Goes on exactly where <paramref name="snapshot"/> was taken, whatever was drawn before.</summary>
    internal void Restore(RandomStateSnapshot snapshot) => _words = Restored(snapshot);

    private MersenneTwister19937 Restored(RandomStateSnapshot snapshot)
    {
        _keptGaussian = snapshot.KeptGaussian;
        return new MersenneTwister19937(snapshot.Key.AsSpan(), snapshot.Position);
    }

    /// <summary>The next raw word, 0 … 2³² − 1. One word.</summary>
    /// <remarks>NumPy: <c>randint(0, 2**32, dtype=uint32)</c>.</remarks>
    public uint NextUInt32() => _words.NextWord();

    /// <summary>Fills with raw words, in order. One word each.</summary>
    public void NextUInt32(Span<uint> destination) => _words.NextWords(destination);

    /// <summary>A multiple of 2⁻⁵³ in [0, 1). Two words.</summary>
    /// <remarks>NumPy: <c>random_sample()</c>, <c>rand()</c>.</remarks>
    public double NextDouble() => _words.NextDouble();

    /// <summary>Fills with uniforms in [0, 1), in order. Two words each.</summary>
    /// <remarks>NumPy: <c>random_sample(n)</c>, which fills matrices row by row.</remarks>
    public void NextDouble(Span<double> destination)
    {
        foreach (ref double value in destination)
        {
            value = _words.NextDouble();
        }
    }
}
