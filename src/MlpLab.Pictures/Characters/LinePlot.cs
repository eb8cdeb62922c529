using System.Globalization;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>A plot of something over one number, in characters: a frame with the ends of both axes.</summary>
/// <param name="x">To the right.</param>
/// <param name="y">Upwards.</param>
internal sealed class LinePlot(AxisScale x, AxisScale y)
{
    private const int LabelWidth = 9;

    /// <summary>The axis over all values.</summary>
    /// <param name="values">One or more, finite.</param>
    public static AxisScale Around(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return AxisScale.Around(low, high);
    }

    /// <summary>The frame, nothing in it.</summary>
    public CharacterPicture Frame(int width, int height)
    {
        var picture = new CharacterPicture(width, height);
        for (int row = 0; row < height - 1; row++)
        {
            picture.Put(LabelWidth, row, "|");
        }

        picture.Put(0, 0, Label(y.Maximum).PadLeft(LabelWidth - 1));
        picture.Put(0, height - 2, Label(y.Minimum).PadLeft(LabelWidth - 1));
        picture.Put(LabelWidth + 1, height - 1, Label(x.Minimum));
        string end = Label(x.Maximum);
        picture.Put(Math.Max(LabelWidth + 1, width - end.Length), height - 1, end);
        return picture;
    }

    /// <summary>One value for each column of such a frame.</summary>
    public double[] Across(int width)
    {
        int columns = Math.Max(1, width - LabelWidth - 1);
        return [.. Enumerable.Range(0, columns).Select(column => x.ValueAt((column + 0.5) / columns))];
    }

    /// <summary>Puts a character at its place; nowhere where that is outside the frame.</summary>
    public void Put(CharacterPicture picture, double across, double up, CharacterCell cell)
    {
        int columns = picture.Width - LabelWidth - 1, rows = picture.Height - 1;
        double right = x.PositionOf(across), above = y.PositionOf(up);
        if (right is >= 0 and < 1 && above is > 0 and <= 1 && columns > 0 && rows > 0)
        {
            picture[LabelWidth + 1 + (int)(right * columns), Math.Min(rows - 1, (int)((1 - above) * rows))] = cell;
        }
    }

    private static string Label(double value)
    {
        string text = value.ToString("G3", CultureInfo.InvariantCulture);
        return text.Length <= LabelWidth - 1 ? text : value.ToString("0e0", CultureInfo.InvariantCulture);
    }
}
