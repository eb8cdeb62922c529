using MlpLab.Pictures.Drawing;

namespace MlpLab.Cli.Terminal;

/// <summary>Colours of text that can be read: contrast as the Web Content Accessibility Guidelines 2.2 define it, 4.5 or more.</summary>
internal static class Contrast
{
    private const double Least = 4.5;
    private const int Steps = 10;

    /// <summary>The colour, mixed with as much black or white as makes it legible on a background.</summary>
    public static Rgb On(Rgb background, Rgb color)
    {
        Rgb end = Of(background, Rgb.Of(0)) >= Of(background, Rgb.White) ? Rgb.Of(0) : Rgb.White;
        for (int step = 0; step < Steps; step++)
        {
            var mixed = Rgb.Mix(color, end, (double)step / Steps);
            if (Of(background, mixed) >= Least)
            {
                return mixed;
            }
        }

        return end;
    }

    /// <summary>From 1 for equal colours to 21 for black and white.</summary>
    public static double Of(Rgb a, Rgb b) => a.ContrastTo(b);
}
