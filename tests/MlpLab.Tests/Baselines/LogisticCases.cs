using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Baselines;

/// <summary>Data and comparisons shared by the tests of logistic regression.</summary>
internal static class LogisticCases
{
    public static Dataset Data(JsonElement record) =>
        new(DenseMatrix.OfRowArrays(record.GetProperty("X").Rows()), record.GetProperty("y").Ints());

    /// <summary>A fixed cloud of points, from a linear congruential sequence, with overlapping classes.</summary>
    public static Dataset Cloud(int samples, int features, int classes, double scale = 1.0, double offset = 0.0)
    {
        uint state = 12345;
        double Next() => (state = (state * 1664525u) + 1013904223u) / 4294967296.0;
        var matrix = new DenseMatrix(samples, features);
        var labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            labels[i] = i % classes;
            for (int j = 0; j < features; j++)
            {
                double centre = j % classes == labels[i] ? 0.7 : 0.0;
                matrix[i, j] = offset + (scale * (centre + Next() + Next() + Next() - 1.5));
            }
        }

        return new Dataset(matrix, labels);
    }

    /// <summary>Coefficients row by row, then the intercepts.</summary>
    public static double[] Flat(LogisticRegressionModel model) =>
        [.. model.Coefficients.EnumerateRows().SelectMany(row => row), .. model.Intercepts];

    public static double[] Flat(JsonElement coefficients, JsonElement intercepts) =>
        [.. coefficients.Rows().SelectMany(row => row), .. intercepts.Doubles()];

    /// <summary>|actual − expected| / |expected|, Euclidean.</summary>
    public static double RelativeDistance(double[] actual, double[] expected)
    {
        actual.Should().HaveCount(expected.Length);
        Vector<double> target = DenseVector.OfArray(expected);
        return (DenseVector.OfArray(actual) - target).L2Norm() / target.L2Norm();
    }

    public static double Accuracy(LogisticRegressionModel model, Dataset data) =>
        MlpLab.Metrics.ClassificationMetrics.Accuracy(data.Labels, model.Predict(data.Features));
}
