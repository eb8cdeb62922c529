using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A training beside another one, or beside the logistic regression on its own samples. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Claimed">The run that is claimed to be better; its seed is set.</param>
/// <param name="Control">The run it is compared with; null for the logistic regression.</param>
public sealed record RunComparison(string Name, RunSettings Claimed, RunSettings? Control) : Comparison(Name)
{
    /// <summary>Whether the logistic regression is claimed to be better, and the run the control; only without <see cref="Control"/>.</summary>
    public bool IsBaselineClaimed { get; init; }

    /// <summary>By how much what is claimed is said to be better at least, in the number that is measured, which is added to the control's; 0 if not set, below 0 where it is said not to be worse by more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public double Lead
    {
        get;
        init
        {
            Require.Finite(value, nameof(Lead));
            field = value;
        }
    }

    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        MeasuredRun claimed = runs.Of(Claimed with { Seed = seed }, cancellationToken);
        if (Control is null)
        {
            double? network = measure.Of(claimed.Score, claimed.Outcome), baseline = measure.Of(claimed.BaselineScore, claimed.Outcome);
            return IsBaselineClaimed ? new PairedValue(baseline, network + Lead) : new PairedValue(network, baseline + Lead);
        }

        return new PairedValue(measure.Of(claimed), measure.Of(runs.Of(Control with { Seed = seed }, cancellationToken)) + Lead);
    }
}
