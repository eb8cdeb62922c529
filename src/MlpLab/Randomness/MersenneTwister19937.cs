using System.Diagnostics;
using MlpLab.Kernels;

namespace MlpLab.Randomness;

/// <summary>The Mersenne Twister with period 2¹⁹⁹³⁷ − 1: 32-bit words, and doubles of 53 bits made from two of them.</summary>
/// <remarks>
/// M. Matsumoto, T. Nishimura: Mersenne Twister: A 623-dimensionally equidistributed uniform pseudo-random number generator.
/// ACM TOMACS 8 (1998) 3–30; seeding as revised by the authors in 2002. Not safe for use by several threads at once.
/// </remarks>
internal sealed class MersenneTwister19937
{
    /// <summary>Words of state.</summary>
    public const int KeyLength = 624;

    private const uint UpperBit = 0x8000_0000;

    private readonly uint[] _key = new uint[KeyLength];
    private int _position = KeyLength;

    /// <summary>Continues from a saved state; the key is copied.</summary>
    public MersenneTwister19937(ReadOnlySpan<uint> key, int position)
    {
        Debug.Assert(key.Length == KeyLength && position is >= 0 and <= KeyLength);
        key.CopyTo(_key);
        _position = position;
    }

    /// <summary>Seeds by the linear recurrence with multiplier 1812433253.</summary>
    public MersenneTwister19937(uint seed) => FillLinearly(seed);

    /// <summary>Seeds by an array: every word of the key depends on every word of the array.</summary>
    public MersenneTwister19937(ReadOnlySpan<uint> seedArray)
    {
        Debug.Assert(!seedArray.IsEmpty);
        FillLinearly(19_650_218);
        int i = 1;
        int j = 0;
        for (int step = Math.Max(KeyLength, seedArray.Length); step > 0; step--)
        {
            _key[i] = (_key[i] ^ (Folded(_key[i - 1]) * 1_664_525)) + seedArray[j] + (uint)j;
            i = NextIndex(i);
            j = j + 1 == seedArray.Length ? 0 : j + 1;
        }

        for (int step = KeyLength - 1; step > 0; step--)
        {
            _key[i] = (_key[i] ^ (Folded(_key[i - 1]) * 1_566_083_941)) - (uint)i;
            i = NextIndex(i);
        }

        // Only the top bit of the first word belongs to the state proper; setting it keeps the state from being all zero.
        _key[0] = UpperBit;
    }

    /// <summary>The state words, length <see cref="KeyLength"/>.</summary>
    public ReadOnlySpan<uint> Key => _key;

    /// <summary>Index of the next word to hand out; <see cref="KeyLength"/> means that a refill comes first.</summary>
    public int Position => _position;

    /// <summary>The next 32-bit word.</summary>
    public uint NextWord()
    {
        uint[] key = _key;
        if ((uint)_position >= (uint)key.Length)
        {
            Refill();
        }

        return TwisterKernels.Temper(key[_position++]);
    }

    /// <summary>The next words, in order.</summary>
    public void NextWords(Span<uint> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_position == KeyLength)
            {
                Refill();
            }

            int count = Math.Min(destination.Length, KeyLength - _position);
            TwisterKernels.Temper(_key.AsSpan(_position, count), destination);
            _position += count;
            destination = destination[count..];
        }
    }

    /// <summary>A multiple of 2⁻⁵³ in [0, 1), from the top 27 bits of one word and the top 26 bits of the next.</summary>
    public double NextDouble()
    {
        uint high = NextWord() >> 5;
        uint low = NextWord() >> 6;
        return ((high * 67_108_864.0) + low) / 9_007_199_254_740_992.0;
    }

    private static uint Folded(uint word) => word ^ (word >> 30);

    private void FillLinearly(uint seed)
    {
        _key[0] = seed;
        for (int i = 1; i < KeyLength; i++)
        {
            _key[i] = (1_812_433_253 * Folded(_key[i - 1])) + (uint)i;
        }
    }

    private int NextIndex(int i)
    {
        if (i + 1 < KeyLength)
        {
            return i + 1;
        }

        _key[0] = _key[KeyLength - 1];
        return 1;
    }

    private void Refill()
    {
        TwisterKernels.Refill(_key);
        _position = 0;
    }
}
