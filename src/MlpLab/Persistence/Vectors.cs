using System.Buffers.Binary;
using System.Collections.Immutable;

namespace MlpLab.Persistence;

/// <summary>Doubles as bytes, least significant first.</summary>
internal static class Vectors
{
    public static byte[] Bytes(ReadOnlySpan<double> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        }

        return bytes;
    }

    public static double[] Numbers(byte[] bytes)
    {
        if (bytes.Length % sizeof(double) != 0)
        {
            throw new ShapeException($"a vector has {bytes.Length} bytes; it must have {sizeof(double)} for each number");
        }

        var numbers = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return numbers;
    }

    public static ImmutableArray<double> Array(byte[] bytes) => ImmutableArray.Create(Numbers(bytes));

    public static void Need(bool fits, string what)
    {
        if (!fits)
        {
            throw new ShapeException(what);
        }
    }
}
