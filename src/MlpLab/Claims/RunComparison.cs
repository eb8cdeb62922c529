using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A training beside another one, or beside the logistic regression on its own samples. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Claimed">The run that is claimed to be better; its seed is set.</param>
/// <param name="Control">The run it is compared with; null for the logistic regression.</param>
public sealed record RunComparison(string Name, RunSettings Claimed, RunSettings? Control) : Comparison(Name)
{
    /// <summary>By how much the run is said to be better at least, in the number that is measured, which is added to the control's; 0 if not set.</summary>
    public double Lead { get; init; }

    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, CancellationToken cancellationToken)
    {
        RunResult claimed = Execute(Claimed with { Seed = seed }, cancellationToken);
        return Control is null
            ? new PairedValue(measure.Of(claimed.Score, claimed.Outcome), measure.Of(claimed.BaselineScore, claimed.Outcome) + Lead)
            : new PairedValue(measure.Of(claimed), measure.Of(Execute(Control with { Seed = seed }, cancellationToken)) + Lead);
    }

    /// <summary>The run on this thread alone.</summary>
    internal static RunResult Execute(RunSettings settings, CancellationToken cancellationToken)
    {
        RunResult result = new Run(settings) { Threads = 1, Control = false, Background = AtOnce }.Execute(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }
}
