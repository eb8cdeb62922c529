using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Networks;

/// <summary>A network together with what its use needs: the scaler of its inputs and the names of features and classes.</summary>
/// <remarks>Shares the network: whoever goes on training it changes this classifier too.</remarks>
public sealed class TrainedClassifier : TrainedModel, IClassifier
{
    /// <summary>Joins network, scaler and names.</summary>
    /// <param name="network">Two classes with one sigmoid output, or one output for each class.</param>
    /// <param name="scaler">What raw features go through first; null if the network takes them as they are.</param>
    /// <param name="featureNames">One for each input.</param>
    /// <param name="classNames">One for each class.</param>
    /// <exception cref="ArgumentOutOfRangeException">Counts that do not fit the network.</exception>
    public TrainedClassifier(MultilayerPerceptron network, StandardScaler? scaler, IReadOnlyList<string> featureNames, IReadOnlyList<string> classNames)
        : base(network, scaler, featureNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        Require.SameLength(network.ClassCount, classNames.Count, "the network's class count", nameof(classNames));
        ClassNames = [.. ListCopy.Of(classNames)];
    }

    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.Classification;

    /// <summary>One name for each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public int ClassCount => Network.ClassCount;

    /// <inheritdoc/>
    public override TrainedClassifier Copy() => With(CopyOfNetwork(), CopyOfMembers());

    /// <summary>The same with other networks of its shape.</summary>
    /// <param name="network">The one that is looked at alone.</param>
    /// <param name="members">Those whose predictions are averaged; null for the network alone.</param>
    internal TrainedClassifier With(MultilayerPerceptron network, IReadOnlyList<MultilayerPerceptron>? members) =>
        new(network, Scaler, FeatureNames, ClassNames) { Imputer = Imputer, CategoricalFeatures = CategoricalFeatures, Members = members ?? [network] };

    /// <inheritdoc/>
    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        Matrix<double> inputs = Inputs(features);
        return EnsembleMean.Of(Members, member => member.PredictProbabilities(inputs));
    }

    /// <summary>The class of each sample: with one output 1 where its probability exceeds ½, else the first with the largest.</summary>
    /// <param name="features">n_samples x n_features, not scaled; only read.</param>
    /// <returns>Length n_samples, each in 0 … K − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    public int[] Predict(Matrix<double> features)
    {
        Matrix<double> inputs = Inputs(features);
        if (Members is [var only])
        {
            return only.Predict(inputs);
        }

        Matrix<double> outputs = MeanOutputs(inputs);
        double[] columns = MatrixColumns.Of(outputs);
        var predicted = new int[outputs.RowCount];
        for (int i = 0; i < predicted.Length; i++)
        {
            predicted[i] = OutputClass.Of(columns, i, predicted.Length);
        }

        return predicted;
    }

    /// <summary>The name of the class of one sample.</summary>
    /// <param name="sample">Its features, <see cref="TrainedModel.FeatureCount"/> of them, not scaled.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public string PredictClassName(ReadOnlySpan<double> sample) => ClassNames[this.Predict(sample)];

    /// <summary>The network's shape in words, and the classes' names.</summary>
    public override string ToString() => $"{InWords()}; classes {string.Join(", ", ClassNames)}";
}
