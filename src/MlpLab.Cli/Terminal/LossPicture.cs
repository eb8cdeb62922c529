using System.Globalization;

namespace MlpLab.Cli.Terminal;

/// <summary>The loss over the epochs in characters: the loss on a logarithmic scale, epochs from left to right.</summary>
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
        double[] means = MeansByColumn(curve, epochs, columns);
        double[] shown = [.. means.Where(double.IsFinite)];
        if (columns < 1 || rows < LeastRows || shown.Length == 0)
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

        string last = string.Create(CultureInfo.InvariantCulture, $"{epochs} {steps}");
        picture.Put(LabelWidth + 1, rows, "0");
        picture.Put(Math.Max(LabelWidth + 3, width - last.Length), rows, last);
        return picture;
    }

    // ln of the geometric mean of the losses that fall into a column, NaN where none does.
    private static double[] MeansByColumn(IReadOnlyList<(int Epoch, double Loss)> curve, int epochs, int columns)
    {
        var sums = new double[Math.Max(0, columns)];
        var counts = new int[sums.Length];
        foreach ((int epoch, double loss) in columns < 1 ? [] : curve)
        {
            if (double.IsFinite(loss) && loss > 0)
            {
                int column = (int)Math.Min(columns - 1, (long)epoch * columns / Math.Max(1, epochs));
                sums[column] += Math.Log(loss);
                counts[column]++;
            }
        }

        for (int column = 0; column < sums.Length; column++)
        {
            sums[column] = counts[column] == 0 ? double.NaN : sums[column] / counts[column];
        }

        return sums;
    }

    private static string Label(double logarithm) => Math.Exp(logarithm).ToString("G3", CultureInfo.InvariantCulture).PadLeft(LabelWidth - 1);
}
