using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;

namespace MlpLab.Diagnostics;

/// <summary>How sure a network is of samples that it never saw, and how sure it may be.</summary>
/// <remarks>
/// What the network knows is judged by its log loss after every total input of its output was divided by the temperature that is best on these samples: the same answers, with the right
/// confidence (Guo et al., On calibration of modern neural networks, 2017). Immutable.
/// </remarks>
public sealed record UnseenConfidence
{
    /// <param name="logLoss">Mean of −ln(probability given to the true class), in nats; 0 or more.</param>
    /// <param name="calibratedLogLoss">The same with the best temperature, 0 or more, at most <paramref name="logLoss"/>.</param>
    /// <param name="temperature">1 or more; 1 where the network is not too sure.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public UnseenConfidence(double logLoss, double calibratedLogLoss, double temperature)
    {
        Require.NonNegative(logLoss);
        Require.NonNegative(calibratedLogLoss);
        Require.That(temperature >= 1, temperature, "be 1 or more");
        Require.That(calibratedLogLoss <= logLoss, calibratedLogLoss, "be at most logLoss");
        (LogLoss, CalibratedLogLoss, Temperature) = (logLoss, calibratedLogLoss, temperature);
    }

    /// <summary>In nats, of the probabilities as they are.</summary>
    public double LogLoss { get; }

    /// <summary>In nats, of the same answers with the best temperature.</summary>
    public double CalibratedLogLoss { get; }

    /// <summary>By which the total inputs of the output are to be divided.</summary>
    public double Temperature { get; }

    /// <summary>Log loss of the baseline on the same samples, in nats; null without one.</summary>
    public double? BaselineLogLoss { get; init; }

    /// <summary>Of <see cref="LogLoss"/> − <see cref="BaselineLogLoss"/>, by the spread over the samples; null without a baseline.</summary>
    public double? BaselineStandardError { get; init; }

    /// <summary>Of probabilities as they were measured.</summary>
    /// <param name="unseen">Samples that neither was fitted to.</param>
    /// <param name="logLoss">Of the network, as it is shown.</param>
    /// <param name="network">Probabilities of class 1, one for each sample; or of every class, column by column.</param>
    /// <param name="baseline">The same of the baseline; null without one.</param>
    internal static UnseenConfidence Of(Dataset unseen, double logLoss, double[] network, double[]? baseline)
    {
        TemperatureScaling scaling = network.Length == unseen.SampleCount
            ? TemperatureScaling.Of(unseen.Labels, network)
            : TemperatureScaling.Of(unseen.Labels, network, unseen.ClassCount);
        (double Loss, double Error)? other = baseline is null ? null : Beside(unseen, network, baseline);
        return new UnseenConfidence(logLoss, Math.Min(logLoss, scaling.LogLoss), scaling.Temperature)
        {
            BaselineLogLoss = other?.Loss,
            BaselineStandardError = other?.Error,
        };
    }

    private static (double Loss, double Error) Beside(Dataset unseen, double[] network, double[] baseline)
    {
        double loss = 0, sum = 0, squares = 0;
        int n = unseen.SampleCount;
        for (int i = 0; i < n; i++)
        {
            double other = ClassificationMetrics.LogLossOf(baseline, i, unseen.Labels[i], n), difference = ClassificationMetrics.LogLossOf(network, i, unseen.Labels[i], n) - other;
            loss += other;
            sum += difference;
            squares += difference * difference;
        }

        return (loss / n, Math.Sqrt(Math.Max(0, (squares / n) - (sum / n * (sum / n))) / n));
    }
}
