using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Colours of numbers from low to high: one hue, a neutral middle, another hue.</summary>
/// <param name="Low">The number with the first colour; smaller ones have it too.</param>
/// <param name="High">The number with the last colour; larger ones have it too.</param>
public sealed record TargetScale(double Low, double High)
{
    private const int Steps = 120;

    // One table: a record compares by its fields.
    private static readonly ImmutableArray<Rgb> Table = Ramp();

    /// <summary>From the lowest number to the highest.</summary>
    public static ImmutableArray<Rgb> Colors => Table;

    /// <summary>The scale of a data set's first target; a few numbers far from all others lie beyond its ends.</summary>
    /// <param name="data">Samples with numbers to predict.</param>
    public static TargetScale Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (double low, double high) = RobustRange.Of(data.Target(0));
        return new TargetScale(low, high);
    }

    /// <summary>The colours with the numbers at their ends.</summary>
    /// <param name="name">Of what has these numbers.</param>
    internal LegendEntry Legend(string name) => new(name) { Ramp = new ColorRamp(Colors, Words.Number(Low, 3), Words.Number(High, 3)) };

    /// <summary>The colour of a number; what is no number has the middle one.</summary>
    /// <param name="value">Any.</param>
    public Rgb Of(double value)
    {
        double share = High > Low ? (value - Low) / (High - Low) : 0.5;
        return Table[double.IsNaN(share) ? Steps / 2 : (int)Math.Round(Math.Clamp(share, 0, 1) * Steps)];
    }

    private static ImmutableArray<Rgb> Ramp()
    {
        OkLab low = OkLab.Of(ClassPalette.ColorOf(0)), middle = OkLab.Of(ColorScale.Neutral), high = OkLab.Of(ClassPalette.ColorOf(1));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => i * 2 <= Steps
            ? OkLab.Mix(low, middle, 2.0 * i / Steps).ToRgb()
            : OkLab.Mix(middle, high, (2.0 * i / Steps) - 1).ToRgb())];
    }
}
