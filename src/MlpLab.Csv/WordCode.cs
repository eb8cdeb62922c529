namespace MlpLab.Csv;

/// <summary>A word's number among the numbers of a column: a NaN that carries it, so that a cell of either kind is one double.</summary>
/// <remarks>Only stored and compared by its bits, never calculated with; a missing value is the NaN of the runtime, which carries nothing.</remarks>
internal static class WordCode
{
    private const ulong Tag = 0x7FF8_0001_0000_0000;

    /// <summary>The cell of a word.</summary>
    /// <param name="code">0 or more.</param>
    public static double ToCell(int code) => BitConverter.UInt64BitsToDouble(Tag | (uint)code);

    /// <summary>The word's number; −1 where the cell is a number or missing.</summary>
    public static int Of(double cell)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(cell);
        return bits >> 32 == Tag >> 32 ? (int)(uint)bits : -1;
    }
}
