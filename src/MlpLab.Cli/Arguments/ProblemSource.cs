using System.Globalization;
using MlpLab.Datasets;

namespace MlpLab.Cli.Arguments;

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
        string?[] parts =
        [
            Problem.Name,
            Text($"{Settings.SampleCount} samples"),
            Settings.ClassCount != 2 ? Text($"{Settings.ClassCount} classes") : null,
            Problem.UsesDifficulty ? Text($"difficulty {Settings.Difficulty}") : null,
            Settings.Noise is { } noise ? Text($"noise {noise}") : null,
            Settings.Factor is { } factor ? Text($"factor {factor}") : null,
        ];
        return parts.OfType<string>();
    }

    public override IEnumerable<string> Words() => ["--problem " + Problem.Name, .. ProblemReader.NonDefault(Settings)];

    public override DataSource WithSampleCount(int count) => this with { Settings = Settings with { SampleCount = count } };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
