using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Resume;

/// <summary>The options of <c>resume</c>: the run of a checkpoint, perhaps with more epochs or other outputs.</summary>
internal sealed class ResumeOptions : TrainOptions
{
    /// <summary>What a run prints and writes at its end. All else in the environment is about runs that begin.</summary>
    internal static IReadOnlyList<string> FromEnvironment { get; } =
        ["threads", "json", "quiet", "color", "debug", "watch", "picture", "save", "plot-anatomy", "plot-reliability", "anatomy-units", "force", "fail-on"];

    /// <summary>The options that a run may be gone on with; all others are settings of the run, or belong to its beginning.</summary>
    internal static IReadOnlyList<string> CanChange { get; } = ["epochs", "log-every", "fresh", "try-remedy", "checkpoint-every", "print-config", .. FromEnvironment];

    internal override string? Continues => "checkpoint";

    /// <summary>The checkpoint to go on from.</summary>
    internal Checkpoint From => (Checkpoint)Record!;

    /// <summary>Adds the checkpoint's own words to the options given now.</summary>
    /// <exception cref="UsageException">No checkpoint is named, or the options given now are wrong already.</exception>
    /// <exception cref="InvalidModelFileException">The file is no whole checkpoint.</exception>
    internal static void AddRecorded(GivenOptions given)
    {
        if (given.Files.Count == 0)
        {
            throw new UsageException(["resume needs the checkpoint: mlplab resume FILE [--epochs N]"]);
        }

        string file = given.Files[0];
        InputFile.Require(file);
        Checkpoint from = CheckpointFile.Load(file);
        given.AddCheckpoint(from, file, Recorded(from));
    }

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        if (refusals.All.Count == 0)
        {
            CheckAgainst(ReadWords(Recorded(From), Files[0]), refusals);
            Checkpoint = Files[0];
        }
    }

    private static string[] Recorded(Checkpoint from) => OlderRuns.Words(from.Arguments, ShellWords.Split(from.Command) ?? []);

    // A checkpoint is trusted as far as its words still mean what they meant.
    private static TrainOptions ReadWords(string[] words, string file)
    {
        try
        {
            return OptionSources.Read<TrainOptions>(words);
        }
        catch (UsageException exception)
        {
            throw new InvalidModelFileException(ModelFileProblem.WrongStructure, $"'{file}' holds a command that this version refuses: {exception.Message}", exception);
        }
    }

    private void CheckAgainst(TrainOptions before, Refusals refusals)
    {
        if (!OlderRuns.AreSame(before.CommandLine(), From.Command))
        {
            refusals.Add($"the checkpoint's run is '{From.Command}', and this version reads its words as '{before.CommandLine()}'");
        }
        else if (RunWords.CommandLine(Run with { Epochs = before.Epochs }) != RunWords.CommandLine(before.Run))
        {
            refusals.Add($"resume goes on with '{From.Command}'; of its settings only --epochs can change, besides --threads and what is printed and written at the end");
        }

        if (NeedsSnapshots != before.NeedsSnapshots || Plot is null != before.Plot is null)
        {
            refusals.Add("pictures of the course of a training must be asked for when it begins: its early states are gone");
        }

        if (Epochs < before.Epochs)
        {
            refusals.Add($"--epochs is '{Epochs}'; it must be {before.Epochs}, the run's own, or more", "epochs");
        }

        if (Epochs > before.Epochs && before.Run.EvolvedStart is not null)
        {
            refusals.Add($"--epochs cannot change in a run with --init {before.Init}: the first weights had a share of them", "epochs");
        }

        if (Epochs > before.Epochs && before.Run.TrainingCount > 1)
        {
            refusals.Add($"--epochs cannot change in a run with --{(before.Restarts > 1 ? "restarts" : "ensemble")}: the finished ones had fewer epochs", "epochs");
        }
    }
}
