using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlpLab.Kernels;

/// <summary>The Mersenne Twister over whole runs of words, four at a time.</summary>
internal static class TwisterKernels
{
    private const int Offset = 397;
    private const uint UpperBit = 0x8000_0000;
    private const uint TwistMatrix = 0x9908_B0DF;

    /// <summary>One recurrence over all words, key_i ← key_(i + 397) ^ twist(key_i, key_(i + 1)) with indices modulo the length.</summary>
    /// <param name="key">More than 397 + 4 words.</param>
    [MethodImpl(HotLoop.Options)]
    public static void Refill(Span<uint> key)
    {
        // In three parts, so that no remainder is taken; four words are read before they are written.
        int count = Vector128<uint>.Count, length = key.Length, i = 0;
        for (; i <= length - Offset - count; i += count)
        {
            (Four(key, i + Offset) ^ Twist(Four(key, i), Four(key, i + 1))).CopyTo(key[i..]);
        }

        for (; i < length - Offset; i++)
        {
            key[i] = key[i + Offset] ^ Twist(key[i], key[i + 1]);
        }

        for (; i <= length - 1 - count; i += count)
        {
            (Four(key, i + Offset - length) ^ Twist(Four(key, i), Four(key, i + 1))).CopyTo(key[i..]);
        }

        for (; i < length - 1; i++)
        {
            key[i] = key[i + Offset - length] ^ Twist(key[i], key[i + 1]);
        }

        key[i] = key[Offset - 1] ^ Twist(key[i], key[0]);
    }

    /// <summary>The words that are handed out for words of the key.</summary>
    /// <param name="key">Any number of words.</param>
    /// <param name="words">As many.</param>
    [MethodImpl(HotLoop.Options)]
    public static void Temper(ReadOnlySpan<uint> key, Span<uint> words)
    {
        int count = Vector128<uint>.Count, i = 0;
        for (; i <= key.Length - count; i += count)
        {
            Vector128<uint> word = Four(key, i);
            word ^= word >>> 11;
            word ^= (word << 7) & Vector128.Create(0x9D2C_5680);
            word ^= (word << 15) & Vector128.Create(0xEFC6_0000);
            (word ^ (word >>> 18)).CopyTo(words[i..]);
        }

        for (; i < key.Length; i++)
        {
            words[i] = Temper(key[i]);
        }
    }

    /// <summary>The word that is handed out for a word of the key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Temper(uint word)
    {
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        return word ^ (word >> 18);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Four(ReadOnlySpan<uint> words, int from) => Vector128.Create(words[from..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Twist(Vector128<uint> upper, Vector128<uint> lower)
    {
        Vector128<uint> joined = (upper & Vector128.Create(UpperBit)) | (lower & Vector128.Create(~UpperBit));
        return (joined >>> 1) ^ ((Vector128<uint>.Zero - (joined & Vector128<uint>.One)) & Vector128.Create(TwistMatrix));
    }

    private static uint Twist(uint upper, uint lower)
    {
        uint joined = (upper & UpperBit) | (lower & ~UpperBit);
        return (joined >> 1) ^ ((0 - (joined & 1)) & TwistMatrix);
    }
}
