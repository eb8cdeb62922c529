using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The perceptron of a run, where it is asked for; fitted when it is first looked at.</summary>
internal sealed class PerceptronFit
{
    // Products of a whole fit: a fraction of a second. Small data have all the passes.
    private const long MostWork = 200_000_000;
    private const int FewestPasses = 10;

    private readonly Lazy<PerceptronModel?> _fit;

    /// <param name="settings">Whether there is to be one. It is fitted to standardised features of data that are there, as the network is.</param>
    /// <param name="data">What the network is trained on.</param>
    /// <param name="isPossible">Whether two classes occur.</param>
    /// <param name="cancellationToken">Ends the fit.</param>
    public PerceptronFit(RunSettings settings, Dataset data, bool isPossible, CancellationToken cancellationToken)
    {
        bool isStandardized = !settings.Source.IsGenerator;
        IsWanted = settings.Baseline.HasFlag(BaselineChoice.Perceptron);
        _fit = new Lazy<PerceptronModel?>(() => IsWanted && isPossible ? Fit(data, isStandardized, cancellationToken) : null);
    }

    /// <summary>Whether it is asked for.</summary>
    public bool IsWanted { get; }

    /// <summary>Null where there is none. Two threads may ask: one fits, the other waits.</summary>
    public PerceptronModel? Value => _fit.Value;

    private static PerceptronModel? Fit(Dataset data, bool isStandardized, CancellationToken cancellationToken)
    {
        long work = (long)data.SampleCount * (data.FeatureCount + 1) * (data.ClassCount > 2 ? data.ClassCount : 1);
        var perceptron = new Perceptron();
        perceptron = perceptron with { MaxPasses = (int)Math.Clamp(MostWork / work, FewestPasses, perceptron.MaxPasses) };
        try
        {
            if (!isStandardized)
            {
                return perceptron.Fit(data, cancellationToken);
            }

            StandardScaler scaler = StandardScaler.Fit(data);
            PerceptronModel fit = perceptron.Fit(scaler.Transform(data), cancellationToken).ForUnscaled(scaler);
            return fit.IsFinite ? fit : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
