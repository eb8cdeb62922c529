using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>A unit's activation a = f(z), where z is the unit's total input.</summary>
/// <remarks>
/// Each has its derivative in terms of the output a, so that the forward pass need keep only activations. Immutable and safe
/// to share between threads. The values are the library's own, equal on every platform, within 2.5 units in the last place.
/// </remarks>
public sealed class ActivationFunction
{
    private ActivationFunction(string name, ActivationKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>a = tanh z, in [−1, 1]; f′ = 1 − a².</summary>
    public static ActivationFunction Tanh { get; } = new("tanh", ActivationKind.Tanh);

    /// <summary>a = 1/(1 + e⁻ᶻ), in [0, 1]; f′ = a(1 − a). Also called the logistic function.</summary>
    public static ActivationFunction Sigmoid { get; } = new("sigmoid", ActivationKind.Sigmoid);

    /// <summary>a = z; f′ = 1.</summary>
    public static ActivationFunction Identity { get; } = new("identity", ActivationKind.Identity);

    /// <summary>a = max(z, 0); f′ = 1 where a > 0, else 0.</summary>
    public static ActivationFunction Relu { get; } = new("relu", ActivationKind.Relu);

    /// <summary>a = ln(1 + eᶻ), above 0; f′ = 1 − e⁻ᵃ. For an output that is to be positive, and a smooth <see cref="Relu"/>.</summary>
    public static ActivationFunction Softplus { get; } = new("softplus", ActivationKind.Softplus);

    /// <summary>a = z where z > 0, else 0.01·z; f′ = 1 where a > 0, else 0.01. A <see cref="Relu"/> whose units cannot die: where they answer nothing they keep a slope.</summary>
    public static ActivationFunction LeakyRelu { get; } = new("leaky-relu", ActivationKind.LeakyRelu);

    /// <summary>a = eᶻ, above 0; f′ = a. For an output that is to be a rate, under <see cref="Loss.Poisson"/>.</summary>
    public static ActivationFunction Exponential { get; } = new("exponential", ActivationKind.Exponential);

    /// <summary>a_j = exp(z_j)/Σ_k exp(z_k) over a layer's units, each in [0, 1] and together 1: the probabilities of K classes.</summary>
    /// <remarks>
    /// For the output layer only, with <see cref="Loss.CategoricalCrossEntropy"/>. Infinite z count as half the largest finite number of their sign.
    /// </remarks>
    public static ActivationFunction Softmax { get; } = new("softmax", ActivationKind.Softmax);

    /// <summary>Those of hidden units that a run offers, for lookup by <see cref="Name"/>.</summary>
    public static IReadOnlyList<ActivationFunction> OfHiddenUnits { get; } = [Tanh, Relu, Sigmoid, Identity, Softplus, LeakyRelu];

    /// <summary>All there are, for lookup by <see cref="Name"/>.</summary>
    internal static ActivationFunction[] All => [.. OfHiddenUnits, Softmax, Exponential];

    /// <summary>Lower-case name, as printed and stored.</summary>
    public string Name { get; }

    internal ActivationKind Kind { get; }

    /// <summary>Replaces each total input z by its activation f(z).</summary>
    /// <param name="values">Any number of total inputs; for softmax those of all units for one sample.</param>
    public void Apply(Span<double> values)
    {
        if (Kind == ActivationKind.Softmax)
        {
            ReferenceSoftmax.Probabilities(values, values, stride: 1);
        }
        else
        {
            KernelSets.Portable.Activate(Kind, values);
        }
    }

    /// <summary>Replaces each delta dL/da by dL/dz = dL/da · f′(z), with f′ computed from the outputs a.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidOperationException">Softmax: a unit's output depends on all total inputs, and the loss gives dL/dz itself.</exception>
    public void MultiplyByDerivative(ReadOnlySpan<double> outputs, Span<double> deltas)
    {
        if (Kind == ActivationKind.Softmax)
        {
            throw new InvalidOperationException("softmax has no derivative unit by unit; it is for the output layer only, whose delta comes from the loss.");
        }

        Require.SameLength(outputs.Length, deltas.Length, "the length of outputs");
        KernelSets.Portable.MultiplyByDerivative(Kind, outputs, deltas);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
