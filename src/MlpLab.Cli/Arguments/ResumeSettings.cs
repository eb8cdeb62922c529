using System.Globalization;
using MlpLab.Persistence;

namespace MlpLab.Cli.Arguments;

/// <summary>What <c>resume</c> was asked to do: the run of a checkpoint, perhaps with more epochs or other outputs.</summary>
internal sealed record ResumeSettings(TrainSettings Settings, Checkpoint From, string Color)
{
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    /// <exception cref="InvalidModelFileException">The file is no whole checkpoint.</exception>
    public static ResumeSettings Read(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length == 0 || arguments[0].StartsWith('-'))
        {
            throw new UsageException(["resume needs the checkpoint first: mlplab resume FILE [--epochs N]"]);
        }

        string file = arguments[0];
        string[] given = arguments[1..].ToArray();
        Checkpoint from = CheckpointFile.Load(file);
        TrainSettings before = ReadWords([.. from.Arguments], file);
        TrainSettings settings = CommandLineReader.Read<TrainOptions, TrainSettings>(Merge([.. from.Arguments], given), TrainSettings.Read, out string color);
        string[] problems = [.. Problems(before, settings, from)];
        return problems.Length > 0 ? throw new UsageException(problems) : new ResumeSettings(
            settings with { Arguments = Merge([.. from.Arguments], given), Persistence = settings.Persistence with { Checkpoint = file } }, from, color);
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

    /// <summary>The run's words, with those given now in place of the same options.</summary>
    private static string[] Merge(string[] words, string[] given)
    {
        OptionTable table = OptionTable.For<TrainOptions>();
        var now = new ArgumentScanner(table);
        now.Scan(given);
        if (now.Problems.Count > 0)
        {
            throw new UsageException(now.Problems);
        }

        var then = new ArgumentScanner(table);
        then.Scan(words);
        return [.. then.Accepted.Where(old => !now.Accepted.Any(option => option.Declaration.Name == old.Declaration.Name)).Concat(now.Accepted).Select(Word)];
    }

    private static string Word(AcceptedOption option) => option.Value is null ? "--" + option.Declaration.Name : $"--{option.Declaration.Name}={option.Value}";
}
