using System.Runtime.InteropServices;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Scores of predictions that come block by block.</summary>
internal sealed class ScoreSums(int classCount)
{
    // The curve needs every score; beyond this, 160 MB, it is left out.
    private const int MostScores = 20_000_000;

    private readonly long[] _counts = new long[classCount * classCount];
    private readonly List<double> _scores = [];
    private readonly List<int> _labels = [];
    private double _loss;

    public long Count { get; private set; }

    public long this[int trueClass, int predictedClass] => _counts[(trueClass * classCount) + predictedClass];

    public long Right => Enumerable.Range(0, classCount).Sum(c => this[c, c]);

    public double Accuracy => (double)Right / Count;

    public WilsonInterval Interval => WilsonInterval.Of(Right, Count);

    /// <summary>Mean of −ln(probability of the true class).</summary>
    public double LogLoss => _loss / Count;

    /// <summary>Of the rows given this class, the share that belong to it; null where none was given it.</summary>
    public double? Precision(int index) => Share(index, Enumerable.Range(0, classCount).Sum(c => this[c, index]));

    /// <summary>Of the rows of this class, the share that were given it; null where there is none.</summary>
    public double? Recall(int index) => Share(index, Enumerable.Range(0, classCount).Sum(c => this[index, c]));

    /// <summary>Harmonic mean of precision and recall; null where the class neither occurs nor was given.</summary>
    public double? F1(int index)
    {
        long both = Enumerable.Range(0, classCount).Sum(c => this[c, index] + this[index, c]);
        return both == 0 ? null : 2.0 * this[index, index] / both;
    }

    /// <summary>Mean of a score over all classes; one that is undefined counts as 0.</summary>
    public double Macro(Func<int, double?> score) => Enumerable.Range(0, classCount).Average(c => score(c) ?? 0);

    /// <summary>Area under the ROC curve; of more than two classes the mean over classes, each against the rest. Null where a class is absent or there are too many rows.</summary>
    public double? RocAuc() => _labels.Count < Count
        ? null
        : Metrics.RocAuc.Of(CollectionsMarshal.AsSpan(_labels), CollectionsMarshal.AsSpan(_scores), classCount);

    /// <param name="labels">n true classes.</param>
    /// <param name="predictions">n predicted ones.</param>
    /// <param name="probabilities">n x K, row by row.</param>
    public void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, double[] probabilities)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            _counts[(labels[i] * classCount) + predictions[i]]++;
        }

        _loss += ClassificationMetrics.LogLoss(labels, probabilities, classCount) * labels.Length;
        Count += labels.Length;
        if (_scores.Count + probabilities.Length <= MostScores && _labels.Count + labels.Length == Count)
        {
            _scores.AddRange(probabilities);
            _labels.AddRange(labels);
        }
    }

    private double? Share(int index, long total) => total == 0 ? null : (double)this[index, index] / total;
}
