using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>What an experiment trains: every combination of the values of some settings, each with the same seeds. Immutable; variants come by <c>with</c>.</summary>
public sealed record ExperimentSettings
{
    /// <summary>The most runs of an experiment.</summary>
    public const int MostRuns = 1_000_000;

    private readonly ValueArray<uint> _seeds = ImmutableArray.CreateRange(Enumerable.Range(0, 20).Select(seed => (uint)seed));
    private readonly ValueArray<ExperimentAxis> _axes;

    /// <summary>Samples and every setting that is not varied. Its seed has no part.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required RunSettings Run { get; init => field = Require.Given(value, nameof(Run)); }

    /// <summary>What is varied; the values of the last one change fastest. None if not set: one setting with all seeds.</summary>
    /// <exception cref="ArgumentException">An array that was never set, or two axes of one name.</exception>
    public ImmutableArray<ExperimentAxis> Axes
    {
        get => _axes;
        init
        {
            if (value.IsDefault || value.DistinctBy(axis => axis.Name).Count() < value.Length)
            {
                throw new ArgumentException($"{nameof(Axes)} must be an array of axes, each with a name of its own{(value.IsDefault ? "" : "; they are " + string.Join(", ", value.Select(axis => axis.Name)))}.", nameof(Axes));
            }

            _axes = value;
        }
    }

    /// <summary>The seeds of each setting, each once, one or more; 0 … 19 if not set. Intervals need two.</summary>
    /// <exception cref="ArgumentException">None, or one twice.</exception>
    public ImmutableArray<uint> Seeds
    {
        get => _seeds;
        init => _seeds = RequireDistinct(value, nameof(Seeds));
    }

    /// <summary>Which combinations are trained; null, the default, for all.</summary>
    public Func<RunSettings, bool>? Where { get; init; }

    /// <summary>Which experiment it is, in a line of its own words; <c>experiment</c> if not set.</summary>
    /// <remarks>It stands in the first line of a file, with names and values of the axes, the seeds, and the hashes of data files. A file of something else is refused; what changes <see cref="Run"/> should change the description, which nothing else holds a file to.</remarks>
    /// <exception cref="ArgumentException">Empty.</exception>
    public string Description
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(Description));
            field = value;
        }
    } = "experiment";

    internal static ImmutableArray<uint> RequireDistinct(ImmutableArray<uint> seeds, string parameter) => !seeds.IsDefaultOrEmpty && seeds.Distinct().Count() == seeds.Length
        ? seeds
        : throw new ArgumentException($"{parameter} must be one seed or more, each once; they are {(seeds.IsDefaultOrEmpty ? "none" : string.Join(", ", seeds))}.", parameter);
}
