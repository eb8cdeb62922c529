using System.Runtime.InteropServices;

namespace MlpLab.Metrics;

/// <summary>The scores of predicted classes, block by block.</summary>
internal sealed class RunningScores(int classCount)
{
    // The curve needs every score; beyond this, 160 MB, it is left out.
    private const int MostScores = 20_000_000;

    private readonly ConfusionMatrix _confusion = new(classCount);
    private readonly List<double> _scores = [];
    private readonly List<int> _labels = [];
    private double _loss;

    /// <param name="labels">n true classes.</param>
    /// <param name="predictions">n predicted ones.</param>
    /// <param name="probabilities">n x K, row by row.</param>
    public void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, double[] probabilities)
    {
        _confusion.Add(labels, predictions);
        _loss += ClassificationMetrics.LogLoss(labels, probabilities, classCount) * labels.Length;
        if (_scores.Count + probabilities.Length <= MostScores && _labels.Count + labels.Length == _confusion.SampleCount)
        {
            _scores.AddRange(probabilities);
            _labels.AddRange(labels);
        }
    }

    /// <summary>Of all that were added, one or more.</summary>
    public ClassificationEvaluation Evaluation() => new(
        _confusion,
        _loss / _confusion.SampleCount,
        _labels.Count < _confusion.SampleCount ? null : RocAuc.Of(CollectionsMarshal.AsSpan(_labels), CollectionsMarshal.AsSpan(_scores), classCount));
}
