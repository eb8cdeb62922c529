using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>How many samples of each true class were given each predicted class.</summary>
/// <remarks>Immutable; safe to read from many threads. Counterpart: <c>sklearn.metrics.confusion_matrix</c>.</remarks>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Counts the pairs of true and predicted class.</summary>
    /// <param name="labels">The true class of each sample, in 0 … <paramref name="classCount"/> − 1; one or more samples.</param>
    /// <param name="predictions">The predicted class of each sample, in the same range; as many as labels.</param>
    /// <param name="classCount">Number of classes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample, the lengths differ, or a class is outside its range.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classCount)
    {
        Require.AtLeast(1, classCount);
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.SameLength(labels.Length, predictions.Length, "one prediction for each label", nameof(predictions));
        ClassCount = classCount;
        SampleCount = labels.Length;
        _counts = new int[checked(classCount * classCount)];
        for (int i = 0; i < labels.Length; i++)
        {
            RequireClass(labels[i], nameof(labels));
            RequireClass(predictions[i], nameof(predictions));
            _counts[(labels[i] * classCount) + predictions[i]]++;
        }
    }

    /// <summary>Number of classes, 1 or more.</summary>
    public int ClassCount { get; }

    /// <summary>Number of samples counted, 1 or more.</summary>
    public int SampleCount { get; }

    /// <summary>Number of samples of class <paramref name="trueClass"/> that were given <paramref name="predictedClass"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    public int this[int trueClass, int predictedClass]
    {
        get
        {
            RequireClass(trueClass, nameof(trueClass));
            RequireClass(predictedClass, nameof(predictedClass));
            return _counts[(trueClass * ClassCount) + predictedClass];
        }
    }

    /// <summary>The share of correct predictions, in [0, 1].</summary>
    public double Accuracy
    {
        get
        {
            int correct = 0;
            for (int c = 0; c < ClassCount; c++)
            {
                correct += this[c, c];
            }

            return (double)correct / SampleCount;
        }
    }

    /// <summary>Of the samples given class <paramref name="index"/>, the share that belong to it, in [0, 1]; 0 if none was given it.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.precision_score(average=None, zero_division=0)</c>.</remarks>
    public double Precision(int index)
    {
        int given = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            given += this[c, index];
        }

        return given == 0 ? 0.0 : (double)this[index, index] / given;
    }

    /// <summary>Of the samples that belong to class <paramref name="index"/>, the share that were given it, in [0, 1]; 0 if it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.recall_score(average=None, zero_division=0)</c>.</remarks>
    public double Recall(int index)
    {
        int members = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            members += this[index, c];
        }

        return members == 0 ? 0.0 : (double)this[index, index] / members;
    }

    /// <summary>Harmonic mean of <see cref="Precision"/> and <see cref="Recall"/> of class <paramref name="index"/>, in [0, 1]; 0 if it has no sample and none was given it.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="ClassCount"/> − 1.</exception>
    /// <remarks>2·right/(given + members). Counterpart: <c>sklearn.metrics.f1_score(average=None, zero_division=0)</c>.</remarks>
    public double F1(int index)
    {
        int given = 0, members = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            given += this[c, index];
            members += this[index, c];
        }

        return given + members == 0 ? 0.0 : 2.0 * this[index, index] / ((double)given + members);
    }

    /// <summary>Mean of <see cref="Precision"/> over all classes, in [0, 1]; a class that was never given counts as 0.</summary>
    /// <remarks>Counterpart: <c>sklearn.metrics.precision_score(average="macro", zero_division=0)</c> with all labels named; likewise the next two.</remarks>
    public double MacroPrecision => Mean(Precision);

    /// <summary>Mean of <see cref="Recall"/> over all classes, in [0, 1]; a class without samples counts as 0.</summary>
    public double MacroRecall => Mean(Recall);

    /// <summary>Mean of <see cref="F1"/> over all classes, in [0, 1].</summary>
    public double MacroF1 => Mean(F1);

    private double Mean(Func<int, double> score)
    {
        double sum = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            sum += score(c);
        }

        return sum / ClassCount;
    }

    private void RequireClass(int value, string name) =>
        Require.That(value >= 0 && value < ClassCount, value, "be in 0 … ClassCount − 1", name);
}
