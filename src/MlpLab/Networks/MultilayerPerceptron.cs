using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>A feed-forward network of fully connected layers whose parameters are one flat vector.</summary>
/// <remarks>
/// A new network's parameters are all 0: fill them with a <see cref="WeightInitializer"/>. Prediction is safe from many threads
/// as long as nobody writes to <see cref="Parameters"/>.
/// </remarks>
public sealed class MultilayerPerceptron
{
    private readonly double[] _parameters;

    /// <summary>Joins layers to a network.</summary>
    /// <exception cref="ArgumentException">No layer, neighbouring layers that do not fit, or softmax in a hidden layer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More parameters than <see cref="ParameterLayout.MaximumCount"/>, or more layers than <see cref="ParameterLayout.MaximumLayers"/>.</exception>
    public MultilayerPerceptron(IReadOnlyList<DenseLayer> layers)
    {
        Layout = new ParameterLayout(layers);
        for (int l = 0; l < layers.Count - 1; l++)
        {
            if (layers[l].Activation == ActivationFunction.Softmax)
            {
                throw new ArgumentException(
                    $"Layer {l} of {layers.Count} has the activation softmax, which is for the output layer only; use tanh, sigmoid, relu or identity.",
                    nameof(layers));
            }
        }

        Layers = Layout.Layers;
        _parameters = new double[Layout.Count];
    }

    /// <summary>The layers from the inputs upwards; the last one is the output layer.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>Where each layer's parameters lie in <see cref="Parameters"/>.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All weights and biases, in the order of <see cref="Layout"/>. Writing here changes the network.</summary>
    public Span<double> Parameters => _parameters;

    /// <summary>Number of input features.</summary>
    public int InputCount => Layers[0].InputCount;

    /// <summary>Number of output units.</summary>
    public int OutputCount => Layers[^1].OutputCount;

    /// <summary>Number of classes: 2 with one output, else one for each output.</summary>
    public int ClassCount => OutputCount == 1 ? 2 : OutputCount;

    /// <summary>The usual network: tanh hidden layers and sigmoid outputs.</summary>
    /// <param name="inputs">Input features, 1 or more.</param>
    /// <param name="hidden">Units of each hidden layer from the inputs upwards, each 1 or more; empty for none.</param>
    /// <param name="outputs">Output units, 1 or more: 1 for two classes.</param>
    /// <param name="activation">Activation of the hidden units; tanh if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or there are too many parameters.</exception>
    public static MultilayerPerceptron Create(
        int inputs, ReadOnlySpan<int> hidden, int outputs, ActivationFunction? activation = null) =>
        Create(inputs, hidden, outputs, [activation ?? ActivationFunction.Tanh], ActivationFunction.Sigmoid);

    /// <summary>A network whose outputs are the probabilities of classes: one sigmoid output for 2 classes, K softmax outputs for K of 3 or more.</summary>
    /// <param name="inputs">Input features, 1 or more.</param>
    /// <param name="hidden">Units of each hidden layer from the inputs upwards, each 1 or more; empty for none.</param>
    /// <param name="classes">Classes, 2 or more.</param>
    /// <param name="activation">Activation of the hidden units; tanh if not given.</param>
    /// <exception cref="ArgumentException"><paramref name="activation"/> is softmax, which is for the output layer only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is too small, or there are too many parameters.</exception>
    public static MultilayerPerceptron CreateClassifier(
        int inputs, ReadOnlySpan<int> hidden, int classes, ActivationFunction? activation = null) =>
        CreateClassifier(inputs, hidden, classes, [activation ?? ActivationFunction.Tanh]);

    /// <summary>As <see cref="CreateClassifier(int, ReadOnlySpan{int}, int, ActivationFunction)"/>, each hidden layer with an activation of its own.</summary>
    /// <param name="inputs">Input features, 1 or more.</param>
    /// <param name="hidden">Units of each hidden layer from the inputs upwards, each 1 or more; empty for none.</param>
    /// <param name="classes">Classes, 2 or more.</param>
    /// <param name="activations">Of the hidden layers from the inputs upwards, or one for all of them.</param>
    /// <exception cref="ArgumentException">An activation is softmax, which is for the output layer only, or there are neither one nor as many as hidden layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is too small, or there are too many parameters.</exception>
    public static MultilayerPerceptron CreateClassifier(
        int inputs, ReadOnlySpan<int> hidden, int classes, ReadOnlySpan<ActivationFunction> activations)
    {
        Require.AtLeast(2, classes);
        return classes == 2
            ? Create(inputs, hidden, 1, activations, ActivationFunction.Sigmoid)
            : Create(inputs, hidden, classes, activations, ActivationFunction.Softmax);
    }

    /// <summary>A network that predicts numbers: one output for each, identity unless the loss asks for another (see <see cref="Loss.OutputActivation"/>).</summary>
    /// <param name="inputs">Input features, 1 or more.</param>
    /// <param name="hidden">Units of each hidden layer from the inputs upwards, each 1 or more; empty for none.</param>
    /// <param name="targets">Numbers to predict, 1 or more.</param>
    /// <param name="activation">Activation of the hidden units; tanh if not given.</param>
    /// <param name="outputActivation">Activation of the outputs; identity if not given.</param>
    /// <exception cref="ArgumentException"><paramref name="activation"/> is softmax, which is for the output layer only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or there are too many parameters.</exception>
    public static MultilayerPerceptron CreateRegressor(
        int inputs, ReadOnlySpan<int> hidden, int targets = 1, ActivationFunction? activation = null, ActivationFunction? outputActivation = null) =>
        Create(inputs, hidden, targets, [activation ?? ActivationFunction.Tanh], outputActivation ?? ActivationFunction.Identity);

    /// <summary>As <see cref="CreateRegressor(int, ReadOnlySpan{int}, int, ActivationFunction, ActivationFunction)"/>, each hidden layer with an activation of its own.</summary>
    /// <param name="inputs">Input features, 1 or more.</param>
    /// <param name="hidden">Units of each hidden layer from the inputs upwards, each 1 or more; empty for none.</param>
    /// <param name="targets">Numbers to predict, 1 or more.</param>
    /// <param name="activations">Of the hidden layers from the inputs upwards, or one for all of them.</param>
    /// <param name="outputActivation">Activation of the outputs; identity if not given.</param>
    /// <exception cref="ArgumentException">An activation is softmax, which is for the output layer only, or there are neither one nor as many as hidden layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or there are too many parameters.</exception>
    public static MultilayerPerceptron CreateRegressor(
        int inputs, ReadOnlySpan<int> hidden, int targets, ReadOnlySpan<ActivationFunction> activations, ActivationFunction? outputActivation = null) =>
        Create(inputs, hidden, targets, activations, outputActivation ?? ActivationFunction.Identity);

    private static MultilayerPerceptron Create(
        int inputs, ReadOnlySpan<int> hidden, int outputs, ReadOnlySpan<ActivationFunction> activations, ActivationFunction outputActivation)
    {
        if (activations.Length != 1 && activations.Length != hidden.Length)
        {
            throw new ArgumentException($"There are {activations.Length} activations for {hidden.Length} hidden layers; give one for all of them, or one for each.", nameof(activations));
        }

        var layers = new List<DenseLayer>(hidden.Length + 1);
        int below = inputs;
        for (int l = 0; l < hidden.Length; l++)
        {
            layers.Add(new DenseLayer(below, hidden[l], activations[activations.Length == 1 ? 0 : l]));
            below = hidden[l];
        }

        layers.Add(new DenseLayer(below, outputs, outputActivation));
        return new MultilayerPerceptron(layers);
    }

    /// <summary>The class of each sample: with one output 1 where it exceeds ½, else the one with the largest output, the first of several.</summary>
    /// <param name="data">Features; its labels are not read.</param>
    /// <returns>Length n_samples, each in 0 … <see cref="ClassCount"/> − 1.</returns>
    /// <exception cref="ArgumentException">The feature count differs from <see cref="InputCount"/>.</exception>
    public int[] Predict(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Predict(data.Features);
    }

    /// <inheritdoc cref="Predict(Dataset)"/>
    /// <param name="features">n_samples x n_features.</param>
    public int[] Predict(Matrix<double> features)
    {
        double[] outputs = MatrixColumns.Of(PredictOutputs(features, KernelSets.Portable));
        var predictions = new int[features.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = OutputClass.Of(outputs, i, predictions.Length);
        }

        return predictions;
    }

    /// <summary>The class of one sample.</summary>
    /// <param name="sample">Its features, <see cref="InputCount"/> of them.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public int Predict(ReadOnlySpan<double> sample) => Predict(MatrixColumns.Row(sample))[0];

    /// <summary>The probability of each class for each sample.</summary>
    /// <param name="data">Features; its labels are not read.</param>
    /// <returns>
    /// n_samples x <see cref="ClassCount"/>; with one output p the columns are 1 − p and p. Softmax rows add up to 1; several sigmoid outputs stand
    /// as they are.
    /// </returns>
    /// <exception cref="ArgumentException">The feature count differs from <see cref="InputCount"/>.</exception>
    public Matrix<double> PredictProbabilities(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return PredictProbabilities(data.Features);
    }

    /// <summary>The probability of each class for one sample.</summary>
    /// <param name="sample">Its features, <see cref="InputCount"/> of them.</param>
    /// <returns>Length <see cref="ClassCount"/>.</returns>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public double[] PredictProbabilities(ReadOnlySpan<double> sample) => PredictProbabilities(MatrixColumns.Row(sample)).ToColumnMajorArray();

    /// <inheritdoc cref="PredictProbabilities(Dataset)"/>
    /// <param name="features">n_samples x n_features.</param>
    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        MathNet.Numerics.LinearAlgebra.Double.DenseMatrix outputs = PredictOutputs(features, KernelSets.Portable);
        if (OutputCount > 1)
        {
            return outputs;
        }

        double[] second = MatrixColumns.Of(outputs), both = new double[2 * second.Length];
        second.CopyTo(both, second.Length);
        for (int i = 0; i < second.Length; i++)
        {
            both[i] = 1 - second[i];
        }

        return new MathNet.Numerics.LinearAlgebra.Double.DenseMatrix(outputs.RowCount, 2, both);
    }

    /// <summary>Every output unit's activation.</summary>
    /// <param name="features">n_samples x n_features.</param>
    /// <returns>n_samples x <see cref="OutputCount"/>.</returns>
    /// <exception cref="ArgumentException">The feature count differs from <see cref="InputCount"/>.</exception>
    public Matrix<double> PredictOutputs(Matrix<double> features) => PredictOutputs(features, KernelSets.Portable);

    /// <summary>Its shape in words: 2-5-1 tanh/sigmoid, 21 parameters.</summary>
    public override string ToString()
    {
        IEnumerable<string> hidden = Layers.SkipLast(1).Select(layer => layer.Activation.Name).Distinct();
        string activations = string.Join('/', [.. Layers.Count > 1 ? [string.Join(',', hidden)] : Array.Empty<string>(), Layers[^1].Activation.Name]);
        return string.Create(CultureInfo.InvariantCulture, $"{Layout.Shape} {activations}, {Layout.Count} parameters");
    }

    internal MathNet.Numerics.LinearAlgebra.Double.DenseMatrix PredictOutputs(Matrix<double> features, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(InputCount, features.ColumnCount, "the network's input count", nameof(features));
        int sampleCount = features.RowCount;
        var outputs = new double[sampleCount * OutputCount];
        var samples = new SampleBlocks(features, this, kernels);
        NetworkPass pass = NetworkPass.Create(kernels, this, samples.LargestStride);
        for (int b = 0; b < samples.BlockCount; b++)
        {
            Block block = samples[b];
            Span<double> values = pass.Logits(_parameters, block);
            kernels.ActivateOutputs(Layers[^1].Activation.Kind, values, block.Stride);
            for (int unit = 0; unit < OutputCount; unit++)
            {
                values.Slice(unit * block.Stride, block.Count).CopyTo(outputs.AsSpan((unit * sampleCount) + block.Start));
            }
        }

        return new MathNet.Numerics.LinearAlgebra.Double.DenseMatrix(sampleCount, OutputCount, outputs);
    }
}
