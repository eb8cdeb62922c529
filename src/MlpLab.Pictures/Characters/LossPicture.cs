using System.Globalization;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>The loss over the epochs in characters, both on a logarithmic scale: a curve through every point given.</summary>
internal static class LossPicture
{
    private const int LabelWidth = 8;
    private const int LeastRows = 3;

    /// <param name="curve">Epochs and losses, in order; losses that are not finite are left out.</param>
    /// <param name="epochs">Where the axis ends.</param>
    /// <param name="width">Columns, labels included.</param>
    /// <param name="height">Rows, the epochs' labels included.</param>
    /// <param name="steps">What is counted, many of them.</param>
    public static CharacterPicture Of(IReadOnlyList<(int Epoch, double Loss)> curve, int epochs, int width, int height, string steps = "epochs")
    {
        var picture = new CharacterPicture(width, height);
        int columns = width - LabelWidth - 1;
        int rows = height - 1;
        AxisScale axis = AxisScale.LogarithmicFromZero(Math.Max(1, Math.Max(epochs, curve.Count == 0 ? 0 : curve[^1].Epoch)));
        double[] means = columns < 1 ? [] : Filled(MeansByColumn(curve, axis, columns));
        double[] shown = [.. means.Where(double.IsFinite)];
        if (rows < LeastRows || shown.Length == 0)
        {
            picture.Put(0, 0, shown.Length == 0 ? "no finite loss yet" : "");
            return picture;
        }

        double low = shown.Min();
        double high = shown.Max();
        for (int row = 0; row < rows; row++)
        {
            picture.Put(LabelWidth, row, "|");
        }

        picture.Put(0, 0, Label(high));
        picture.Put(0, rows - 1, high > low ? Label(low) : "");
        for (int column = 0; column < columns; column++)
        {
            if (double.IsFinite(means[column]))
            {
                double share = high > low ? (high - means[column]) / (high - low) : 0;
                picture.Put(LabelWidth + 1 + column, (int)Math.Round(share * (rows - 1)), "*");
            }
        }

        PutEpochs(picture, axis, steps, columns, rows);
        return picture;
    }

    // ln of the geometric mean of the losses that fall into a column, NaN where none does.
    private static double[] MeansByColumn(IReadOnlyList<(int Epoch, double Loss)> curve, AxisScale axis, int columns)
    {
        var sums = new double[columns];
        var counts = new int[columns];
        foreach ((int epoch, double loss) in curve)
        {
            if (double.IsFinite(loss) && loss > 0)
            {
                int column = Column(axis, epoch, columns);
                sums[column] += Math.Log(loss);
                counts[column]++;
            }
        }

        return [.. sums.Select((sum, column) => counts[column] == 0 ? double.NaN : sum / counts[column])];
    }

    // The first epochs are columns apart: a straight line joins them.
    private static double[] Filled(double[] means)
    {
        int last = -1;
        for (int column = 0; column < means.Length; column++)
        {
            if (!double.IsFinite(means[column]))
            {
                continue;
            }

            for (int between = last + 1; last >= 0 && between < column; between++)
            {
                means[between] = means[last] + ((means[column] - means[last]) * (between - last) / (column - last));
            }

            last = column;
        }

        return means;
    }

    // 0 and the end, and of the powers of ten as many as stay apart.
    private static void PutEpochs(CharacterPicture picture, AxisScale axis, string steps, int columns, int row)
    {
        int epochs = (int)axis.Maximum;
        string last = string.Create(CultureInfo.InvariantCulture, $"{epochs} {steps}");
        int start = Math.Max(LabelWidth + 3, picture.Width - last.Length), free = LabelWidth + 3;
        picture.Put(LabelWidth + 1, row, "0");
        picture.Put(start, row, last);
        for (int power = 1, exponent = 0; power < epochs && exponent < 9; power *= 10, exponent++)
        {
            string label = exponent < 5 ? power.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"1e{exponent}");
            int at = LabelWidth + 1 + Column(axis, power, columns);
            if (at >= free && at + label.Length < start)
            {
                picture.Put(at, row, label);
                free = at + label.Length + 1;
            }
        }
    }

    private static int Column(AxisScale axis, int epoch, int columns) => (int)Math.Clamp(axis.PositionOf(epoch) * columns, 0, columns - 1);

    private static string Label(double logarithm)
    {
        double loss = Math.Exp(logarithm);
        return (loss is >= 1e-4 and < 1e6 ? loss.ToString("G3", CultureInfo.InvariantCulture) : loss.ToString("0.0e-0", CultureInfo.InvariantCulture)).PadLeft(LabelWidth - 1);
    }
}
