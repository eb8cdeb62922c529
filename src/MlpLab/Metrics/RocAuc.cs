using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>Area under the ROC curve: the share of pairs, one sample of the class and one not, whose scores stand in that order; equal ones count half.</summary>
/// <remarks>
/// 1 for scores that separate the class from the rest, ½ for guessing. Computed from mid-ranks, so ties need no order. Thread-safe. Source: J. A. Hanley
/// and B. J. McNeil, Radiology 143 (1982) 29.
/// </remarks>
public static class RocAuc
{
    /// <summary>The area for one class against all others.</summary>
    /// <param name="isMember">For each sample whether it belongs to the class.</param>
    /// <param name="scores">For each sample a number, the larger the more likely a member: a probability or a decision value. Not NaN.</param>
    /// <returns>In [0, 1]; null where all samples or none belong to the class.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not a number.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.roc_auc_score</c>, which refuses samples of one class.</remarks>
    public static double? Of(ReadOnlySpan<bool> isMember, ReadOnlySpan<double> scores)
    {
        Require.SameLength(isMember.Length, scores.Length, "one score for each label", nameof(scores));
        double[] ordered = scores.ToArray();
        bool[] members = isMember.ToArray();
        foreach (double score in ordered)
        {
            Require.That(!double.IsNaN(score), score, "be a number", nameof(scores));
        }

        Array.Sort(ordered, members);
        double ranks = 0;
        long count = 0;
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            int here = 0;
            for (end = start; end < ordered.Length && ordered[end] == ordered[start]; end++)
            {
                here += members[end] ? 1 : 0;
            }

            // Equal scores share the mean of the ranks start + 1 … end.
            ranks += here * (start + end + 1) / 2.0;
            count += here;
        }

        long others = ordered.Length - count;
        return count == 0 || others == 0 ? null : (ranks - (count * (count + 1) / 2.0)) / ((double)count * others);
    }

    /// <summary>For two classes the area of class 1; for more the mean over classes, each against the rest.</summary>
    /// <param name="labels">The true class of each sample, in 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="probabilities">n_samples x n_classes, row by row: the probabilities of one sample are adjacent. None NaN.</param>
    /// <param name="classCount">Number of classes, 2 or more.</param>
    /// <returns>In [0, 1]; null where a class has no sample.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a value is outside its range.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.roc_auc_score(multi_class="ovr", average="macro")</c>.</remarks>
    public static double? Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount)
    {
        Require.AtLeast(2, classCount);
        Require.That(
            probabilities.Length == (long)labels.Length * classCount, probabilities.Length, "be classCount values for each label", nameof(probabilities));
        foreach (int label in labels)
        {
            Require.That(label >= 0 && label < classCount, label, "be in 0 … classCount − 1", nameof(labels));
        }

        var isMember = new bool[labels.Length];
        var scores = new double[labels.Length];
        double sum = 0;
        int first = classCount == 2 ? 1 : 0;
        for (int c = first; c < classCount; c++)
        {
            for (int i = 0; i < labels.Length; i++)
            {
                isMember[i] = labels[i] == c;
                scores[i] = probabilities[(i * classCount) + c];
            }

            if (Of(isMember, scores) is not { } area)
            {
                return null;
            }

            sum += area;
        }

        return sum / (classCount - first);
    }
}
