using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What is measured of a network, or of the logistic regression beside it. Immutable.</summary>
public sealed class Measure
{
    private readonly Func<Score, TrainingResult?, double?> _of;
    private Func<RegressionScore, double?>? _ofNumbers;

    private Measure(string name, string unit, double factor, bool isLowerBetter, Func<Score, TrainingResult?, double?> of) =>
        (Name, Unit, Factor, IsLowerBetter, _of) = (name, unit, factor, isLowerBetter, of);

    /// <summary>Share of the samples trained on that are right.</summary>
    public static Measure TrainAccuracy { get; } = new("training accuracy", "points", 100, false, (score, _) => score.TrainAccuracy);

    /// <summary>Share of fresh samples that are right.</summary>
    public static Measure FreshAccuracy { get; } = new("fresh accuracy", "points", 100, false, (score, _) => score.Unseen?.Accuracy);

    /// <summary>Mean of −ln(probability of the true class) on fresh samples.</summary>
    public static Measure FreshLoss { get; } = new("fresh log loss", "nats", 1, true, (score, _) => score.Unseen?.LogLoss);

    /// <summary>Epochs to the end of a training, which a target ends.</summary>
    public static Measure Epochs { get; } = new("epochs", "epochs", 1, true, (_, outcome) => outcome?.Epochs);

    /// <summary>Share of the variance of fresh targets that is predicted, R²; of several targets the mean over them.</summary>
    public static Measure FreshRSquared { get; } = new("fresh R²", "points", 100, false, (_, _) => null) { _ofNumbers = score => score.Unseen?.RSquared };

    /// <summary>Whether what a sign foretells comes true; of a share, whose interval is Wilson's.</summary>
    public static Measure Foretold { get; } = new("share of the runs with the sign", "points", 100, false, (_, _) => null) { IsShare = true };

    /// <summary>Name in prose.</summary>
    public string Name { get; }

    /// <summary>What a difference is given in.</summary>
    public string Unit { get; }

    /// <summary>By how much a value is multiplied to be in that unit: 100 for points of a percentage.</summary>
    public double Factor { get; }

    /// <summary>Whether small values are good ones.</summary>
    public bool IsLowerBetter { get; }

    /// <summary>Whether each seed says yes (1 and 0) or no (0 and 1), so that the mean is a share.</summary>
    public bool IsShare { get; private init; }

    /// <summary>The value of a run; null where nothing was predicted or measured.</summary>
    internal double? Of(MeasuredRun run) => _ofNumbers is null ? Of(run.Score, run.Outcome) : run.Numbers is { } numbers ? Finite(_ofNumbers(numbers)) : null;

    /// <summary>The value of these scores.</summary>
    /// <param name="score">How well it does.</param>
    /// <param name="outcome">How its training ended; null where it was not trained.</param>
    internal double? Of(Score score, TrainingResult? outcome = null) => Finite(_of(score, outcome));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
