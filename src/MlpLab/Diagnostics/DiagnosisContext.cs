using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>What is known about a run beside its trace: the settings, and accuracies as far as they were measured; for regression R² in their place, 0 where it is below.</summary>
/// <remarks>
/// The more is known, the more can be said: overfitting needs the fresh accuracy, a network at its limit the ceiling. Without a ceiling
/// everything below 97 % counts as failed only where the trace shows a cause.
/// </remarks>
public sealed record DiagnosisContext
{
    private readonly ValueArray<UnpredictedClass> _unpredictedClasses = ImmutableArray<UnpredictedClass>.Empty;

    /// <summary>The settings used.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>Accuracy of the final parameters on the training samples, in [0, 1]; the trace's last one if not set.</summary>
    public double? TrainAccuracy { get; init => field = Checked(value, nameof(TrainAccuracy)); }

    /// <summary>The baseline's accuracy on the training samples, in [0, 1].</summary>
    public double? BaselineAccuracy { get; init => field = Checked(value, nameof(BaselineAccuracy)); }

    /// <summary>The network's accuracy on samples it never saw, in [0, 1].</summary>
    public double? FreshAccuracy { get; init => field = Checked(value, nameof(FreshAccuracy)); }

    /// <summary>Number of fresh samples, 1 or more; 20,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int FreshCount
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(FreshCount));
            field = value;
        }
    } = 20_000;

    /// <summary>The best accuracy that anything can reach on fresh samples, in [0, 1].</summary>
    public double? Ceiling { get; init => field = Checked(value, nameof(Ceiling)); }

    /// <summary>R² of the final parameters on training and unseen samples as it is, also below 0: for what is said of numbers to predict.</summary>
    internal (double? Train, double? Unseen) RSquared { get; init; }

    /// <summary>Mean and deviation of the target that lies farthest from 0 and 1, where targets are not standardised; null where they are.</summary>
    internal (double Mean, double Deviation)? TargetScale { get; init; }

    /// <summary>The network beside the baseline on the samples it never saw.</summary>
    public UnseenDuel? AgainstBaseline { get; init; }

    /// <summary>The network beside always the most frequent class on the samples it never saw.</summary>
    public UnseenDuel? AgainstMajority { get; init; }

    /// <summary>How sure the network is of the samples it never saw; null where that was not looked at, as where the log loss is small.</summary>
    public UnseenConfidence? Confidence { get; init; }

    /// <summary>Training samples whose features no earlier one has; null if not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int? DistinctCount
    {
        get;
        init
        {
            Require.AtLeast(0, value ?? 0, nameof(DistinctCount));
            field = value;
        }
    }

    /// <summary>The training accuracy of whoever gives equal samples their most frequent label, in [0, 1]: more cannot be had. Null if not known.</summary>
    public double? AttainableAccuracy { get; init => field = Checked(value, nameof(AttainableAccuracy)); }

    /// <summary>Classes with training samples that the network answers for none of them.</summary>
    public ImmutableArray<UnpredictedClass> UnpredictedClasses { get => _unpredictedClasses; init => _unpredictedClasses = value; }

    /// <summary>Samples to test on whose features a training sample has, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int TestedOnTrainingCount
    {
        get;
        init
        {
            Require.AtLeast(0, value, nameof(TestedOnTrainingCount));
            field = value;
        }
    }

    /// <summary>How many of the samples to test on are nearly a training sample, and how many were looked at.</summary>
    internal (int Near, int Asked) NearCopies { get; init; }

    /// <summary>How many samples there are; null where that is not known, or so many that it was not looked at.</summary>
    internal SampleSupport? Samples { get; init; }

    /// <summary>Epoch of the lowest validation loss, where it rose after that and training went on; null else.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int? ValidationMinimum
    {
        get;
        init
        {
            Require.AtLeast(0, value ?? 0, nameof(ValidationMinimum));
            field = value;
        }
    }

    private static double? Checked(double? value, string name)
    {
        Require.That(value is null or (>= 0 and <= 1), value, "be in [0, 1]", name);
        return value;
    }
}
