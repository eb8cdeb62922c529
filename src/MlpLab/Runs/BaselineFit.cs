using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The logistic regression of a run, fitted when it is first asked for.</summary>
internal sealed class BaselineFit
{
    // Up to here the fit takes milliseconds, most of them compilation, and training uses one thread.
    private const int LargestSize = 20_000;

    private readonly Lazy<LogisticRegressionCVResult?> _fit;
    private readonly bool _isPossible, _isWanted;
    private bool _overflows;

    /// <param name="settings">Whether there is to be one. It is fitted to standardised features of data that are there: its penalty weighs units, in raw ones a column in kilometres counts less than one in metres.</param>
    /// <param name="data">What the network is trained on.</param>
    /// <param name="threads">Null for all that pay.</param>
    /// <param name="progress">Told how far the fit of large data is, which follows the training; null for nobody.</param>
    /// <param name="cancellationToken">Ends the cross-validation of large data.</param>
    public BaselineFit(RunSettings settings, Dataset data, int? threads, Action<RunProgress>? progress, CancellationToken cancellationToken)
    {
        _isWanted = settings.Baseline.HasFlag(BaselineChoice.Logistic);
        bool isStandardized = !settings.Source.IsGenerator;
        _isPossible = IsPossible(data);
        IsSmall = (long)data.SampleCount * data.FeatureCount <= LargestSize;

        // An interrupted run still has its baseline where that takes milliseconds.
        CancellationToken token = IsSmall ? CancellationToken.None : cancellationToken;
        Perceptron = new PerceptronFit(settings, data, HasTwoClasses(data), token);
        _fit = new Lazy<LogisticRegressionCVResult?>(() => _isWanted && _isPossible ? Fit(data, isStandardized, IsSmall ? 1 : threads, IsSmall ? null : progress, token) : null);
    }

    /// <summary>Whether it is best fitted beside the training, and not after it, where both want every processor.</summary>
    public bool IsSmall { get; }

    /// <summary>The perceptron beside it.</summary>
    public PerceptronFit Perceptron { get; }

    /// <summary>Null where there is none. Two threads may ask: one fits, the other waits.</summary>
    public LogisticRegressionCVResult? Value => _fit.Value;

    /// <summary>Why there is none; null where there is one.</summary>
    public BaselineGap? Gap => Value is not null ? null : !_isWanted ? BaselineGap.LeftOut : !_isPossible ? BaselineGap.TooFewSamples : _overflows ? BaselineGap.Overflow : BaselineGap.Interrupted;

    private LogisticRegressionCVResult? Fit(Dataset data, bool isStandardized, int? threads, Action<RunProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var regression = new LogisticRegressionCV { Threads = threads };
            Action<int, int>? fitted = progress is null ? null : (done, total) => progress(new RunProgress(RunPart.Baseline, done, total));
            return isStandardized ? FitScaled(regression, data, fitted, cancellationToken) : regression.Fit(data, fitted, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // What comes back takes features as they came, as the network's classifier does.
    private LogisticRegressionCVResult? FitScaled(LogisticRegressionCV regression, Dataset data, Action<int, int>? fitted, CancellationToken cancellationToken)
    {
        StandardScaler scaler = StandardScaler.Fit(data);
        LogisticRegressionCVResult fit = regression.Fit(scaler.Transform(data), fitted, cancellationToken).ForUnscaled(scaler);
        _overflows = !fit.Model.IsFinite;
        return _overflows ? null : fit;
    }

    private static bool HasTwoClasses(Dataset data)
    {
        foreach (int label in data.Labels)
        {
            if (label != data.Labels[0])
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPossible(Dataset data)
    {
        int folds = new LogisticRegressionCV().FoldCount;
        int largest = 0, present = 0;
        foreach (int count in data.ClassCounts(weighedOnly: true))
        {
            present += count > 0 ? 1 : 0;
            largest = Math.Max(largest, count);
        }

        return largest >= folds && present >= 2;
    }
}
