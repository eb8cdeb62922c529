namespace MlpLab.Kernels;

/// <summary>The activations that a kernel set must know.</summary>
internal enum ActivationKind
{
    Identity,
    Tanh,
    Sigmoid,
    Relu,
    Softplus,
    LeakyRelu,
    Exponential,

    /// <summary>Of a sample's outputs together; see <see cref="KernelSet.ActivateOutputs"/>.</summary>
    Softmax,
}
