using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Training;

/// <summary>What would train without a complaint and come to nothing.</summary>
internal static class TrainingInputs
{
    /// <exception cref="ArgumentException">A feature or a target is no finite number.</exception>
    public static void RequireNumbers(Dataset data)
    {
        int at = data.FeatureColumns.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (at >= 0)
        {
            (int feature, int row) = Math.DivRem(at, data.SampleCount);
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Feature {feature} ('{data.FeatureNames[feature]}') of row {row} is {data.FeatureColumns[at]}; features must be finite: leave the row out, or fill missing values first (MeanImputer)."),
                nameof(data));
        }

        int wrong = data.Targets.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (wrong >= 0)
        {
            (int target, int row) = Math.DivRem(wrong, data.SampleCount);
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Target {target} ('{data.TargetNames[target]}') of row {row} is {data.Targets[wrong]}; targets must be finite: leave the row out."),
                nameof(data));
        }
    }

    /// <summary>The features themselves, to be predicted.</summary>
    /// <exception cref="ArgumentException">One is no finite number: hidden units may turn it into an answer that looks like others.</exception>
    public static Matrix<double> Finite(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] columns = MatrixColumns.Of(features);
        int at = columns.AsSpan().IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (at >= 0)
        {
            (int feature, int row) = Math.DivRem(at, features.RowCount);
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Feature {feature} of row {row} is {columns[at]}; features must be finite: leave the row out, or fill missing values first (MeanImputer)."), nameof(features));
        }

        return features;
    }

    /// <summary>With hidden units, parameters that are all 0 have no slope but that of the output biases: the network would learn the classes' shares and nothing else.</summary>
    /// <exception cref="ArgumentException">The network is as it was made.</exception>
    public static void RequireWeights(MultilayerPerceptron network)
    {
        if (network.Layers.Count > 1 && !network.Parameters.ContainsAnyExcept(0.0))
        {
            throw new ArgumentException(
                "All parameters of the network are 0, as those of a new network are: fill it first, for example by WeightInitializer.NguyenWidrow.Fill(network, new RandomState(0)).",
                nameof(network));
        }
    }
}
