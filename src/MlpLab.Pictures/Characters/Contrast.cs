using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>Colours of text that can be read: a contrast (<see cref="Rgb.ContrastTo"/>) of 4.5 or more.</summary>
internal static class Contrast
{
    private const double Least = 4.5;
    private const int Steps = 10;

    /// <summary>The colour, mixed with as much black or white as makes it legible on a background.</summary>
    public static Rgb On(Rgb background, Rgb color)
    {
        Rgb end = background.ContrastTo(Rgb.Of(0)) >= background.ContrastTo(Rgb.White) ? Rgb.Of(0) : Rgb.White;
        for (int step = 0; step < Steps; step++)
        {
            var mixed = Rgb.Mix(color, end, (double)step / Steps);
            if (background.ContrastTo(mixed) >= Least)
            {
                return mixed;
            }
        }

        return end;
    }
}
