using MlpLab.Networks;

namespace MlpLab.Baselines;

/// <summary>What <see cref="LogisticRegressionCV"/> found.</summary>
/// <remarks>Immutable; safe to read from many threads.</remarks>
public sealed class LogisticRegressionCVResult
{
    private readonly double[] _cs;

    internal LogisticRegressionCVResult(LogisticRegressionModel model, double[] cs, int bestIndex, double[][] foldScores)
    {
        Model = model;
        _cs = cs;
        BestIndex = bestIndex;
        FoldScores = Array.AsReadOnly(Array.ConvertAll(foldScores, scores => (IReadOnlyList<double>)Array.AsReadOnly(scores)));
    }

    /// <summary>The same with its model for features as they came, where it was fitted to scaled ones.</summary>
    internal LogisticRegressionCVResult ForUnscaled(StandardScaler scaler) => new(Model.ForUnscaled(scaler), _cs, BestIndex, [.. FoldScores.Select(scores => scores.ToArray())]);

    /// <summary>The fit to all samples with <see cref="ChosenC"/>.</summary>
    public LogisticRegressionModel Model { get; }

    /// <summary>The candidates, in the order tried. Counterpart: <c>Cs_</c>.</summary>
    public IReadOnlyList<double> Cs => Array.AsReadOnly(_cs);

    /// <summary>The position of <see cref="ChosenC"/> in <see cref="Cs"/>.</summary>
    public int BestIndex { get; }

    /// <summary>The C with the best cross-validated accuracy. Counterpart: <c>C_</c>.</summary>
    public double ChosenC => _cs[BestIndex];

    /// <summary>Accuracy on the test part, in [0, 1]: one row per fold, one column per C. Counterpart: <c>scores_</c>.</summary>
    public IReadOnlyList<IReadOnlyList<double>> FoldScores { get; }
}
