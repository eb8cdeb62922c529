using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>A copy of some rows of a dataset, each feature less its mean over those rows, column by column.</summary>
/// <remarks>
/// As the intercept is not penalised, a shift of the features moves the optimum's intercept and nothing else, so the fit may work on
/// centred features. Those are nearly uncorrelated with the intercept: far-off clusters and constant features no longer make the
/// Hessian ill-conditioned.
/// </remarks>
internal sealed class DesignMatrix
{
    /// <summary>Squares of this, summed over any number of samples that fits in memory, stay finite.</summary>
    private const double LargestFeature = 1e145;

    private readonly double[][] _columns;

    public DesignMatrix(Dataset dataset, ReadOnlySpan<int> rows)
        : this(dataset, rows, Memory(dataset))
    {
    }

    /// <param name="dataset">Samples.</param>
    /// <param name="rows">Those to copy.</param>
    /// <param name="columns">Memory to copy to, from <see cref="Memory"/>; what used it before must not be used any more.</param>
    public DesignMatrix(Dataset dataset, ReadOnlySpan<int> rows, double[][] columns)
    {
        RowCount = rows.Length;
        _columns = columns;
        Means = new double[dataset.FeatureCount];
        for (int j = 0; j < _columns.Length; j++)
        {
            ReadOnlySpan<double> feature = dataset.Feature(j);
            Span<double> column = _columns[j].AsSpan(0, rows.Length);
            for (int i = 0; i < column.Length; i++)
            {
                double value = feature[rows[i]];
                Require.That(Math.Abs(value) <= LargestFeature, value, "be finite, and at most 1e145 in magnitude", nameof(dataset.Features));
                column[i] = value;
            }

            Means[j] = ColumnKernels.Sum(column) / column.Length;
            for (int i = 0; i < column.Length; i++)
            {
                column[i] -= Means[j];
            }
        }
    }

    /// <summary>Room for any rows of a dataset, each once at most.</summary>
    public static double[][] Memory(Dataset dataset)
    {
        var columns = new double[dataset.FeatureCount][];
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[dataset.SampleCount];
        }

        return columns;
    }

    public int RowCount { get; }

    public int FeatureCount => _columns.Length;

    /// <summary>What was subtracted from each feature.</summary>
    public double[] Means { get; }

    /// <summary>Rows <paramref name="start"/> … of centred feature <paramref name="index"/>.</summary>
    public ReadOnlySpan<double> Block(int index, int start, int length) => _columns[index].AsSpan(start, length);
}
