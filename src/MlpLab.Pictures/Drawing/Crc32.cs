namespace MlpLab.Pictures.Drawing;

/// <summary>The check sum of a PNG chunk: the polynomial 0xEDB88320, bits reversed (ISO/IEC 15948, annex D).</summary>
internal static class Crc32
{
    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[(int)i] = value;
        }

        return ~Add(table, Add(table, uint.MaxValue, type), data);
    }

    private static uint Add(ReadOnlySpan<uint> table, uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }
}
