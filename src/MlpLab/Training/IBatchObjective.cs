using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>An objective that is a mean over samples, of which some can be taken alone.</summary>
internal interface IBatchObjective : IDifferentiableObjective
{
    /// <summary>Samples there are.</summary>
    int SampleCount { get; }

    /// <summary>Layers of the network, the output layer among them.</summary>
    int LayerCount { get; }

    /// <summary>The gradient of the mean over some samples, with the whole penalty.</summary>
    /// <param name="rows">Their numbers.</param>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="gradient">Receives the gradient, same length.</param>
    /// <param name="dropout">Draws what is left out of the gradient; null for nothing.</param>
    void BatchGradient(ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws? dropout = null);

    /// <summary>The same, and the mean loss over them with the penalty.</summary>
    double BatchLossWithGradient(ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws? dropout = null);

    /// <summary>The gradient of the mean over all samples, with the whole penalty and parts of the network left out.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="gradient">Receives the gradient, same length.</param>
    /// <param name="dropout">Draws what is left out.</param>
    void DroppedGradient(ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws dropout);
}
