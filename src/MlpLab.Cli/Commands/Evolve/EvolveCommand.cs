using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Records;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Evolves the weights of a network, prints the course and the comparison with descent at the same cost.</summary>
internal static class EvolveCommand
{
    public static int Run(EvolveOptions settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, settings.Force, settings.Quiet);
        OutputFile? model = files.Add(settings.Save, "model.mlp.json");
        EvolvePictures? pictures = settings.Populations > 0 ? new EvolvePictures(settings, files) : null;
        files.AddLasting(settings.Checkpoint, goesOn: settings.From is not null);
        files.Require();
        settings = settings.Load(streams, cancellationToken);
        PlaneFeatures.Among(settings.PlotFeatures, settings.Run.Source.FeatureNames);
        EvolutionSettings evolution = Settings(settings);
        return settings.Seeds is null ? RunOnce(settings, evolution, (model, pictures), streams, cancellationToken) : SeedsCommand.Run(settings, evolution, pictures?.Report, streams, cancellationToken);
    }

    /// <summary>What decides the result.</summary>
    /// <param name="loaded">With the samples at hand.</param>
    /// <exception cref="FileProblemException">The model to start from cannot be read.</exception>
    /// <exception cref="UsageException">It is of another shape.</exception>
    public static EvolutionSettings Settings(EvolveOptions loaded) => loaded.Settings(loaded.Start is null ? [] : StartWeights(loaded));

    private static int RunOnce(EvolveOptions settings, EvolutionSettings decided, (OutputFile? Model, EvolvePictures? Pictures) outputs, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var text = new EvolutionText(decided, streams) { IsDetailed = !settings.Json && !settings.Quiet, CommandOf = settings.CommandLine };
        text.WriteHeader();
        EvolveProgress? progress = null;
        EvolveWatch? watch = null;
        bool isWatched = settings.Watch && streams.ErrorIsTerminal;
        var parts = new PartProgress(streams, !settings.Quiet);
        EvolutionCheckpoints? checkpoints = settings.Checkpoint is not { } path ? null : new EvolutionCheckpoints(path)
        {
            EveryGenerations = settings.CheckpointEvery,
            Clock = streams.Clock,
            Arguments = settings.Words,
            Command = settings.CommandLine(),
        };
        var evolution = new NetworkEvolution(decided)
        {
            LogEvery = settings.LogEvery,
            DenseCurves = settings.Populations > 0,
            Populations = settings.Populations,
            Threads = settings.Threads,
            Checkpoints = checkpoints,
            From = settings.From,
            Progress = parts.Show,
            Monitors = beginning =>
            {
                streams.HoldResults();
                watch = isWatched ? new EvolveWatch(beginning, streams) : null;
                progress = isWatched ? null : new EvolveProgress(beginning, streams, text, settings);
                return watch is null ? [progress!] : [watch];
            },
            Finished = method =>
            {
                if (watch is not null)
                {
                    watch.Finish(method);
                    text.WriteEnd(method);
                }

                progress?.Complete(method);
                progress?.Clear();
                parts.Restart();
            },
        };
        NetworkEvolutionResult result;
        try
        {
            result = RunFailures.Explained(() => evolution.Execute(cancellationToken));
        }
        finally
        {
            watch?.Dispose();
        }

        parts.Clear();
        if (settings.Json)
        {
            EvolutionDocument.Write(result, new EvolutionDocumentWords { Command = settings.CommandLine(), CommandOf = settings.CommandLine, Notes = EvolveNotes.Of(result) }, streams.Out);
        }
        else
        {
            text.WriteResults(result);
        }

        if (!settings.Quiet)
        {
            streams.WriteNotes([.. EvolveNotes.Of(result), .. settings.Watch && !isWatched ? ["--watch draws on a terminal only; standard error is none"] : Array.Empty<string>()]);
        }

        streams.Out.Flush();
        FileWrites.All(() => Save(outputs.Model, settings, result), () => outputs.Pictures?.Write(settings, result), () => Require(checkpoints));
        // Before the first generation there is none.
        if (result.IsInterrupted && checkpoints is not null && File.Exists(checkpoints.Path) && !settings.Quiet)
        {
            streams.Error.Write($"go on with: mlplab resume {ShellWords.Quote(checkpoints.Path)}\n");
            streams.Error.Flush();
        }

        return result.IsInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    /// <exception cref="FileProblemException">The file cannot be written, or there is nothing to write.</exception>
    private static void Save(OutputFile? file, EvolveOptions settings, NetworkEvolutionResult result)
    {
        if (file is null)
        {
            return;
        }

        if (result.Best is not { } best)
        {
            throw new FileProblemException($"no model in '{settings.Save}': no individual has a finite fitness");
        }

        SavedModel model = result.Model(best, settings.CommandLine(result.NameAsked(best)));
        file.WriteBytes(stream => ModelFile.Save(stream, model));
    }

    /// <exception cref="FileProblemException">The last checkpoint could not be written.</exception>
    private static void Require(EvolutionCheckpoints? checkpoints)
    {
        if (checkpoints?.Failure is { } failure)
        {
            throw new FileProblemException($"checkpoint '{checkpoints.Path}' cannot be written: {FileProblemException.Clause(failure)}");
        }
    }

    private static double[] StartWeights(EvolveOptions settings)
    {
        InputFile.Require(settings.Start!);
        MultilayerPerceptron given = ModelFile.Load(settings.Start!).Model.Network;
        int[] shape = [settings.Run.Source.FeatureCount, .. settings.Run.Hidden, settings.Run.Source.OutputCount];
        int[] saved = [given.InputCount, .. given.Layers.Select(layer => layer.OutputCount)];
        if (!saved.SequenceEqual(shape))
        {
            throw new UsageException([
                $"--start is '{VisibleText.Short(settings.Start!)}', a network {NumberList.Text(saved, '-')}; samples and --hidden make one of the shape {NumberList.Text(shape, '-')}"]);
        }

        if (given.Layers.SkipLast(1).Select((layer, l) => layer.Activation != settings.Run.Activations[settings.Run.Activations.Length == 1 ? 0 : l]).Contains(true))
        {
            throw new UsageException([
                $"--start is '{VisibleText.Short(settings.Start!)}', a network {given}; its hidden units have other activations than --activation {NetworkText.Activations(settings.Run)}"]);
        }

        return given.Parameters.ToArray();
    }
}
