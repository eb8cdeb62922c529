using System.Globalization;
using MlpLab.Experiments;
using MlpLab.Metrics;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What the intervals of a method beside descent allow to be said, and no more.</summary>
internal static class SeedSentence
{
    // Digits as its size asks for them.
    private const string InItsUnit = "";

    /// <param name="row">Of a method.</param>
    /// <param name="unseen">What the samples are called that it is measured on.</param>
    /// <param name="isRegression">Whether the measures are R² and RMSE.</param>
    public static string Of(EvolutionRow row, string unseen, bool isRegression = false) => row.Difference is not { Mean: not null } score || row.LossDifference is not { } loss
        ? $"{row.Method!.Name}: nothing can be said without {unseen} samples"
        : score.HalfWidth is null
            ? $"{row.Method!.Name}: nothing can be said from one seed"
            : $"{row.Method!.Name} against descent on {unseen} samples: {Clauses(score, loss, isRegression)}";

    private static string Clauses(Estimate accuracy, Estimate loss, bool isRegression) => isRegression
        ? $"{Clause(accuracy, 1, "of R²", "R²", isLowBetter: false, "F4")}; {Clause(loss, 1, "of RMSE", "RMSE", isLowBetter: true, InItsUnit)}"
        : $"{Clause(accuracy, 100, "points of accuracy", "accuracy", isLowBetter: false, "F2")}; {Clause(loss, 1, "of log loss", "log loss", isLowBetter: true, "F3")}";

    // From the interval alone: where 0 is in it, nothing is claimed.
    private static string Clause(Estimate difference, double factor, string unit, string what, bool isLowBetter, string format)
    {
        double mean = difference.Mean!.Value * factor, half = difference.HalfWidth!.Value * factor;
        string interval = $"{Signed(mean, format)} ± {Text(half, format)}";
        if (!(Math.Abs(mean) > half))
        {
            return $"no difference in {what} can be seen ({interval} {unit})";
        }

        bool isEvolution = mean < 0 == isLowBetter;
        string size = $"{Text(Math.Abs(mean), format)} ± {Text(half, format)}";
        return Invariant($"{(isEvolution ? "evolution" : "descent")} was better by {size} {unit}");
    }

    private static string Signed(double value, string format)
    {
        string text = Text(value, format);
        return text.TrimStart('-', '0', '.').Length == 0 ? text.TrimStart('-') : value > 0 ? "+" + text : text;
    }

    private static string Text(double value, string format) => format == InItsUnit ? RegressionTable.Number(value) : value.ToString(format, CultureInfo.InvariantCulture);
}
