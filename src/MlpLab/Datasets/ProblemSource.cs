using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Samples drawn by one of the <see cref="Problems"/>.</summary>
/// <param name="Problem">Which.</param>
/// <param name="Settings">Its settings; those that it does not use are ignored.</param>
public sealed record ProblemSource(Problem Problem, ProblemSettings Settings) : SampleSource
{
    /// <summary>Which.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Problem Problem { get; init => field = Require.Given(value, nameof(Problem)); } = Require.Given(Problem);

    /// <summary>Its settings; those that it does not use are ignored.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ProblemSettings Settings { get; init => field = Require.Given(value, nameof(Settings)); } = Require.Given(Settings);

    /// <summary>Samples of a problem by its name.</summary>
    /// <param name="problem">Name of the problem, such as circles.</param>
    /// <param name="settings">Its settings; 100 samples of difficulty 1 if not given.</param>
    /// <exception cref="ArgumentException">There is no such problem.</exception>
    public ProblemSource(string problem, ProblemSettings? settings = null)
        : this(Problems.Find(problem), settings ?? new ProblemSettings())
    {
    }

    /// <inheritdoc/>
    public override string Name => Problem.Name;

    /// <inheritdoc/>
    public override int SampleCount => Settings.SampleCount;

    /// <inheritdoc/>
    public override LearningTask Task => Problem.Task;

    /// <inheritdoc/>
    public override int FeatureCount => Problem.FeatureCount + Useless;

    /// <inheritdoc/>
    public override int ClassCount => Task == LearningTask.Classification ? Settings.ClassCount : 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetNames => Task == LearningTask.Regression ? ["y"] : [];

    /// <inheritdoc/>
    public override bool IsGenerator => true;

    /// <summary>Inner over outer radius of circles, 0.8 where nothing else is said; null for other problems.</summary>
    public double? Factor => Problem.UsesFactor ? Settings.Factor ?? SampleGenerators.DefaultFactor : null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => Problem.Notes(Settings);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Description
    {
        get
        {
            var parts = new List<string> { Problem.Name, string.Create(CultureInfo.InvariantCulture, $"{Settings.SampleCount} samples") };
            if (Settings.ClassCount != 2)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Settings.ClassCount} classes"));
            }

            if (Problem.UsesDifficulty)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"difficulty {Settings.Difficulty}"));
            }

            if ((Settings.Noise ?? Problem.DefaultNoise) is { } noise)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"noise {noise}"));
            }

            if (Settings.Factor is { } factor)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"factor {factor}"));
            }

            if (Useless > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Useless} useless {(Useless == 1 ? "feature" : "features")}"));
            }

            return parts;
        }
    }

    /// <inheritdoc/>
    public override SampleSource WithSampleCount(int count) => this with { Settings = Settings with { SampleCount = count } };

    /// <inheritdoc/>
    /// <exception cref="SamplesNotDrawnException">The problem has no samples with these settings.</exception>
    public override SourceSamples Draw(RunStreams streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        try
        {
            if (Task == LearningTask.Regression)
            {
                return WithTargets(streams);
            }

            GeneratedProblem problem = Problem.GenerateWithDistribution(streams.Data, Settings);
            return Useless == 0 ? new SourceSamples(problem.Data) { Distribution = problem.Distribution, Solved = problem.Solved } : Widened(problem, streams);
        }
        catch (ArgumentException refusal)
        {
            throw new SamplesNotDrawnException(refusal);
        }
    }

    private int Useless => Task == LearningTask.Classification ? Settings.UselessFeatures : 0;

    // Drawn behind the samples, so that those are the same with and without.
    private SourceSamples Widened(GeneratedProblem problem, RunStreams streams) => new(UselessFeaturesDistribution.Widened(problem.Data, Useless, streams.Data))
    {
        Distribution = new UselessFeaturesDistribution(problem.Distribution, Useless),
        Solved = problem.Solved,
    };

    // A method of its own: what it mentions is loaded for regression only.
    private SourceSamples WithTargets(RunStreams streams)
    {
        (Dataset data, TargetDistribution distribution) = Problem.GenerateWithTargetDistribution(streams.Data, Settings);
        return new SourceSamples(data) { TargetDistribution = distribution };
    }
}
