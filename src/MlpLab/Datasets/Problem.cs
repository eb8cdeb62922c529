using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>A named way to generate samples: classes in the plane, two unless asked for more, on a scale of difficulty; or numbers to predict.</summary>
/// <remarks>Immutable, safe for use by many threads. The instances are in <see cref="Problems"/>.</remarks>
public sealed class Problem
{
    private readonly Func<RandomState, ProblemSettings, (Dataset, SampleDistribution)>? _article;
    private readonly Func<RandomState, ProblemSettings, GeneratedProblem>? _calibrated;
    private readonly Func<RandomState, int, double, (Dataset, TargetDistribution)>? _targets;
    private readonly Func<ProblemSettings, string?> _note;
    private readonly Func<ProblemSettings, string?> _whyNot;

    internal Problem(
        string name,
        string description,
        Func<RandomState, ProblemSettings, (Dataset, SampleDistribution)> article,
        Func<RandomState, ProblemSettings, GeneratedProblem> calibrated,
        Func<ProblemSettings, string?>? note = null,
        Func<ProblemSettings, string?>? whyNot = null)
    {
        Name = name;
        Description = description;
        _article = article;
        _calibrated = calibrated;
        _note = note ?? (_ => null);
        _whyNot = whyNot ?? (_ => null);
    }

    internal Problem(
        string name, string description, int featureCount, double defaultNoise, Func<RandomState, int, double, (Dataset, TargetDistribution)> targets)
    {
        Name = name;
        Description = description;
        Task = LearningTask.Regression;
        FeatureCount = featureCount;
        DefaultNoise = defaultNoise;
        UsesDifficulty = false;
        UsesNoise = true;
        _targets = targets;
        _note = _ => null;
        _whyNot = _ => null;
    }

    /// <summary>The name, in lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What two classes look like, in one line.</summary>
    public string Description { get; }

    /// <summary>What the samples have: classes, or numbers to predict.</summary>
    public LearningTask Task { get; }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; } = 2;

    /// <summary>σ of the noise of the targets where <see cref="ProblemSettings.Noise"/> is null; null for classes, which then have none.</summary>
    public double? DefaultNoise { get; }

    /// <summary>Whether <see cref="ProblemSettings.Difficulty"/> changes the samples on the article's scale; on the calibrated one it always does.</summary>
    public bool UsesDifficulty { get; internal init; } = true;

    /// <summary>Whether <see cref="ProblemSettings.Noise"/> changes the samples.</summary>
    public bool UsesNoise { get; internal init; }

    /// <summary>Whether <see cref="ProblemSettings.Factor"/> changes the samples.</summary>
    public bool UsesFactor { get; internal init; }

    /// <summary>Whether <see cref="ProblemSettings.ClassCount"/> may be more than 2; the article's problems all have 2.</summary>
    public bool UsesClassCount { get; internal init; }

    /// <summary>Draws the samples: 2 features, 2 classes or <see cref="ProblemSettings.ClassCount"/>; or <see cref="FeatureCount"/> features and one target.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The problem does not have so many classes, see <see cref="WhyNot"/>. On the calibrated scale: the best possible accuracy cannot be reached, with the nearest in the message; or noise is given.
    /// </exception>
    /// <remarks>
    /// The draws are those of the generator behind the problem; settings that the problem does not use are ignored, see <see cref="Notes"/>.
    /// On the calibrated scale gaussian-quantiles then draws one uniform for each sample and one integer for each label replaced.
    /// </remarks>
    public Dataset Generate(RandomState random, ProblemSettings settings) =>
        Task == LearningTask.Regression ? GenerateWithTargetDistribution(random, settings).Data : GenerateWithDistribution(random, settings).Data;

    /// <summary>Draws samples with a target, and says what they are samples of.</summary>
    /// <exception cref="InvalidOperationException">The samples have classes (see <see cref="Task"/>).</exception>
    /// <inheritdoc cref="Generate"/>
    public (Dataset Data, TargetDistribution Distribution) GenerateWithTargetDistribution(RandomState random, ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(settings);
        return _targets?.Invoke(random, settings.SampleCount, settings.Noise ?? DefaultNoise!.Value)
            ?? throw new InvalidOperationException($"The samples of {Name} have classes and no targets.");
    }

    /// <summary>Draws samples with classes, and says what they are samples of.</summary>
    /// <returns>The samples with their distribution and, on the calibrated scale, what was solved for.</returns>
    /// <exception cref="InvalidOperationException">The samples have targets (see <see cref="Task"/>).</exception>
    /// <inheritdoc cref="Generate"/>
    public GeneratedProblem GenerateWithDistribution(RandomState random, ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(settings);
        if (_article is null || _calibrated is null)
        {
            throw new InvalidOperationException($"The samples of {Name} have targets and no classes.");
        }

        if (WhyNot(settings) is { } reason)
        {
            throw ArgumentProblem.Exception($"{reason}", nameof(settings));
        }

        if (settings.DifficultyScale == DifficultyScale.Calibrated)
        {
            return _calibrated(random, settings);
        }

        (Dataset data, SampleDistribution distribution) = _article(random, settings);
        return new GeneratedProblem(data, distribution, []);
    }

    /// <summary>Why the problem cannot have so many classes; null where it can.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public string? WhyNot(ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ClassCount == 2 ? null
            : Task == LearningTask.Regression ? $"{Name} has numbers to predict, and no classes"
            : UsesClassCount ? _whyNot(settings) : TwoByNature();
    }

    private string TwoByNature() =>
        $"{Name} has two classes by its nature; more come with {string.Join(", ", Problems.All.Where(problem => problem.UsesClassCount).Select(problem => problem.Name))}";

    /// <summary>The best possible accuracy that a difficulty stands for on the calibrated scale: 0.99, 0.95, 0.90, 0.85, 0.80.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="difficulty"/> is not in 1 … 5.</exception>
    public static double CalibratedCeiling(int difficulty)
    {
        Require.That(difficulty is >= 1 and <= 5, difficulty, "be in 1 … 5");
        return CalibratedProblems.CeilingAt(difficulty);
    }

    /// <summary>What a user should know about these settings for this problem, a sentence each; often none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public IReadOnlyList<string> Notes(ProblemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var notes = new List<string>();
        Add(_note(settings));
        Add(settings.Difficulty == 1 || UsesDifficulty || settings.DifficultyScale == DifficultyScale.Calibrated ? null : $"difficulty has no effect on {Name}");
        Add(settings.Noise is null || UsesNoise ? null : $"noise has no effect on {Name}");
        Add(settings.Factor is null || UsesFactor ? null : $"factor has no effect on {Name}");
        return notes.AsReadOnly();

        void Add(string? note)
        {
            if (note is not null)
            {
                notes.Add(note);
            }
        }
    }
}
