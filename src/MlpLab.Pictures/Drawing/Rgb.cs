using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>A colour in sRGB, eight bits each of red, green and blue.</summary>
/// <param name="R">Red, 0 … 255.</param>
/// <param name="G">Green, 0 … 255.</param>
/// <param name="B">Blue, 0 … 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>White.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>The colour of a number such as 0x1D5AA6.</summary>
    /// <param name="hex">Red, green and blue in its three lowest bytes; the rest is ignored.</param>
    public static Rgb Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>The colour between two, even for the eye: a straight line in OKLab (Björn Ottosson, A perceptual color space, 2020).</summary>
    /// <param name="from">The colour at 0.</param>
    /// <param name="to">The colour at 1.</param>
    /// <param name="share">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside [0, 1].</exception>
    public static Rgb Mix(Rgb from, Rgb to, double share)
    {
        Require.That(share is >= 0 and <= 1, share, "be in [0, 1]");
        return OkLab.Mix(OkLab.Of(from), OkLab.Of(to), share).ToRgb();
    }

    /// <summary>Contrast as the Web Content Accessibility Guidelines 2.2 define it: from 1 for equal colours to 21 for black and white.</summary>
    /// <param name="other">The colour beside it.</param>
    public double ContrastTo(Rgb other)
    {
        (double a, double b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private double Luminance => (0.2126 * OkLab.Linear(R)) + (0.7152 * OkLab.Linear(G)) + (0.0722 * OkLab.Linear(B));

    /// <summary>The form of CSS and SVG: #1d5aa6.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
}
