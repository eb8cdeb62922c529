using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Metrics;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>A method over all seeds, and its difference to the control on the same seeds.</summary>
internal sealed record SeedRow
{
    public required string Name { get; init; }

    public required IReadOnlyList<SeedOutcome> Outcomes { get; init; }

    public required Estimate Accuracy { get; init; }

    public required Estimate Loss { get; init; }

    /// <summary>Unseen accuracy minus that of the control; null without a control, and for the control itself.</summary>
    public required Estimate? AccuracyDifference { get; init; }

    /// <summary>Unseen log loss minus that of the control; null likewise.</summary>
    public required Estimate? LossDifference { get; init; }

    public int Solved => Outcomes.Count(outcome => outcome.IsSolved);

    /// <summary>The median training loss; the mean of the middle two for an even number.</summary>
    public double MedianLoss
    {
        get
        {
            double[] losses = [.. Outcomes.Select(outcome => outcome.Loss).Order()];
            return (losses[(losses.Length - 1) / 2] + losses[losses.Length / 2]) / 2;
        }
    }

    public static SeedRow Of(string name, IReadOnlyList<SeedOutcome> outcomes, IReadOnlyList<SeedOutcome>? control) => new()
    {
        Name = name,
        Outcomes = outcomes,
        Accuracy = Estimate.Of(outcomes.Select(outcome => outcome.UnseenAccuracy)),
        Loss = Estimate.Of(outcomes.Select(outcome => outcome.UnseenLoss)),
        AccuracyDifference = control is null ? null : Estimate.Of(outcomes.Zip(control, (one, other) => one.UnseenAccuracy - other.UnseenAccuracy)),
        LossDifference = control is null ? null : Estimate.Of(outcomes.Zip(control, (one, other) => one.UnseenLoss - other.UnseenLoss)),
    };

    /// <summary>What the intervals allow to be said, and no more.</summary>
    /// <param name="unseen">What the samples are called that it is measured on.</param>
    /// <param name="isRegression">Whether the measures are R² and RMSE.</param>
    public string Sentence(string unseen, bool isRegression = false) => AccuracyDifference is not { Mean: not null } accuracy || LossDifference is not { } loss
        ? $"{Name}: nothing can be said without {unseen} samples"
        : accuracy.HalfWidth is null
            ? $"{Name}: nothing can be said from one seed"
            : $"{Name} against descent on {unseen} samples: {Clauses(accuracy, loss, isRegression)}";

    // Digits as its size asks for them.
    private const string InItsUnit = "";

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
