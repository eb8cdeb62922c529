using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Baselines;

/// <summary>Ridge regression whose α is chosen by leaving out one sample at a time.</summary>
/// <remarks>
/// The error of a sample left out has a closed form, e/(1 − h) with its residual e and leverage h, so that all of them cost no more than one fit. The α with
/// the smallest mean squared error, times the samples' weights, of several targets over all, wins; the first among equals. Counterpart: <c>sklearn.linear_model.RidgeCV</c>. Immutable.
/// </remarks>
public sealed record RidgeRegressionCV
{
    /// <summary>Samples and features are not both more than this: the eigendecomposition takes the cube of the smaller.</summary>
    public const int MaximumRank = 2_000;

    private readonly ValueList<double> _alphas = new(new LogisticRegressionCV().Cs);

    /// <summary>The candidates, in the order tried: one or more, each above 0. Default: 10^(−4 + 8i/9), i = 0 … 9, as <see cref="LogisticRegressionCV.Cs"/>. Copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to an empty list, or to one with a value that is not positive and finite.</exception>
    public IReadOnlyList<double> Alphas
    {
        get => _alphas;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Alphas));
            Require.AtLeast(1, value.Count, nameof(Alphas));
            foreach (double alpha in value)
            {
                Require.Positive(alpha, nameof(Alphas));
            }

            _alphas = new ValueList<double>(value);
        }
    }

    /// <summary>Chooses α and fits to all samples, with the features as they are.</summary>
    /// <param name="data">Of regression, two samples or more.</param>
    /// <param name="cancellationToken">Looked at before each α.</param>
    /// <exception cref="ArgumentException">The samples have classes, are fewer than two, or too many and too wide for this way (<see cref="MaximumRank"/>).</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was triggered.</exception>
    public RidgeRegressionCVResult Fit(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require.AtLeast(2, data.SampleCount);
        var path = new RidgePath(data);
        var errors = new double[_alphas.Count];
        int best = 0;
        for (int i = 0; i < errors.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            errors[i] = path.LeftOutError(_alphas[i]);
            best = errors[i] < errors[best] ? i : best;
        }

        return new RidgeRegressionCVResult(path.Fit(_alphas[best]), _alphas, best, Array.AsReadOnly(errors));
    }
}

/// <summary>What <see cref="RidgeRegressionCV"/> found. Immutable.</summary>
/// <param name="Model">The fit to all samples with <see cref="ChosenAlpha"/>.</param>
/// <param name="Alphas">The candidates, in the order tried.</param>
/// <param name="BestIndex">The position of <see cref="ChosenAlpha"/> among them.</param>
/// <param name="LeftOutErrors">The mean squared error of samples left out, for each candidate.</param>
public sealed record RidgeRegressionCVResult(RidgeModel Model, IReadOnlyList<double> Alphas, int BestIndex, IReadOnlyList<double> LeftOutErrors)
{
    /// <summary>The α with the smallest error. Counterpart: <c>alpha_</c>.</summary>
    public double ChosenAlpha => Alphas[BestIndex];
}
