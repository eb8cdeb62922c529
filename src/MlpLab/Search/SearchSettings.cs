using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Search;

/// <summary>What is searched, how a trial is judged, and how much may be trained. Immutable; variants come by <c>with</c>.</summary>
public sealed record SearchSettings
{
    /// <summary>Most axes: the sequence of <see cref="SearchMethod"/> sobol has so many directions.</summary>
    public const int MostAxes = 16;

    /// <summary>Epochs if nothing else is said.</summary>
    public const long DefaultBudget = 180_000;

    private readonly ValueArray<SearchAxis> _axes;

    /// <summary>Samples, seed, and the value of every setting that is no axis.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required RunSettings Base { get; init => field = Require.Given(value, nameof(Base)); }

    /// <summary>One or more, at most <see cref="MostAxes"/>; applied in this order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None, or too many.</exception>
    public required ImmutableArray<SearchAxis> Axes
    {
        get => _axes;
        init
        {
            Require.That(!value.IsDefault && value.Length is >= 1 and <= MostAxes, value.IsDefault ? 0 : value.Length, $"be from 1 to {MostAxes}", nameof(Axes));
            _axes = value;
        }
    }

    /// <summary>Epochs of training, those of all trials and repetitions together, 1 or more; 180,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public long Budget
    {
        get;
        init
        {
            Require.That(value >= 1, value, "be 1 or more", nameof(Budget));
            field = value;
        }
    } = DefaultBudget;

    /// <summary>Divisions of the samples, each with weights of its own, 1 or more; 3 if not set. All trials have the same divisions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Repeats
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Repeats));
            field = value;
        }
    } = 3;

    /// <summary>Share of the samples held out to judge by, in (0, 1); 0.3 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1).</exception>
    public double Holdout
    {
        get;
        init
        {
            Require.That(value is > 0 and < 1, value, "be in (0, 1)", nameof(Holdout));
            field = value;
        }
    } = 0.3;

    /// <summary>What a trial is judged by; the log loss if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public SearchObjective Objective { get; init => field = Require.Defined(value, nameof(Objective)); }

    /// <summary>The settings of a point, before its epochs are changed by a rung.</summary>
    /// <param name="point">A place for each axis.</param>
    public RunSettings At(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Require.SameLength(Axes.Length, point.Count, "the number of axes", nameof(point));
        RunSettings settings = Base;
        for (int a = 0; a < Axes.Length; a++)
        {
            settings = Axes[a].Apply(settings, point[a]);
        }

        return settings;
    }
}

/// <summary>What a trial is judged by, on the samples held out; the mean over the repetitions.</summary>
public enum SearchObjective
{
    /// <summary>The log loss; where numbers are predicted the loss of the run, on targets scaled as for training.</summary>
    LogLoss,

    /// <summary>The share of wrong predictions; with few samples many trials tie.</summary>
    Accuracy,
}
