using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Datasets;

namespace MlpLab.Cli.Settings;

/// <summary>The fields of a run's JSON that repeat its command in other words, and must agree with it.</summary>
internal static class RunEchoes
{
    private const string None = "none";

    // What the command leaves to the data or to the machine is null here, and not compared.
    private static readonly (string Section, string Field, Func<TrainSettings, string?> Value)[] Echoes =
    [
        ("data", "problem", s => Problem(s)?.Problem.Name ?? None),
        ("data", "samples", s => Number(Problem(s)?.SampleCount)),
        ("data", "features", s => Number(Problem(s)?.FeatureCount)),
        ("data", "classes", s => Number(Problem(s)?.ClassCount)),
        ("data", "difficulty", s => Number(Problem(s)?.Settings.Difficulty)),
        ("data", "difficultyScale", s => Problem(s)?.Settings.DifficultyScale.ToString().ToLowerInvariant()),
        ("data", "noise", s => Problem(s) is { } problem ? Number(problem.Settings.Noise) ?? None : null),
        ("data", "factor", s => Problem(s) is { } problem ? Number(problem.Factor) ?? None : null),
        ("data", "file", s => File(s)?.Path),
        ("data", "testFile", s => File(s) is { } file ? file.TestPath ?? None : null),
        ("data", "missing", s => File(s)?.Options.Missing.ToString().ToLowerInvariant()),
        ("data", "seed", s => Number(s.Run.Seed)),
        ("network", "hidden", s => DisplayText.Numbers(s.Run.Hidden.AsSpan(), ',')),
        ("network", "init", s => s.Run.Recipe.Initializer.Name),
        ("network", "standardize", s => s.Run.Recipe.Standardize ? "true" : "false"),
        ("training", "recipe", s => s.Run.Recipe.Name),
        ("training", "learningRate", s => Number(s.Run.Recipe.Optimizer.Setting("learning-rate"))),
        ("training", "momentum", s => Number(s.Run.Recipe.Optimizer.Setting("momentum"))),
        ("training", "epochs", s => Number(s.Run.Epochs)),
    ];

    /// <summary>Checks every field that says what the command says.</summary>
    /// <exception cref="FileProblemException">One of them says something else.</exception>
    public static void Require(ReadOnlySpan<string> command, IReadOnlyList<JsonMember> members, string name)
    {
        TrainSettings settings;
        try
        {
            settings = OptionSources.Read<TrainOptions>(command).Settings;
        }
        catch (UsageException)
        {
            // Its problems are reported when all sources have been read.
            return;
        }

        var sections = members
            .Where(member => member.Kind == JsonTokenType.StartObject && Echoes.Any(echo => echo.Section == member.Name))
            .ToDictionary(member => member.Name, member => JsonMembers.Read(member.Value, name, allowDuplicates: true));
        string[] problems =
        [
            .. from echo in Echoes
               let written = sections.GetValueOrDefault(echo.Section)?.FirstOrDefault(member => member.Name == echo.Field)
               let expected = echo.Value(settings)
               where written is not null && expected is not null && !AreEqual(written, expected)
               select $"'{name}' has {echo.Section}.{echo.Field} {DisplayText.Value(written.Text ?? written.KindName)}, but its \"command\" means {DisplayText.Value(expected)}; "
                   + "the command repeats a run, so change it there as well",
        ];
        if (problems.Length > 0)
        {
            throw new FileProblemException(problems);
        }
    }

    private static ProblemSource? Problem(TrainSettings settings) => settings.Run.Source as ProblemSource;

    private static CsvSource? File(TrainSettings settings) => settings.Run.Source as CsvSource;

    private static bool AreEqual(JsonMember written, string expected) =>
        written.Kind == JsonTokenType.Null
            ? expected == None
            : written.Text is { } text
                && (text == expected
                    || (double.TryParse(text, CultureInfo.InvariantCulture, out double a) && double.TryParse(expected, CultureInfo.InvariantCulture, out double b) && a == b));

    private static string? Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
