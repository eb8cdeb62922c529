using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Resume;

/// <summary>What <c>resume</c> was asked to do: the run of a checkpoint, perhaps with more epochs or other outputs.</summary>
internal sealed record ResumeSettings(TrainSettings Settings, Checkpoint From, string Color)
{
    // What a run prints and writes at its end. All else in the environment is about runs that begin.
    private static readonly string[] FromEnvironment =
        ["threads", "json", "quiet", "color", "debug", "watch", "picture", "save", "plot-anatomy", "anatomy-units", "force", "fail-on"];

    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    /// <exception cref="InvalidModelFileException">The file is no whole checkpoint.</exception>
    public static ResumeSettings Read(ReadOnlySpan<string> arguments, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        (string file, Checkpoint from, GivenOptions given) = Collect(arguments, variables);
        TrainSettings before = ReadWords([.. from.Arguments], file);
        TrainSettings settings = CommandLineReader.Read<TrainOptions, TrainSettings>(given, TrainSettings.Read, out string color);
        string[] problems = [.. Problems(before, settings, from)];
        return problems.Length > 0 ? throw new UsageException(problems) : new ResumeSettings(
            settings with { Arguments = given.Words(), Persistence = settings.Persistence with { Checkpoint = file } }, from, color);
    }

    /// <summary>The checkpoint's file and the options: those given now, then the run's own words, then the environment.</summary>
    public static (string File, Checkpoint From, GivenOptions Given) Collect(ReadOnlySpan<string> arguments, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        if (arguments.Length == 0 || arguments[0].StartsWith('-'))
        {
            throw new UsageException(["resume needs the checkpoint first: mlplab resume FILE [--epochs N]"]);
        }

        string file = arguments[0];
        Checkpoint from = CheckpointFile.Load(file);
        OptionTable table = OptionTable.For<TrainOptions>();
        var given = new GivenOptions(table);
        given.AddCommandLine(arguments[1..]);
        if (given.Find(ConfigFile.Option) is not null)
        {
            given.Problem("--config does not belong to resume: the settings are those of the checkpoint; give the options themselves");
        }

        if (given.Problems.Count > 0)
        {
            throw new UsageException(given.Problems);
        }

        var words = new ArgumentScanner(table);
        words.Scan([.. from.Arguments]);
        foreach (AcceptedOption option in words.Accepted)
        {
            given.Add(option.Declaration, option.Value ?? "true", new SettingOrigin(OriginKind.Checkpoint, $"'{DisplayText.Value(file)}'"), $"--{option.Declaration.Name}");
        }

        EnvironmentSource.AddTo(given, table, variables, isLeftAlone: option => !FromEnvironment.Contains(option));
        return (file, from, given);
    }

    // A checkpoint is trusted as far as its words still mean what they meant.
    private static TrainSettings ReadWords(string[] words, string file)
    {
        try
        {
            return CommandLineReader.Read<TrainOptions, TrainSettings>(words, TrainSettings.Read, out _);
        }
        catch (UsageException exception)
        {
            throw new InvalidModelFileException(ModelFileProblem.WrongStructure, $"'{file}' holds a command that this version refuses: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Problems(TrainSettings before, TrainSettings settings, Checkpoint from)
    {
        if (before.CommandLine() != from.Command)
        {
            yield return $"the checkpoint's run is '{from.Command}', and this version reads its words as '{before.CommandLine()}'";
        }
        else if ((settings with { Epochs = before.Epochs }).CommandLine() != from.Command || settings.LogEvery != before.LogEvery)
        {
            yield return $"resume goes on with '{from.Command}'; of its settings only --epochs can change, besides --threads and what is printed and written at the end";
        }

        if (settings.Pages.NeedsSnapshots != before.Pages.NeedsSnapshots || settings.Plot.Path is null != before.Plot.Path is null)
        {
            yield return "pictures of the course of a training must be asked for when it begins: its early states are gone";
        }

        if (settings.Epochs < before.Epochs)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--epochs is '{settings.Epochs}'; it must be {before.Epochs}, the run's own, or more");
        }

        if (settings.Epochs > before.Epochs && before.Restarts > 1)
        {
            yield return "--epochs cannot change in a run with --restarts: the finished ones had fewer epochs";
        }
    }
}
