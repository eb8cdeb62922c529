using MlpLab.Cli.Commands.Train;
using MlpLab.Datasets;

namespace MlpLab.Cli.Settings;

/// <summary>Samples drawn by one of the generators.</summary>
internal sealed record ProblemSource(Problem Problem, ProblemSettings Settings) : DataSource
{
    private const double DefaultFactor = 0.8;

    public override string Name => Problem.Name;

    public override int SampleCount => Settings.SampleCount;

    public override int FeatureCount => 2;

    public override int ClassCount => Settings.ClassCount;

    /// <summary>Inner over outer radius of circles, 0.8 where nothing else is said; null for other problems.</summary>
    public double? Factor => Problem.UsesFactor ? Settings.Factor ?? DefaultFactor : null;

    public override IEnumerable<string> Notes => Problem.Notes(Settings);

    /// <summary>As <c>mlplab data</c> writes it.</summary>
    public override string LabelName => "label";

    public override IEnumerable<string> Description()
    {
        var parts = new WordList();
        parts.Add(Problem.Name);
        parts.Add(true, $"{Settings.SampleCount} samples");
        parts.Add(Settings.ClassCount != 2, $"{Settings.ClassCount} classes");
        parts.Add(Problem.UsesDifficulty, $"difficulty {Settings.Difficulty}");
        parts.Add(Settings.Noise is not null, $"noise {Settings.Noise}");
        parts.Add(Settings.Factor is not null, $"factor {Settings.Factor}");
        return parts.Words;
    }

    public override IEnumerable<string> Words() => ["--problem " + Problem.Name, .. ProblemReader.NonDefault(Settings)];

    public override DataSource WithSampleCount(int count) => this with { Settings = Settings with { SampleCount = count } };
}
