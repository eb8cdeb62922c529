using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MlpLab.Playground.Settings;

/// <summary>Samples that were drawn on the plane, as the text that an address has of them.</summary>
/// <remarks>
/// Base64url of: 1 u8 · left, right, bottom, top f32 · for each sample its class u8, and x and y u16, from 0 at the left and at the bottom to 65535; little-endian. The library reads them as the CSV file that a
/// reader can take away, so the console has the same samples.
/// </remarks>
/// <param name="Range">Left, right, bottom, top.</param>
/// <param name="Samples">In the order in which they were drawn.</param>
internal sealed record DrawnPoints(IReadOnlyList<double> Range, IReadOnlyList<(int Class, double X, double Y)> Samples)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "points.csv";

    private const int HeadLength = 17, SampleLength = 5;

    /// <summary>Null where the text is none.</summary>
    public static DrawnPoints? Read(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out int length) || length < HeadLength || bytes[0] != 1 || (length - HeadLength) % SampleLength != 0)
        {
            return null;
        }

        double[] range = [.. Enumerable.Range(0, 4).Select(i => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(1 + (4 * i))))];
        if (!range.All(end => Math.Abs(end) < 1e30) || !(range[0] < range[1]) || !(range[2] < range[3]))
        {
            return null;
        }

        var samples = new List<(int, double, double)>();
        for (int at = HeadLength; at < length; at += SampleLength)
        {
            samples.Add((bytes[at], At(range[0], range[1], bytes.AsSpan(at + 1)), At(range[2], range[3], bytes.AsSpan(at + 3))));
        }

        return new DrawnPoints(range, samples);
    }

    /// <summary>The text that is read.</summary>
    public static string Write(IReadOnlyList<float> range, IReadOnlyList<(int Class, ushort X, ushort Y)> samples)
    {
        var bytes = new byte[HeadLength + (SampleLength * samples.Count)];
        bytes[0] = 1;
        for (int i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(1 + (4 * i)), range[i]);
        }

        for (int i = 0; i < samples.Count; i++)
        {
            Span<byte> sample = bytes.AsSpan(HeadLength + (SampleLength * i));
            sample[0] = (byte)samples[i].Class;
            BinaryPrimitives.WriteUInt16LittleEndian(sample[1..], samples[i].X);
            BinaryPrimitives.WriteUInt16LittleEndian(sample[3..], samples[i].Y);
        }

        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The samples as a file.</summary>
    public Upload ToFile()
    {
        var text = new StringBuilder("x1,x2,class\n");
        foreach ((int label, double x, double y) in Samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"{x},{y},{label}\n");
        }

        return new Upload(FileName, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Why they cannot be trained on; null where they can.</summary>
    public string? WhyNot() =>
        Samples.Count > PageLimits.DrawnPoints ? $"{Samples.Count} samples were drawn; the most is {PageLimits.DrawnPoints}, and more come from a file"
        : Samples.Select(sample => sample.Class).Distinct().Count() < 2 ? "samples of two classes or more are needed: choose another class and draw some of it"
        : Samples.Select(sample => (sample.X, sample.Y)).Distinct().Count() < 2 ? "all samples are in one place: draw some elsewhere"
        : Samples.Any(sample => sample.Class >= PageLimits.Classes) ? $"the page has up to {PageLimits.Classes} classes"
        : null;

    // As many digits as the plane has places.
    private static double At(double low, double high, ReadOnlySpan<byte> place)
    {
        int digits = Math.Clamp(5 - (int)Math.Floor(Math.Log10(high - low)), 0, 15);
        return Math.Round(low + ((high - low) * BinaryPrimitives.ReadUInt16LittleEndian(place) / ushort.MaxValue), digits);
    }
}
