using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Diagnostics;

/// <summary>What a <see cref="TrainingTrace"/> measured at one epoch, before its update.</summary>
/// <remarks>Norms are Euclidean, over a layer's weights and biases together; arrays have one entry per layer from the inputs upwards.</remarks>
public sealed record TracePoint
{
    private readonly ValueArray<double> _gradientNorms, _weightNorms, _updateRatios;

    /// <summary>0 for the first epoch.</summary>
    public required int Epoch { get; init; }

    /// <summary>Training loss in nats.</summary>
    public required double Loss { get; init; }

    /// <summary>Training loss one epoch later; null where that epoch was not seen.</summary>
    public double? NextLoss { get; init; }

    /// <summary>‖dL/dθ‖ of each layer.</summary>
    public required ImmutableArray<double> GradientNorms { get => _gradientNorms; init => _gradientNorms = value; }

    /// <summary>‖θ‖ of each layer.</summary>
    public required ImmutableArray<double> WeightNorms { get => _weightNorms; init => _weightNorms = value; }

    /// <summary>‖Δθ‖/‖θ‖ of each layer for this epoch's update; empty where the next epoch was not seen.</summary>
    public ImmutableArray<double> UpdateRatios { get => _updateRatios; init => _updateRatios = value; }

    /// <summary>Cosine of the angle between this epoch's gradient and the next one's, in [−1, 1]: near −1 the run jumps from wall to wall.</summary>
    public double? GradientCosine { get; init; }

    /// <summary>Share of hidden activations near their bounds, in [0, 1]; 0 without hidden units.</summary>
    /// <remarks>|a| > 0.99 for tanh, a outside [0.005, 0.995] for the sigmoid; relu and identity have no such bounds.</remarks>
    public required double SaturatedShare { get; init; }

    /// <summary>Share of hidden units with the same activation and no slope for every sample, in [0, 1].</summary>
    public required double DeadShare { get; init; }

    /// <summary>Share of the hidden units that repeat another unit of their layer up to sign and scale, in [0, 1).</summary>
    public required double DuplicateShare { get; init; }

    /// <summary>Standard deviation of the outputs over the samples, the mean over outputs; 0 when every sample gets the same answer.</summary>
    public required double PredictionSpread { get; init; }

    /// <summary>Training accuracy in [0, 1]; R² of numbers to predict.</summary>
    public required double Accuracy { get; init; }
}
