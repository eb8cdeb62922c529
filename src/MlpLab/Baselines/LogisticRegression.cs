using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Threads;

namespace MlpLab.Baselines;

/// <summary>Linear classification by maximum likelihood with an L2 penalty: the baseline a network has to beat.</summary>
/// <remarks>
/// Minimises Σ_i −s_i·ln p(y_i | x_i) + |W|²/(2C) with the samples' weights s_i, 1 where there are none; the sum is not divided by the number of samples and the intercepts are not penalised.
/// Two classes: p = 1/(1 + exp(−(w·x + b))) for the class with the larger label. Three or more: softmax, one w and b per class
/// (multinomial), with intercepts that sum to 0. The optimum is unique, and is reached to rounding error by Newton's method; with more than 500
/// parameters, whose Hessian would be too large, the objective comes within a share of about 10⁻⁶ of it. The bits depend on neither the machine's cores nor its
/// vector width.
/// Counterpart: <c>sklearn.linear_model.LogisticRegression(C=…)</c>, whose L-BFGS stops earlier: its coefficients are typically
/// 10⁻⁷ to 10⁻³ (relative) away from the optimum. Immutable and thread-safe.
/// </remarks>
public sealed record LogisticRegression
{
    /// <summary>What minimises, with its tolerance and limit.</summary>
    internal NewtonMethod Method { get; private init; } = new();

    /// <summary>Inverse strength of the penalty: the larger, the less the coefficients are held back. C > 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is not positive and finite, or whose reciprocal is not finite.</exception>
    public double C
    {
        get;
        init
        {
            RequireLegalC(value, nameof(C));
            field = value;
        }
    } = 1.0;

    /// <summary>Stops when Newton's decrement is at most tolerance · √objective. At least 0; default 10⁻¹², and 10⁻³ at least with more than 500 parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is negative or not finite.</exception>
    /// <remarks>Not scikit-learn's <c>tol</c>, which bounds the largest gradient component.</remarks>
    public double Tolerance
    {
        get => Method.Tolerance;
        init => Method = Method with { Tolerance = value };
    }

    /// <summary>The largest number of Newton steps. 1 or more; default 200, while 5 to 30 are usual.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 1.</exception>
    public int MaxIterations
    {
        get => Method.MaxIterations;
        init => Method = Method with { MaxIterations = value };
    }

    /// <summary>Threads, in [1, 1024]; never changes a bit. Default null: every processor where the data are large enough to pay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value outside this range.</exception>
    public int? Threads
    {
        get;
        init
        {
            ThreadLimits.Check(value);
            field = value;
        }
    }

    /// <summary>Fits to all samples of <paramref name="dataset"/>, of which it makes a temporary copy.</summary>
    /// <param name="dataset">Samples of two or more different labels; labels that do not occur get no coefficients.</param>
    /// <exception cref="ArgumentException">All samples have the same label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature is not finite or exceeds 10¹⁴⁵ in magnitude.</exception>
    public LogisticRegressionModel Fit(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        RequireTwoLabels(dataset);
        using var path = new LogisticPath(dataset, AllRows(dataset), Method, Threads);
        return path.Fit(C);
    }

    internal static int[] AllRows(Dataset dataset)
    {
        var rows = new int[dataset.SampleCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        return rows;
    }

    internal static void RequireLegalC(double value, string name) => Require.That(
        value > 0.0 && double.IsFinite(value) && double.IsFinite(1.0 / value), value, "be finite and greater than 0, with a finite reciprocal", name);

    internal static void RequireTwoLabels(Dataset dataset)
    {
        ReadOnlySpan<int> labels = dataset.SampleWeights.IsEmpty ? dataset.Labels : Weighted(dataset);
        if (labels.IsEmpty || labels.IndexOfAnyExcept(labels[0]) < 0)
        {
            string found = labels.IsEmpty ? "no sample" : $"only label {labels[0]}";
            throw new ArgumentException($"dataset has {found}; it must have samples of 2 or more different labels.", nameof(dataset));
        }
    }

    // Of the samples that count.
    private static int[] Weighted(Dataset dataset)
    {
        var labels = new List<int>();
        for (int i = 0; i < dataset.SampleCount; i++)
        {
            if (dataset.SampleWeights[i] > 0)
            {
                labels.Add(dataset.Labels[i]);
            }
        }

        return labels.ToArray();
    }
}
