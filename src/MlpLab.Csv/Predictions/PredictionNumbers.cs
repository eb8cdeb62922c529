using MlpLab.Networks;
using static System.FormattableString;

namespace MlpLab.Csv.Predictions;

/// <summary>Whether what a model computes are numbers: its parameters and a row's features are finite, their products and sums need not be.</summary>
internal static class PredictionNumbers
{
    // A feature is at most 1e145 in magnitude (CsvLimits), scaled by this at most 2e195, and times a parameter far from the end of the range.
    private const double LargestParameter = 1e50, SmallestScale = 1e-50;

    /// <summary>Whether no row that can be read makes the model's sums overflow.</summary>
    public static bool AreSure(TrainedModel model)
    {
        foreach (double scale in model.Scaler is { } scaler ? scaler.Scales : [])
        {
            if (Math.Abs(scale) < SmallestScale)
            {
                return false;
            }
        }

        return model is TrainedClassifier && !model.Network.Parameters.ContainsAnyExceptInRange(-LargestParameter, LargestParameter);
    }

    /// <param name="values">n x width, row by row.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="rowsBefore">Rows of the file before these.</param>
    /// <exception cref="CsvDataException">One is not finite; names its row.</exception>
    public static void Require(double[] values, int width, long rowsBefore)
    {
        int bad = values.AsSpan().IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (bad >= 0)
        {
            string sentence = Invariant($"row {rowsBefore + (bad / width) + 1} has no prediction: with the model's parameters its values lead to sums too large for numbers");
            throw new CsvDataException(sentence);
        }
    }
}
