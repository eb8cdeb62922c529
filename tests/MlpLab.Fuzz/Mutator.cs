using System.Buffers;
using System.Text;
using MlpLab.Randomness;

namespace MlpLab.Fuzz;

/// <summary>Spoils inputs: bytes, numbers, parts and pieces of other inputs.</summary>
internal static class Mutator
{
    private const int MostChanges = 6;
    private const int MostBytes = 100_000;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789.eE+-"u8);

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-1", "2", "0.5", "1e999", "-1e308", "1e-320", "NaN", "2147483647", "2147483648", "-2147483649", "99999999999999999999", "1.0", "1e2"];

    public static byte[] Spoil(byte[] seed, IReadOnlyList<byte[]> seeds, IReadOnlyList<string> tokens, RandomState random)
    {
        byte[] input = seed;
        int changes = random.Below(MostChanges + 1);
        for (int i = 0; i < changes; i++)
        {
            input = Change(input, seeds, tokens, random);
        }

        return input.Length > MostBytes ? input[..MostBytes] : input;
    }

    private static byte[] Change(byte[] input, IReadOnlyList<byte[]> seeds, IReadOnlyList<string> tokens, RandomState random)
    {
        int at = random.Below(input.Length + 1);
        int length = random.Below(Math.Min(input.Length - at, 1 << random.Below(10)) + 1);
        switch (random.Below(9))
        {
            case 0:
                return Replace(input, Math.Min(at, Math.Max(0, input.Length - 1)), Math.Min(1, input.Length), [(byte)random.NextUInt32()]);
            case 1:
                byte[] flipped = [.. input];
                if (at < flipped.Length)
                {
                    flipped[at] ^= (byte)(1 << random.Below(8));
                }

                return flipped;
            case 2:
                return Replace(input, at, length, []);
            case 3:
                return Replace(input, random.Below(input.Length + 1), 0, input.AsSpan(at, length));
            case 4:
                return Replace(input, at, 0, Encoding.UTF8.GetBytes(random.Pick(tokens)));
            case 5:
                byte[] other = random.Pick(seeds);
                int from = random.Below(other.Length + 1);
                return Replace(input, at, length, other.AsSpan(from, random.Below(other.Length - from + 1)));
            case 6:
                return random.Chance(8) ? input[..at] : input;
            default:
                return ReplaceNumber(input, at, random);
        }
    }

    // The number at this place or behind it.
    private static byte[] ReplaceNumber(byte[] input, int at, RandomState random)
    {
        int start = input.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
        {
            return input;
        }

        start += at;
        int length = input.AsSpan(start).IndexOfAnyExcept(NumberBytes);
        return Replace(input, start, length < 0 ? input.Length - start : length, Encoding.UTF8.GetBytes(random.Pick(Numbers)));
    }

    private static byte[] Replace(byte[] input, int at, int length, ReadOnlySpan<byte> part) => [.. input.AsSpan(0, at), .. part, .. input.AsSpan(at + length)];
}
