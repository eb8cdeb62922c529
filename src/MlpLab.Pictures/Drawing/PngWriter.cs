using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Writes pictures and images as PNG (ISO/IEC 15948), with an own rasteriser and font.</summary>
/// <remarks>Up to 256 colours become a palette of one byte a pixel, more are written as 24 bits. Safe for use by many threads.</remarks>
public static class PngWriter
{
    /// <summary>The largest scale that a picture is drawn at.</summary>
    public const double LargestScale = 8;

    /// <summary>Draws a picture and writes it.</summary>
    /// <param name="picture">What to draw.</param>
    /// <param name="output">Receives the file; left open.</param>
    /// <param name="scale">Pixels for one unit, in (0, 8]: 1 for 96 pixels an inch, 2 for sharp screens.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is outside its range.</exception>
    public static void Write(Picture picture, Stream output, double scale = 2) => Write(Draw(picture, scale), output);

    /// <summary>Draws a picture into pixels.</summary>
    /// <inheritdoc cref="Write(Picture, Stream, double)"/>
    public static RasterImage Draw(Picture picture, double scale = 2)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Require.That(scale is > 0 and <= LargestScale, scale, $"be above 0 and at most {LargestScale}");
        return new Canvas(picture, scale).ToImage();
    }

    /// <summary>Writes an image, one pixel for each cell.</summary>
    /// <param name="image">The image.</param>
    /// <param name="output">Receives the file; left open.</param>
    public static void Write(RasterImage image, Stream output)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(output);
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Dictionary<Rgb, byte>? palette = PaletteOf(image);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = palette is null ? (byte)2 : (byte)3;
        header[10..].Clear();
        WriteChunk(output, "IHDR"u8, header);
        if (palette is not null)
        {
            WriteChunk(output, "PLTE"u8, [.. palette.OrderBy(entry => entry.Value).SelectMany(entry => new[] { entry.Key.R, entry.Key.G, entry.Key.B })]);
        }

        WriteChunk(output, "IDAT"u8, Compress(palette is null ? Rows(image) : Rows(image, palette)));
        WriteChunk(output, "IEND"u8, []);
    }

    private static Dictionary<Rgb, byte>? PaletteOf(RasterImage image)
    {
        var palette = new Dictionary<Rgb, byte>();
        Rgb last = default;
        foreach (Rgb color in image.Pixels)
        {
            if ((color != last || palette.Count == 0) && !palette.ContainsKey(color))
            {
                if (palette.Count == 256)
                {
                    return null;
                }

                palette[color] = (byte)palette.Count;
            }

            last = color;
        }

        return palette;
    }

    // Filter 2 (the difference to the pixel above) suits flat areas, vertical edges and text alike.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte[] Rows(RasterImage image)
    {
        int stride = (3 * image.Width) + 1;
        var rows = new byte[stride * image.Height];
        ReadOnlySpan<Rgb> pixels = image.Pixels;
        for (int y = 0; y < image.Height; y++)
        {
            int at = y * stride;
            rows[at++] = 2;
            for (int x = 0; x < image.Width; x++)
            {
                Rgb color = pixels[(y * image.Width) + x];
                Rgb above = y == 0 ? default : pixels[((y - 1) * image.Width) + x];
                rows[at++] = (byte)(color.R - above.R);
                rows[at++] = (byte)(color.G - above.G);
                rows[at++] = (byte)(color.B - above.B);
            }
        }

        return rows;
    }

    private static byte[] Rows(RasterImage image, Dictionary<Rgb, byte> palette)
    {
        var rows = new byte[(image.Width + 1) * image.Height];
        ReadOnlySpan<Rgb> pixels = image.Pixels;
        for (int y = 0; y < image.Height; y++)
        {
            int at = y * (image.Width + 1);
            for (int x = 0; x < image.Width; x++)
            {
                rows[at + 1 + x] = palette[pixels[(y * image.Width) + x]];
            }
        }

        return rows;
    }

    private static byte[] Compress(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        output.Write(number);
    }
}
