using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Baselines;

/// <summary>Rosenblatt's perceptron: a linear decision that learns from its mistakes alone, w ← w + η·s·x where s·(w·x + b) ≤ 0, s = ±1.</summary>
/// <remarks>
/// Samples are taken in their order, pass after pass; where they have weights, a step is as long as the sample's. Classes that a line, plane or hyperplane separates are separated after finitely many mistakes (Novikoff 1962); else the weights go round
/// without end, so the best ones met are kept beside the last: the pocket algorithm with ratchet (Gallant 1990). Three or more classes: one against the rest.
/// Counterpart: <c>sklearn.linear_model.Perceptron(shuffle=False)</c>, whose coefficients are the last ones. Immutable and thread-safe; nothing is drawn.
/// </remarks>
public sealed record Perceptron
{
    /// <summary>The largest number of passes, 1 or more; 1,000 if not set. Counterpart: <c>max_iter</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 1.</exception>
    public int MaxPasses
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxPasses));
            field = value;
        }
    } = 1_000;

    /// <summary>
    /// Ends where the sum of −s·(w·x + b) over a pass's mistakes has not fallen by this times the samples in <see cref="NoChange"/> passes in a row; finite, 0 or more. Null, the default, for never:
    /// then it ends with a pass without a mistake, or where passes repeat themselves. Counterpart: <c>tol</c>, there 0.001.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is negative or not finite.</exception>
    public double? Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value ?? 0, nameof(Tolerance));
            field = value;
        }
    }

    /// <summary>Passes without improvement by <see cref="Tolerance"/> that end it, 1 or more; 5 if not set. Counterpart: <c>n_iter_no_change</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 1.</exception>
    public int NoChange
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(NoChange));
            field = value;
        }
    } = 5;

    /// <summary>η, above 0; 1 if not set. It scales weights and intercept, and moves no decision. Counterpart: <c>eta0</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not positive and finite.</exception>
    public double LearningRate
    {
        get;
        init
        {
            Require.Positive(value, nameof(LearningRate));
            field = value;
        }
    } = 1;

    /// <summary>Whether there is an intercept b; true if not set. Counterpart: <c>fit_intercept</c>.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <summary>Learns from all samples, with the features as they are.</summary>
    /// <param name="data">Of two or more classes that occur; class 1 of two is the one with the larger label.</param>
    /// <param name="cancellationToken">Ends it between two passes.</param>
    /// <exception cref="ArgumentException">Numbers to predict, or fewer than two classes that occur.</exception>
    /// <exception cref="OperationCanceledException">Ended so.</exception>
    public PerceptronModel Fit(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task != LearningTask.Classification)
        {
            throw new ArgumentException("The samples have numbers to predict; a perceptron tells classes apart.", nameof(data));
        }

        int[] labels = Present(data);
        if (labels.Length < 2)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The samples have {labels.Length} class; a perceptron needs 2 or more to tell apart."), nameof(data));
        }

        double[] rows = Rows(data);
        int unitCount = labels.Length == 2 ? 1 : labels.Length;
        var units = new PerceptronUnit[unitCount];
        for (int k = 0; k < unitCount; k++)
        {
            units[k] = new PerceptronTraining(this, rows, data.Labels, labels[unitCount == 1 ? 1 : k], data.SampleWeights, data.FeatureCount).Learn(cancellationToken);
        }

        return new PerceptronModel(labels, data.ClassCount, data.FeatureCount, units);
    }

    private static int[] Present(Dataset data)
    {
        var isPresent = new bool[data.ClassCount];
        foreach (int label in data.Labels)
        {
            isPresent[label] = true;
        }

        var labels = new List<int>();
        for (int c = 0; c < isPresent.Length; c++)
        {
            if (isPresent[c])
            {
                labels.Add(c);
            }
        }

        return [.. labels];
    }

    private static double[] Rows(Dataset data)
    {
        int n = data.SampleCount, d = data.FeatureCount;
        var rows = new double[n * d];
        for (int j = 0; j < d; j++)
        {
            ReadOnlySpan<double> feature = data.Feature(j);
            for (int i = 0; i < n; i++)
            {
                rows[(i * d) + j] = feature[i];
            }
        }

        return rows;
    }
}
