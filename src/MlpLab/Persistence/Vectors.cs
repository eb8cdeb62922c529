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

    public static byte[] Bytes(ReadOnlySpan<int> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(int)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), numbers[i]);
        }

        return bytes;
    }

    public static ImmutableArray<int> WholeNumbers(byte[] bytes)
    {
        Need(bytes.Length % sizeof(int) == 0, $"a vector of whole numbers has {bytes.Length} bytes; it must have {sizeof(int)} for each number");
        var numbers = ImmutableArray.CreateBuilder<int>(bytes.Length / sizeof(int));
        for (int at = 0; at < bytes.Length; at += sizeof(int))
        {
            numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)));
        }

        return numbers.MoveToImmutable();
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
