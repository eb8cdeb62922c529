using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace MlpLab.Training;

/// <summary>Everything that one forward and backward pass computes, for teaching and debugging.</summary>
/// <param name="Loss">L, the mean over samples.</param>
/// <param name="Layers">The layers from the inputs upwards.</param>
public sealed record StepInspection(double Loss, ImmutableArray<LayerInspection> Layers);

/// <summary>One layer's part of a forward and backward pass over m samples; all matrices are copies.</summary>
/// <param name="TotalInputs">Z = W·X + b, units x m.</param>
/// <param name="Activations">A = f(Z), units x m.</param>
/// <param name="Deltas">m·dL/dZ, units x m: for sigmoid and softmax outputs A − Y.</param>
/// <param name="WeightGradient">dL/dW, units x inputs.</param>
/// <param name="BiasGradient">dL/db, one per unit.</param>
public sealed record LayerInspection(
    Matrix<double> TotalInputs,
    Matrix<double> Activations,
    Matrix<double> Deltas,
    Matrix<double> WeightGradient,
    ImmutableArray<double> BiasGradient);
