using MlpLab.Contracts;

namespace MlpLab.Networks;

/// <summary>A fully connected layer, a = f(W·x + b): a description without storage.</summary>
/// <remarks>Its weights and biases live in the network's one parameter vector; <see cref="ParameterLayout"/> says where.</remarks>
public sealed record DenseLayer
{
    /// <summary>Describes a layer.</summary>
    /// <param name="inputCount">Values that enter, 1 or more.</param>
    /// <param name="outputCount">Units, 1 or more.</param>
    /// <param name="activation">The units' activation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or below 2 outputs for softmax.</exception>
    public DenseLayer(int inputCount, int outputCount, ActivationFunction activation)
    {
        Require.AtLeast(1, inputCount);
        Require.AtLeast(1, outputCount);
        ArgumentNullException.ThrowIfNull(activation);
        Require.That(
            activation != ActivationFunction.Softmax || outputCount >= 2,
            outputCount,
            "be 2 or more for softmax, one for each class; two classes need one sigmoid output only");
        InputCount = inputCount;
        OutputCount = outputCount;
        Activation = activation;
    }

    /// <summary>Values that enter the layer.</summary>
    public int InputCount { get; }

    /// <summary>Units, each with one output.</summary>
    public int OutputCount { get; }

    /// <summary>The units' activation.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Weights plus biases: OutputCount · (InputCount + 1).</summary>
    public long ParameterCount => OutputCount * (InputCount + 1L);
}
