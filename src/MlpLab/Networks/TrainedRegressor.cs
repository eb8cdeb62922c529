using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Networks;

/// <summary>A network that predicts numbers, together with what its use needs: the scalers of its inputs and targets, and their names.</summary>
/// <remarks>Shares the network: whoever goes on training it changes this regressor too.</remarks>
public sealed class TrainedRegressor : TrainedModel, IRegressor
{
    /// <summary>Joins network, scalers and names.</summary>
    /// <param name="network">One output for each target.</param>
    /// <param name="scaler">What raw features go through first; null if the network takes them as they are.</param>
    /// <param name="targetScaler">What the targets were scaled by, and predictions are scaled back with; null if the network predicts them as they are.</param>
    /// <param name="featureNames">One for each input.</param>
    /// <param name="targetNames">One for each output.</param>
    /// <exception cref="ArgumentNullException">An argument other than a scaler is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Counts that do not fit the network.</exception>
    public TrainedRegressor(
        MultilayerPerceptron network, StandardScaler? scaler, StandardScaler? targetScaler, IReadOnlyList<string> featureNames, IReadOnlyList<string> targetNames)
        : base(network, scaler, featureNames)
    {
        ArgumentNullException.ThrowIfNull(targetNames);
        Require.SameLength(network.OutputCount, targetScaler?.Means.Length ?? network.OutputCount, "the network's output count", nameof(targetScaler));
        Require.SameLength(network.OutputCount, targetNames.Count, "the network's output count", nameof(targetNames));
        TargetScaler = targetScaler;
        TargetNames = [.. targetNames];
    }

    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.Regression;

    /// <summary>What the targets were scaled by; null where the network predicts them as they are.</summary>
    public StandardScaler? TargetScaler { get; }

    /// <summary>One name for each target.</summary>
    public IReadOnlyList<string> TargetNames { get; }

    /// <inheritdoc/>
    public int TargetCount => Network.OutputCount;

    /// <inheritdoc/>
    public override TrainedRegressor Copy() => With(CopyOfNetwork(), CopyOfMembers());

    /// <summary>The same with other networks of its shape.</summary>
    /// <param name="network">The one that is looked at alone.</param>
    /// <param name="members">Those whose predictions are averaged; null for the network alone.</param>
    internal TrainedRegressor With(MultilayerPerceptron network, IReadOnlyList<MultilayerPerceptron>? members) =>
        new(network, Scaler, TargetScaler, FeatureNames, TargetNames) { Imputer = Imputer, CategoricalFeatures = CategoricalFeatures, Members = members ?? [network] };

    /// <inheritdoc/>
    public Matrix<double> PredictValues(Matrix<double> features)
    {
        Matrix<double> outputs = MeanOutputs(Inputs(features));
        return TargetScaler?.InverseTransform(outputs) ?? outputs;
    }

    /// <summary>The network's shape in words, and the targets' names.</summary>
    public override string ToString() => $"{InWords()}; predicts {string.Join(", ", TargetNames)}";
}
