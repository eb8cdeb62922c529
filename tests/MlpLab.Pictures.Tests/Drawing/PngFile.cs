using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Drawing;

/// <summary>A decoder for the PNG files that tests look into: 8 bits, palette or RGB, filters 0 and 2; check sums are the platform's.</summary>
internal static class PngFile
{
    public static RasterImage Decode(byte[] file)
    {
        file.AsSpan(0, 8).ToArray().Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        (int width, int height, bool hasPalette) = (0, 0, false);
        byte[] palette = [];
        using var data = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] body = file[(at + 8)..(at + 8 + length)];
            BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)).Should().Be(Crc(file.AsSpan(at + 4, length + 4)));
            switch (type)
            {
                case "IHDR":
                    (width, height, hasPalette) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(4)), body[9] == 3);
                    break;
                case "PLTE":
                    palette = body;
                    break;
                case "IDAT":
                    data.Write(body);
                    break;
            }

            at += length + 12;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return Pixels(rows.ToArray(), width, height, hasPalette ? palette : null);
    }

    private static RasterImage Pixels(byte[] rows, int width, int height, byte[]? palette)
    {
        int size = palette is null ? 3 : 1;
        int stride = (width * size) + 1;
        rows.Length.Should().Be(stride * height);
        var pixels = new Rgb[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int i = 1; i < stride && rows[y * stride] == 2 && y > 0; i++)
            {
                rows[(y * stride) + i] += rows[((y - 1) * stride) + i];
            }

            for (int x = 0; x < width; x++)
            {
                int at = (y * stride) + 1 + (x * size);
                pixels[(y * width) + x] = palette is null
                    ? new Rgb(rows[at], rows[at + 1], rows[at + 2])
                    : new Rgb(palette[3 * rows[at]], palette[(3 * rows[at]) + 1], palette[(3 * rows[at]) + 2]);
            }
        }

        return new RasterImage(width, height, pixels);
    }

    // Bit by bit, without the table of the writer.
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
