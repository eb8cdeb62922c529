using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>A trained autoencoder, and how much is lost in its codes.</summary>
public sealed class AutoencoderResult
{
    private readonly MultilayerPerceptron _encoder;
    private readonly StandardScaler? _scaler;

    /// <param name="run">Of the network that gives its inputs back.</param>
    /// <param name="layersBefore">Hidden layers before the bottleneck.</param>
    /// <param name="bottleneck">Its units.</param>
    internal AutoencoderResult(RunResult run, int layersBefore, int bottleneck)
    {
        (Run, Bottleneck) = (run, bottleneck);
        MultilayerPerceptron network = run.Network;

        // The layers up to the bottleneck are a network whose outputs are its units.
        _encoder = new MultilayerPerceptron([.. network.Layers.Take(layersBefore + 1)]);
        network.Parameters[.._encoder.Layout.Count].CopyTo(_encoder.Parameters);
        _scaler = run.Regressor.Scaler;
        Components = PrincipalComponents.Fit(Scaled(run.Training.Features), bottleneck);
        Training = Lost(run.Training);
        Test = run.Test is null ? null : Lost(run.Test);
    }

    /// <summary>The run of the network that gives its inputs back: its targets are the features.</summary>
    public RunResult Run { get; }

    /// <summary>Units of the bottleneck: numbers of a code.</summary>
    public int Bottleneck { get; }

    /// <summary>As many principal components of the same scaled features.</summary>
    public PrincipalComponents Components { get; }

    /// <summary>What is lost of the samples trained on.</summary>
    public LostInCodes Training { get; }

    /// <summary>What is lost of the samples held out; null without them.</summary>
    public LostInCodes? Test { get; }

    /// <summary>The code of each sample: the activations of the bottleneck.</summary>
    /// <param name="features">n x n_features, as they came.</param>
    /// <returns>n x <see cref="Bottleneck"/>.</returns>
    public Matrix<double> Encode(Matrix<double> features) => _encoder.PredictOutputs(Scaled(features));

    private Matrix<double> Scaled(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return _scaler?.Transform(features) ?? features;
    }

    private LostInCodes Lost(Dataset data)
    {
        Matrix<double> scaled = Scaled(data.Features);
        return new LostInCodes(
            MeanSquare(Run.Predicts ? scaled - Scaled(Run.Regressor.PredictValues(data.Features)) : null),
            MeanSquare(scaled - Components.Decode(Components.Encode(scaled)))!.Value);
    }

    private static double? MeanSquare(Matrix<double>? errors) => errors is null ? null : errors.Enumerate().Sum(error => error * error) / ((double)errors.RowCount * errors.ColumnCount);
}

/// <summary>Mean squared error of the features that codes give back, over samples and features, of standardised features: the share of their variance that is lost.</summary>
/// <param name="Network">By the autoencoder; null where its parameters are no longer numbers.</param>
/// <param name="Components">By as many principal components, which no linear code can be better than on the samples they were fitted to.</param>
public readonly record struct LostInCodes(double? Network, double Components);
