using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>A named way to generate two classes in the plane, on a scale of difficulty.</summary>
/// <remarks>Immutable, safe for use by many threads. The instances are in <see cref="Problems"/>.</remarks>
public sealed class Problem
{
    private readonly Func<RandomState, ProblemSettings, Dataset> _generate;
    private readonly Func<ProblemSettings, string?> _note;

    internal Problem(
        string name,
        string description,
        Func<RandomState, ProblemSettings, Dataset> generate,
        Func<ProblemSettings, string?>? note = null)
    {
        Name = name;
        Description = description;
        _generate = generate;
        _note = note ?? (_ => null);
    }

    /// <summary>The name, in lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What the two classes look like, in one line.</summary>
    public string Description { get; }

    /// <summary>Whether <see cref="ProblemSettings.Difficulty"/> changes the samples.</summary>
    public bool UsesDifficulty { get; internal init; } = true;

    /// <summary>Whether <see cref="ProblemSettings.Noise"/> changes the samples.</summary>
    public bool UsesNoise { get; internal init; }

    /// <summary>Whether <see cref="ProblemSettings.Factor"/> changes the samples.</summary>
    public bool UsesFactor { get; internal init; }

    /// <summary>Draws the samples: 2 features, 2 classes.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>
    /// The draws are those of the generator behind the problem; settings that the problem does not use are ignored, see <see cref="Notes"/>.
    /// </remarks>
    public Dataset Generate(RandomState random, ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(settings);
        return _generate(random, settings);
    }

    /// <summary>What a user should know about these settings for this problem, a sentence each; often none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public IReadOnlyList<string> Notes(ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string?[] notes =
        [
            _note(settings),
            settings.Difficulty == 1 || UsesDifficulty ? null : $"difficulty has no effect on {Name}",
            settings.Noise is null || UsesNoise ? null : $"noise has no effect on {Name}",
            settings.Factor is null || UsesFactor ? null : $"factor has no effect on {Name}",
        ];
        return [.. notes.OfType<string>()];
    }
}
