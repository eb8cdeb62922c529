using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads the options that name a problem and its size.</summary>
internal static class ProblemReader
{
    public const int MostSamples = 10_000_000;

    private const int MostClasses = 10;

    // Beyond this the squares of the features leave the range of a double.
    private const double MostNoise = 1e100;

    private static readonly ProblemSettings Defaults = new();

    public static Problem ReadProblem(TrainOptions options, OptionValues values) =>
        values.Choice("problem", options.Problem, Problems.Find("circles"), Problems.All, p => p.Name);

    public static int ReadSampleCount(TrainOptions options, int minimum, OptionValues values) =>
        values.Integer("samples", options.Samples, Defaults.SampleCount, minimum, MostSamples);

    public static double? ReadNoise(TrainOptions options, OptionValues values) =>
        values.OptionalNumber("noise", options.Noise, v => v is >= 0 and <= MostNoise && !double.IsNegative(v), "a number from 0 to 1e100");

    public static double? ReadFactor(TrainOptions options, OptionValues values) =>
        values.OptionalNumber("factor", options.Factor, v => v is >= 0 and < 1, "a number from 0 to below 1");

    public static ProblemSource Read(TrainOptions options, OptionValues values)
    {
        Problem problem = ReadProblem(options, values);
        Refuse("noise", options.Noise is not null && !problem.UsesNoise, "moons, circles");
        Refuse("factor", options.Factor is not null && !problem.UsesFactor, "circles");
        DifficultyScale scale = values.Choice(
            "difficulty-scale", options.DifficultyScale, DifficultyScale.Article, [DifficultyScale.Article, DifficultyScale.Calibrated], ScaleName);
        if (scale == DifficultyScale.Calibrated && options.Noise is not null)
        {
            values.Problem("--noise and --difficulty-scale calibrated exclude each other: that scale chooses the noise");
        }

        var settings = new ProblemSettings
        {
            DifficultyScale = scale,
            SampleCount = ReadSampleCount(options, minimum: 2, values),
            ClassCount = values.Integer("classes", options.Classes, Defaults.ClassCount, 2, MostClasses),
            Difficulty = values.Integer("difficulty", options.Difficulty, Defaults.Difficulty, 1, 5),
            Noise = scale == DifficultyScale.Calibrated ? null : ReadNoise(options, values),
            Factor = ReadFactor(options, values),
        };
        if (problem.WhyNot(settings) is { } reason)
        {
            values.Problem(string.Create(CultureInfo.InvariantCulture, $"--classes is '{settings.ClassCount}', but {reason}"));
        }

        return new ProblemSource(problem, settings);

        void Refuse(string option, bool given, string owners)
        {
            if (given)
            {
                values.Problem($"--{option} does not belong to {problem.Name}; it belongs to {owners}");
            }
        }
    }

    /// <summary>The options that differ from their defaults, as written on a command line.</summary>
    public static IEnumerable<string> NonDefault(ProblemSettings settings)
    {
        if (settings.SampleCount != Defaults.SampleCount)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--samples {settings.SampleCount}");
        }

        if (settings.ClassCount != Defaults.ClassCount)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--classes {settings.ClassCount}");
        }

        if (settings.Difficulty != Defaults.Difficulty)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--difficulty {settings.Difficulty}");
        }

        if (settings.DifficultyScale != Defaults.DifficultyScale)
        {
            yield return "--difficulty-scale " + ScaleName(settings.DifficultyScale);
        }

        if (settings.Noise is { } noise)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--noise {noise}");
        }

        if (settings.Factor is { } factor)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--factor {factor}");
        }
    }

    private static string ScaleName(DifficultyScale scale) => scale.ToString().ToLowerInvariant();
}
