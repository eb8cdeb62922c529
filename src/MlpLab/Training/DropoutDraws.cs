using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>What one training leaves out: the rates of what enters each layer, and the stream that draws.</summary>
/// <param name="Rates">Of the inputs, then of each hidden layer.</param>
/// <param name="Random">The stream.</param>
internal sealed record DropoutDraws(double[] Rates, RandomState Random);
