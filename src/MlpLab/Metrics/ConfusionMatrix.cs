using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>How many samples of each true class were given each predicted class.</summary>
/// <remarks>Grows by <see cref="Add"/>, on one thread at a time; safe to read from many. Counterpart: <c>sklearn.metrics.confusion_matrix</c>.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>A matrix without samples.</summary>
    /// <param name="classCount">Number of classes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public ConfusionMatrix(int classCount)
    {
        Require.AtLeast(1, classCount);
        ClassCount = classCount;
        _counts = new long[checked(classCount * classCount)];
    }

    /// <summary>Counts the pairs of true and predicted class.</summary>
    /// <param name="labels">The true class of each sample, in 0 … <paramref name="classCount"/> − 1; one or more samples.</param>
    /// <param name="predictions">The predicted class of each sample, in the same range; as many as labels.</param>
    /// <param name="classCount">Number of classes, 1 or more.</param>
    /// <exception cref="ArgumentException">There is no sample, the lengths differ, or a class is outside its range.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classCount)
        : this(classCount)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Add(labels, predictions);
    }

    /// <summary>Number of classes, 1 or more.</summary>
    public int ClassCount { get; }

    /// <summary>Number of samples counted.</summary>
    public long SampleCount { get; private set; }

    /// <summary>Number of samples of class <paramref name="trueClass"/> that were given <paramref name="predictedClass"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    public long this[int trueClass, int predictedClass]
    {
        get
        {
            RequireClass(trueClass, nameof(trueClass));
            RequireClass(predictedClass, nameof(predictedClass));
            return _counts[(trueClass * ClassCount) + predictedClass];
        }
    }

    /// <summary>Number of samples that were given their class.</summary>
    public long Right
    {
        get
        {
            long right = 0;
            for (int c = 0; c < ClassCount; c++)
            {
                right += this[c, c];
            }

            return right;
        }
    }

    /// <summary>The share of correct predictions, in [0, 1]; not a number without samples.</summary>
    public double Accuracy => (double)Right / SampleCount;

    /// <summary>Counts further samples.</summary>
    /// <param name="labels">The true class of each, in 0 … <see cref="ClassCount"/> − 1.</param>
    /// <param name="predictions">The predicted class of each, in the same range; as many as labels.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a class is outside its range; then nothing is counted.</exception>
    public void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        Require.SameLength(labels.Length, predictions.Length, "one prediction for each label", nameof(predictions));
        for (int i = 0; i < labels.Length; i++)
        {
            RequireClass(labels[i], nameof(labels));
            RequireClass(predictions[i], nameof(predictions));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            _counts[(labels[i] * ClassCount) + predictions[i]]++;
        }

        SampleCount += labels.Length;
    }

    /// <summary>Of the samples given class <paramref name="index"/>, the share that belong to it, in [0, 1]; null if none was given it.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.precision_score(average=None)</c>, which puts 0 or 1 in the place of null (<c>zero_division</c>).</remarks>
    public double? Precision(int index) => Share(this[index, index], Given(index));

    /// <summary>Of the samples that belong to class <paramref name="index"/>, the share that were given it, in [0, 1]; null if it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.recall_score(average=None)</c>.</remarks>
    public double? Recall(int index) => Share(this[index, index], Members(index));

    /// <summary>Harmonic mean of <see cref="Precision"/> and <see cref="Recall"/> of class <paramref name="index"/>, in [0, 1]; null if it has no sample and none was given it.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>2·right/(given + members). Counterpart: <c>sklearn.metrics.f1_score(average=None)</c>.</remarks>
    public double? F1(int index) => Share(2 * this[index, index], Given(index) + Members(index));

    /// <summary>Mean of <see cref="Precision"/> over all classes, in [0, 1]; a class that was never given counts as 0.</summary>
    /// <remarks>Counterpart: <c>sklearn.metrics.precision_score(average="macro", zero_division=0)</c> with all labels named; likewise the next two.</remarks>
    public double MacroPrecision => Mean(Precision);

    /// <summary>Mean of <see cref="Recall"/> over all classes, in [0, 1]; a class without samples counts as 0.</summary>
    public double MacroRecall => Mean(Recall);

    /// <summary>Mean of <see cref="F1"/> over all classes, in [0, 1].</summary>
    public double MacroF1 => Mean(F1);

    private long Given(int predictedClass)
    {
        long given = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            given += this[c, predictedClass];
        }

        return given;
    }

    private long Members(int trueClass)
    {
        long members = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            members += this[trueClass, c];
        }

        return members;
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private double Mean(Func<int, double?> score)
    {
        double sum = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            sum += score(c) ?? 0;
        }

        return sum / ClassCount;
    }

    private void RequireClass(int value, string name) =>
        Require.That(value >= 0 && value < ClassCount, value, "be in 0 … ClassCount − 1", name);
}
