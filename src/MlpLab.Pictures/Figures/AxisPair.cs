using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Two axes for a square plane.</summary>
internal static class AxisPair
{
    // Beyond this ratio one of the features would be a thin stripe on a common scale.
    private const double MostUnlike = 4;
    private const double Margin = 0.1;

    /// <summary>The same units on both where the ranges are alike, so that circles are circles; else each its own.</summary>
    public static (AxisScale X, AxisScale Y) Of((double Low, double High) x, (double Low, double High) y)
    {
        AxisScale own = AxisScale.Around(x.Low, x.High, Margin);
        AxisScale other = AxisScale.Around(y.Low, y.High, Margin);
        double width = own.Maximum - own.Minimum;
        double height = other.Maximum - other.Minimum;
        bool hasRanges = x.High > x.Low && y.High > y.Low;
        return hasRanges && width < MostUnlike * height && height < MostUnlike * width
            ? (Widened(own, Math.Max(width, height)), Widened(other, Math.Max(width, height)))
            : (own, other);
    }

    private static AxisScale Widened(AxisScale axis, double size)
    {
        double middle = (axis.Minimum + axis.Maximum) / 2;
        return AxisScale.Linear(middle - (size / 2), middle + (size / 2));
    }
}
