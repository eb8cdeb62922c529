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

    /// <summary>Area under the ROC curve; of more than two classes the mean over classes, each against the rest. Null where a class is absent or there are too many rows.</summary>
    public double? RocAuc()
    {
        if (_labels.Count < Count)
        {
            return null;
        }

        double sum = 0;
        int first = classCount == 2 ? 1 : 0;
        for (int c = first; c < classCount; c++)
        {
            if (Area(c) is not { } area)
            {
                return null;
            }

            sum += area;
        }

        return sum / (classCount - first);
    }

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

    // The share of pairs, one of the class and one not, whose scores stand in that order; equal ones count half.
    private double? Area(int index)
    {
        double[] scores = [.. Enumerable.Range(0, _labels.Count).Select(i => _scores[(i * classCount) + index])];
        int[] labels = [.. _labels];
        Array.Sort(scores, labels);
        long members = labels.LongCount(label => label == index);
        double ranks = 0;
        for (int start = 0, end; start < scores.Length; start = end)
        {
            int here = 0;
            for (end = start; end < scores.Length && scores[end] == scores[start]; end++)
            {
                here += labels[end] == index ? 1 : 0;
            }

            ranks += here * (start + end + 1) / 2.0;
        }

        long others = labels.Length - members;
        return members == 0 || others == 0 ? null : (ranks - (members * (members + 1) / 2.0)) / ((double)members * others);
    }

    private double? Share(int index, long total) => total == 0 ? null : (double)this[index, index] / total;
}
