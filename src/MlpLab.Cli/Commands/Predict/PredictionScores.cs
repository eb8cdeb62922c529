using System.Runtime.InteropServices;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Scores of predictions that come block by block.</summary>
internal sealed class PredictionScores(int classCount) : IPredictionScores
{
    // The curve needs every score; beyond this, 160 MB, it is left out.
    private const int MostScores = 20_000_000;

    private readonly List<double> _scores = [];
    private readonly List<int> _labels = [];
    private double _loss;

    public ConfusionMatrix Matrix { get; } = new(classCount);

    public long Count => Matrix.SampleCount;

    public WilsonInterval Interval => WilsonInterval.Of(Matrix.Right, Count);

    /// <summary>Mean of −ln(probability of the true class).</summary>
    public double LogLoss => _loss / Count;

    /// <summary>Area under the ROC curve; of more than two classes the mean over classes, each against the rest. Null where a class is absent or there are too many rows.</summary>
    public double? RocAuc() => _labels.Count < Count
        ? null
        : Metrics.RocAuc.Of(CollectionsMarshal.AsSpan(_labels), CollectionsMarshal.AsSpan(_scores), classCount);

    /// <param name="labels">n true classes.</param>
    /// <param name="predictions">n predicted ones.</param>
    /// <param name="probabilities">n x K, row by row.</param>
    public void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, double[] probabilities)
    {
        Matrix.Add(labels, predictions);
        _loss += ClassificationMetrics.LogLoss(labels, probabilities, classCount) * labels.Length;
        if (_scores.Count + probabilities.Length <= MostScores && _labels.Count + labels.Length == Count)
        {
            _scores.AddRange(probabilities);
            _labels.AddRange(labels);
        }
    }
}
