using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Networks;

/// <summary>A network together with what its use needs: a <see cref="TrainedClassifier"/> or a <see cref="TrainedRegressor"/>.</summary>
/// <remarks>Shares the network: whoever goes on training it changes this model too.</remarks>
public abstract class TrainedModel
{
    private protected TrainedModel(MultilayerPerceptron network, StandardScaler? scaler, IReadOnlyList<string> featureNames)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(featureNames);
        Require.SameLength(network.InputCount, scaler?.Means.Length ?? network.InputCount, "the network's input count", nameof(scaler));
        Require.SameLength(network.InputCount, featureNames.Count, "the network's input count", nameof(featureNames));
        Network = network;
        Scaler = scaler;
        FeatureNames = [.. ListCopy.Of(featureNames)];
    }

    /// <summary>What the model predicts: classes or numbers.</summary>
    public abstract LearningTask Task { get; }

    /// <summary>The network; its inputs are scaled features.</summary>
    public MultilayerPerceptron Network { get; }

    /// <summary>The networks whose predictions are averaged: all of an ensemble, else <see cref="Network"/> alone.</summary>
    /// <remarks>Of an ensemble, <see cref="Network"/> is one of them: what draws single units or goes on training has that one.</remarks>
    /// <exception cref="ArgumentException">None, or one of another shape than <see cref="Network"/>.</exception>
    public IReadOnlyList<MultilayerPerceptron> Members
    {
        get => field ?? [Network];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (MultilayerPerceptron member in value)
            {
                if (!member.Layers.SequenceEqual(Network.Layers))
                {
                    throw new ArgumentException($"A member is {member}; all must be {Network}.", nameof(value));
                }
            }

            Require.AtLeast(1, value.Count, nameof(Members));
            field = [.. value];
        }
    }

    /// <summary>Of the parameters of all <see cref="Members"/>.</summary>
    public string Fingerprint => Members is [var only] ? Networks.Fingerprint.Of(only.Parameters) : Networks.Fingerprint.Of([.. Members.SelectMany(member => member.Parameters.ToArray())]);

    /// <summary>What raw features go through first; null for nothing.</summary>
    public StandardScaler? Scaler { get; }

    /// <summary>What fills missing values, NaN, before the scaler; null where they are not allowed for.</summary>
    public MeanImputer? Imputer
    {
        get;
        init
        {
            Require.SameLength(Network.InputCount, value?.Means.Length ?? Network.InputCount, "the network's input count", nameof(Imputer));
            field = value;
        }
    }

    /// <summary>Which features stand for words, as in <see cref="Dataset.CategoricalFeatures"/>; empty where all are numbers by themselves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Columns that are not there, or stand for two features.</exception>
    public IReadOnlyList<CategoricalFeature> CategoricalFeatures
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            CategoricalFeature.RequireColumns(value, Network.InputCount);
            field = [.. ListCopy.Of(value)];
        }
    } = [];

    /// <summary>One name for each feature.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Number of features, n_features.</summary>
    public int FeatureCount => Network.InputCount;

    /// <summary>The same with a network of its own, which further training leaves alone.</summary>
    public abstract TrainedModel Copy();

    /// <summary>What the network sees of features as they came: filled, then scaled.</summary>
    /// <param name="features">n_samples x n_features; only read.</param>
    internal Matrix<double> Inputs(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Matrix<double> filled = Imputer?.Transform(features) ?? features;
        return Scaler?.Transform(filled) ?? filled;
    }

    /// <summary>The mean of the members' outputs.</summary>
    /// <param name="inputs">As the networks take them.</param>
    internal Matrix<double> MeanOutputs(Matrix<double> inputs) => EnsembleMean.Of(Members, member => member.PredictOutputs(inputs));

    private protected string InWords() => Members.Count == 1 ? $"{Network}" : $"{Members.Count} times {Network}";

    private protected MultilayerPerceptron CopyOfNetwork() => CopyOf(Network);

    /// <summary>Null where there is one network alone.</summary>
    private protected IReadOnlyList<MultilayerPerceptron>? CopyOfMembers() => Members.Count == 1 ? null : [.. Members.Select(CopyOf)];

    private static MultilayerPerceptron CopyOf(MultilayerPerceptron network)
    {
        var copy = new MultilayerPerceptron(network.Layers);
        network.Parameters.CopyTo(copy.Parameters);
        return copy;
    }
}
