using MlpLab.Baselines;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands;

/// <summary>The logistic regression of a run: beside the training where that is free, after it where both want every processor.</summary>
internal sealed class BaselineFit
{
    // Up to here the fit takes milliseconds, most of them compilation, and training uses one thread.
    private const int LargestSize = 20_000;

    private readonly Lazy<LogisticRegressionCVResult?> _deferred;
    private readonly string? _impossible;

    private BaselineFit(Dataset data, CancellationToken cancellationToken)
    {
        _impossible = WhyImpossible(data);
        bool isSmall = (long)data.SampleCount * data.FeatureCount <= LargestSize;

        // An interrupted run still has its baseline where that takes milliseconds.
        CancellationToken token = isSmall ? CancellationToken.None : cancellationToken;
        _deferred = new Lazy<LogisticRegressionCVResult?>(() => Fit(data, token));
        Running = isSmall && _impossible is null ? Task.Run(() => _deferred.Value, CancellationToken.None) : null;
    }

    /// <summary>The fit, where it runs beside the training; null where it comes after it.</summary>
    public Task<LogisticRegressionCVResult?>? Running { get; }

    public static BaselineFit Start(Dataset data, CancellationToken cancellationToken) => new(data, cancellationToken);

    /// <summary>Waits for the fit; null with a note where there is none.</summary>
    public LogisticRegressionCVResult? Result(List<string> notes)
    {
        LogisticRegressionCVResult? result = _impossible is null ? (Running?.GetAwaiter().GetResult() ?? _deferred.Value) : null;
        if (result is null)
        {
            notes.Add(_impossible ?? "no logistic regression: interrupted before its cross-validation was done");
        }

        return result;
    }

    private static LogisticRegressionCVResult? Fit(Dataset data, CancellationToken cancellationToken)
    {
        try
        {
            return new LogisticRegressionCV().Fit(data, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static string? WhyImpossible(Dataset data)
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

        return largest < folds || present < 2
            ? $"no logistic regression: its {folds}-fold cross-validation needs two classes, one with {folds} samples or more; use more --samples"
            : null;
    }
}
