using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Diagnostics;

/// <summary>What one hidden unit is and does.</summary>
public sealed record UnitAnatomy
{
    private readonly ValueArray<double> _weights, _outgoing, _activations;

    /// <summary>Hidden layer, 0 next to the inputs.</summary>
    public required int Layer { get; init; }

    /// <summary>Number within the layer, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Incoming weights, one for each unit or input below.</summary>
    public required ImmutableArray<double> Weights { get => _weights; init => _weights = value; }

    /// <summary>Bias: the unit's line, plane, … is where weights · inputs + bias = 0.</summary>
    public required double Bias { get; init; }

    /// <summary>Outgoing weights, one for each unit above.</summary>
    public required ImmutableArray<double> Outgoing { get => _outgoing; init => _outgoing = value; }

    /// <summary>
    /// Its part in the output, 0 or more: how far the logits move, in the mean over samples and outputs, when the unit is held at its mean
    /// activation. In the last hidden layer that is the mean of |w·(a − ā)|. A constant answer has no part in the output: it is a bias.
    /// </summary>
    public required double Part { get; init; }

    /// <summary><see cref="Part"/> as a share of the sum over its layer, in [0, 1]; 0 where no unit of the layer has a part.</summary>
    public required double Share { get; init; }

    /// <summary>Whether it answers every sample alike and has no slope to change that.</summary>
    public required bool IsDead { get; init; }

    /// <summary>The first unit of its layer that it repeats up to sign and scale; null for none.</summary>
    public required int? DuplicateOf { get; init; }

    /// <summary>Its activation for each sample of <see cref="NetworkAnatomy.Samples"/>.</summary>
    public required ImmutableArray<double> Activations { get => _activations; init => _activations = value; }
}
