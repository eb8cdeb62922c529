using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>The logistic regression of a run, fitted when it is first asked for.</summary>
internal sealed class BaselineFit
{
    // Up to here the fit takes milliseconds, most of them compilation, and training uses one thread.
    private const int LargestSize = 20_000;

    private readonly Lazy<LogisticRegressionCVResult?> _fit;
    private readonly bool _isPossible;

    /// <param name="data">What the network is trained on.</param>
    /// <param name="isStandardized">Whether it is fitted to standardised features. Its penalty weighs units: in raw ones a column in kilometres counts less than one in metres.</param>
    /// <param name="threads">Null for all that pay.</param>
    /// <param name="cancellationToken">Ends the cross-validation of large data.</param>
    public BaselineFit(Dataset data, bool isStandardized, int? threads, CancellationToken cancellationToken)
    {
        _isPossible = IsPossible(data);
        IsSmall = (long)data.SampleCount * data.FeatureCount <= LargestSize;

        // An interrupted run still has its baseline where that takes milliseconds.
        CancellationToken token = IsSmall ? CancellationToken.None : cancellationToken;
        _fit = new Lazy<LogisticRegressionCVResult?>(() => _isPossible ? Fit(data, isStandardized, IsSmall ? 1 : threads, token) : null);
    }

    /// <summary>Whether it is best fitted beside the training, and not after it, where both want every processor.</summary>
    public bool IsSmall { get; }

    /// <summary>Null where there is none. Two threads may ask: one fits, the other waits.</summary>
    public LogisticRegressionCVResult? Value => _fit.Value;

    /// <summary>Why there is none; null where there is one.</summary>
    public BaselineGap? Gap => Value is not null ? null : _isPossible ? BaselineGap.Interrupted : BaselineGap.TooFewSamples;

    private static LogisticRegressionCVResult? Fit(Dataset data, bool isStandardized, int? threads, CancellationToken cancellationToken)
    {
        try
        {
            var regression = new LogisticRegressionCV { Threads = threads };
            return isStandardized ? FitScaled(regression, data, cancellationToken) : regression.Fit(data, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // What comes back takes features as they came, as the network's classifier does.
    private static LogisticRegressionCVResult FitScaled(LogisticRegressionCV regression, Dataset data, CancellationToken cancellationToken)
    {
        StandardScaler scaler = StandardScaler.Fit(data);
        return regression.Fit(scaler.Transform(data), cancellationToken).ForUnscaled(scaler);
    }

    private static bool IsPossible(Dataset data)
    {
        int folds = new LogisticRegressionCV().FoldCount;
        int[] counts = new int[data.ClassCount];
        int largest = 0, present = 0;
        foreach (int label in data.Labels)
        {
            counts[label]++;
            present += counts[label] == 1 ? 1 : 0;
            largest = Math.Max(largest, counts[label]);
        }

        return largest >= folds && present >= 2;
    }
}
