using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Randomness;

namespace MlpLab.Search;

/// <summary>A way to choose what is tried next. Immutable; the instances are in <see cref="All"/>.</summary>
/// <remarks>
/// Methods see values only after a whole batch, and draw on one thread, so results do not depend on threads. Points of cma, de, es and pso that leave
/// [0, 1) are reflected at its ends.
/// </remarks>
public sealed class SearchMethod
{
    private readonly Func<SearchSettings, RandomState, ISearchCourse> _begin;

    private SearchMethod(string name, string description, Func<SearchSettings, RandomState, ISearchCourse> begin)
    {
        Name = name;
        Description = description;
        _begin = begin;
    }

    /// <summary>Every method, the usual choice first.</summary>
    public static IReadOnlyList<SearchMethod> All { get; } =
    [
        new("cma", "CMA-ES over the unit cube: m = ½, σ = 0.3, positive weights, σ at most 0.5", (settings, random) => Evolved(
            new CmaEs { Active = false, LargestScale = 0.5 }, settings, random, mean: 0.5, scale: 0.3)),
        new("random", "points drawn evenly", (settings, random) => Evolved(new RandomSearch { Population = 10 }, settings, random)),
        new("grid", "every combination of evenly laid values, as many as the budget has room for", (settings, _) => new GridCourse(settings)),
        new("sobol", "points of the Sobol sequence, shifted by a random number", (settings, random) => new SobolCourse(settings.Axes.Length, random)),
        new("pso", "particle swarm of 10", (settings, random) => Evolved(new ParticleSwarm { Population = 10 }, settings, random)),
        new("es", "(4 + 8) evolution strategy with self-adapted steps", (settings, random) => Evolved(new SelfAdaptiveEs(), settings, random)),
        new("de", "differential evolution of 12, F 0.5, CR 0.9", (settings, random) => Evolved(new DifferentialEvolution { Population = 12, Weight = 0.5 }, settings, random)),
        new("halving", "successive halving: many with few epochs, each time the best third goes on with three times as many", (settings, random) => new HalvingCourse(settings, random, isHyperband: false)),
        new("hyperband", "rounds of halving that begin with ever fewer trials and ever more epochs", (settings, random) => new HalvingCourse(settings, random, isHyperband: true)),
    ];

    /// <summary>Lower-case name.</summary>
    public string Name { get; }

    /// <summary>What it does, in one line.</summary>
    public string Description { get; }

    /// <summary>Whether no trial depends on what another one was worth, so that parts of a search can be made apart (see <see cref="SettingsSearch.Part"/>).</summary>
    public bool IsIndependent => Name is "random" or "grid" or "sobol";

    /// <summary>Whether its trials depend on others' values only from one rung to the next, so that parts of each rung can be made apart (see <see cref="SettingsSearch.Earlier"/>).</summary>
    public bool HasRungs => Name is "halving" or "hyperband";

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SearchMethod Find(string name) =>
        All.FirstOrDefault(method => method.Name == name) ?? throw new ArgumentException($"No method of search has the name '{name}'.", nameof(name));

    /// <summary>Points of the grid that a budget has room for: how many the method would try; 0 where even two values an axis are too many.</summary>
    /// <param name="settings">What is searched.</param>
    /// <param name="least">Points of the coarsest grid: two values for each number, every choice.</param>
    public static int GridPoints(SearchSettings settings, out long least)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return GridCourse.Count(settings, out least);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal ISearchCourse Begin(SearchSettings settings, RandomState random) => _begin(settings, random);

    private static EvolverCourse Evolved(Evolver evolver, SearchSettings settings, RandomState random, double? mean = null, double? scale = null)
    {
        ImmutableArray<double> center = [.. Enumerable.Repeat(mean ?? 0, settings.Axes.Length)];
        return new EvolverCourse(evolver, new EvolverStart(center, scale, mean is null ? new EvenSource() : null), random);
    }

    /// <summary>Individuals drawn evenly from the unit cube.</summary>
    private sealed class EvenSource : IIndividualSource
    {
        public void Fill(int index, RandomState random, Span<double> individual)
        {
            foreach (ref double place in individual)
            {
                place = random.NextDouble();
            }
        }
    }
}

/// <summary>One run of a method.</summary>
internal interface ISearchCourse
{
    /// <summary>What is tried next, all of it before the next <see cref="Tell"/>; nothing where the method has come to its end.</summary>
    IReadOnlyList<TrialRequest> Ask();

    /// <summary>What came of all that was asked for: the lower the better.</summary>
    void Tell(ReadOnlySpan<double> values);
}

/// <summary>Something to try.</summary>
/// <param name="Point">A place for each axis.</param>
/// <param name="Epochs">To train; null for those of the settings.</param>
/// <param name="EpochsBefore">Of them, those that an earlier trial has trained.</param>
internal sealed record TrialRequest(ImmutableArray<double> Point, int? Epochs = null, int EpochsBefore = 0);
