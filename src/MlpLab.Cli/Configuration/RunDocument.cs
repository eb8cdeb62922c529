using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Configuration;

/// <summary>The JSON of a run as the settings of another: its "command" repeats it.</summary>
/// <remarks>
/// The command is complete by contract, whatever fields later versions add. Fields that say the same must agree with it: a number
/// changed beside the command would else be ignored without a word.
/// </remarks>
internal static class RunDocument
{
    private const string Schema = "mlplab.run/1";

    private static readonly (string Section, string Field, Func<TrainSettings, string> Value)[] Echoes =
    [
        ("data", "problem", s => Problem(s)?.Problem.Name ?? ""),
        ("data", "samples", s => Text(Problem(s)?.Settings.SampleCount)),
        ("data", "difficulty", s => Text(Problem(s)?.Settings.Difficulty)),
        ("data", "noise", s => Text(Problem(s)?.Settings.Noise)),
        ("data", "seed", s => Text(s.Seed)),
        ("network", "hidden", s => string.Join(',', s.Hidden.Select(units => Text(units)))),
        ("network", "init", s => s.Recipe.Initializer.Name),
        ("network", "standardize", s => s.Recipe.Standardize ? "true" : "false"),
        ("training", "recipe", s => s.Recipe.Name),
        ("training", "learningRate", s => Text(s.Recipe.Optimizer.LearningRate)),
        ("training", "momentum", s => Text(s.Recipe.Optimizer.Momentum)),
        ("training", "epochs", s => Text(s.Epochs)),
    ];

    /// <summary>Adds the options of the run's command.</summary>
    /// <exception cref="FileProblemException">Another schema, another command, or fields that contradict the command.</exception>
    public static void AddTo(GivenOptions options, OptionTable table, IReadOnlyList<JsonMember> members, string name, string command)
    {
        string? schema = Find(members, "schema");
        string? line = Find(members, "command");
        if (schema != Schema || line is null)
        {
            throw new FileProblemException(
                $"'{name}' has the schema '{Shown.Value(schema ?? "")}'; --config takes '{Schema}' with its \"command\", or an object of options without a schema");
        }

        string[] words = [.. ShellWords.Split(line) ?? []];
        if (words is not ["mlplab", { } verb, ..] || verb != command)
        {
            throw new FileProblemException($"'{name}' is a run of '{Shown.Value(line)}'; it cannot set up {command}");
        }

        var scanner = new ArgumentScanner(table);
        scanner.Scan(words.AsSpan(2));
        foreach (string problem in scanner.Problems)
        {
            options.Problem($"{problem} (in the \"command\" of '{name}')");
        }

        if (scanner.Problems.Count == 0)
        {
            RequireAgreement(scanner.Accepted, members, name);
        }

        foreach (AcceptedOption option in scanner.Accepted)
        {
            var origin = new SettingOrigin(OriginKind.File, $"'{name}', \"command\"");
            options.Add(option.Declaration, option.Value ?? "true", origin, $"--{option.Declaration.Name} ({origin.Detail})");
        }
    }

    private static void RequireAgreement(IReadOnlyList<AcceptedOption> accepted, IReadOnlyList<JsonMember> members, string name)
    {
        var values = new OptionValues();
        TrainSettings settings = TrainSettings.Read(CommandLineReader.Assign<TrainOptions>(accepted), values);
        if (values.Problems.Count > 0)
        {
            // They are reported when all sources have been read.
            return;
        }

        var sections = members
            .Where(member => member.Kind == JsonTokenType.StartObject && Echoes.Any(echo => echo.Section == member.Name))
            .ToDictionary(member => member.Name, member => JsonMembers.Read(member.Value, name, allowDuplicates: true));
        foreach ((string section, string field, Func<TrainSettings, string> value) in Echoes)
        {
            string? written = sections.TryGetValue(section, out IReadOnlyList<JsonMember>? fields) ? Find(fields, field) : null;
            string expected = value(settings);
            if (written is not null && expected.Length > 0 && !AreEqual(written, expected))
            {
                throw new FileProblemException(
                    $"'{name}' has {section}.{field} {Shown.Value(written)}, but its \"command\" means {expected}; the command repeats a run, so change it there as well");
            }
        }
    }

    // What a file decides is empty here, and not compared.
    private static ProblemSource? Problem(TrainSettings settings) => settings.Source as ProblemSource;

    private static bool AreEqual(string written, string expected) =>
        written == expected
        || (double.TryParse(written, CultureInfo.InvariantCulture, out double a) && double.TryParse(expected, CultureInfo.InvariantCulture, out double b) && a == b);

    private static string? Find(IReadOnlyList<JsonMember> members, string name) => members.FirstOrDefault(member => member.Name == name)?.Text;

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
