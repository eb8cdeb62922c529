using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The files of a training run: tried before it begins, written after its report, each whatever becomes of the others.</summary>
internal sealed class TrainOutputs : IDisposable
{
    private readonly TrainOptions _settings;
    private readonly OutputFiles _files;
    private readonly OutputFile? _model;
    private readonly PictureOutputs? _pictures;
    private CheckpointWriter? _checkpoints;

    private TrainOutputs(TrainOptions settings, bool isResumed, ConsoleStreams streams)
    {
        _settings = settings;
        _files = new OutputFiles(streams, settings.Force, settings.Quiet);
        _model = _files.Add(settings.Save, "model.mlp.json");
        _pictures = settings.HasPictures ? new PictureOutputs(settings, _files) : null;
        _files.AddLasting(settings.Checkpoint, goesOn: isResumed);
        _files.Require();
    }

    /// <summary>Null where no file is wanted: a short run loads nothing of all this.</summary>
    /// <exception cref="FileProblemException">One or more cannot be written.</exception>
    public static TrainOutputs? Open(TrainOptions settings, bool isResumed, ConsoleStreams streams) =>
        settings is { Save: null, Checkpoint: null, HasPictures: false } ? null : new TrainOutputs(settings, isResumed, streams);

    /// <summary>Null where no checkpoints are wanted.</summary>
    /// <param name="settings">With their data loaded.</param>
    public CheckpointWriter? OpenCheckpoints(TrainOptions settings) => _checkpoints = settings.Checkpoint is not { } path ? null : new CheckpointWriter(path)
    {
        EveryEpochs = settings.CheckpointEvery,
        Clock = _files.Streams.Clock,
        Arguments = settings.Words,
        Command = settings.CommandLine(),
        FailureChanged = failure => _files.Streams.Warn(failure is null
            ? $"checkpoint '{path}' is written again"
            : $"checkpoint '{path}' cannot be written: {FileProblemException.Clause(failure)}; the training goes on"),
    };

    /// <summary>Writes all of them.</summary>
    /// <param name="settings">Of the run that is shown.</param>
    /// <param name="run">The run that is shown.</param>
    /// <param name="before">The run that it cures; null for none.</param>
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public void Write(TrainOptions settings, RunResult run, RunResult? before)
    {
        FileWrites.All(
            () => ModelOutput.Write(_model, settings, run),
            () => _pictures?.Write(settings, run, before),
            RequireCheckpoint);
    }

    /// <summary>How an interrupted run goes on.</summary>
    public void TellNextStep()
    {
        if (!_settings.Quiet && _checkpoints is { Failure: null, Path: { } path })
        {
            _files.Streams.Error.Write($"go on with: mlplab resume {ShellWords.Quote(path)}\n");
            _files.Streams.Error.Flush();
        }
    }

    public void Dispose() => _files.Dispose();

    // The state that an interruption left is all that there is of the run.
    private void RequireCheckpoint()
    {
        if (_checkpoints is { Failure: { } failure, Path: { } path })
        {
            string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
            string? rescued = _checkpoints.Unwritten is { } checkpoint ? Rescue.Write(folder, Path.GetFileName(path), stream => CheckpointFile.Save(stream, checkpoint)) : null;
            string next = rescued is null ? "" : $"; {Rescue.Clause(rescued)}: mlplab resume {ShellWords.Quote(rescued)}";
            throw new FileProblemException($"checkpoint '{path}' cannot be written: {FileProblemException.Clause(failure)}{next}");
        }
    }
}
