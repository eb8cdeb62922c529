using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>Between a checkpoint and the fields of its file; whatever comes from a file is checked here.</summary>
internal static class CheckpointFields
{
    // What is added to them on the way must not overflow.
    private const long MaximumEvaluations = long.MaxValue / 4;

    public static CheckpointDocument From(Checkpoint checkpoint) => new()
    {
        Schema = $"{CheckpointDocument.Kind}/{(checkpoint.Members.IsEmpty ? CheckpointDocument.OneNetworkVersion : CheckpointDocument.Version)}",
        Checksum = SealedDocument.NoChecksum,
        Command = checkpoint.Command,
        Arguments = [.. checkpoint.Arguments],
        Data = checkpoint.Data,
        Files = [.. checkpoint.Files.Select(file => new FileFields { Path = file.Path, Sha256 = file.Sha256 })],
        State = From(checkpoint.State),
        FirstRun = [.. checkpoint.FirstRun.Select(MonitorStates.From)],
        FinishedRuns = [.. checkpoint.Finished.Runs.Select(From)],
        BestRun = checkpoint.Finished.BestIndex,
        BestParameters = Vectors.Bytes(checkpoint.Finished.BestParameters.AsSpan()),
        Kept = checkpoint.Kept is { } kept ? new KeptFields { End = From(kept.End), RestoredEpoch = kept.RestoredEpoch } : null,
        Members = checkpoint.Members.IsEmpty ? null : [.. checkpoint.Members.Select(member => Vectors.Bytes(member.AsSpan()))],
    };

    public static Checkpoint ToCheckpoint(CheckpointDocument fields)
    {
        FileFields[] files = fields.Files ?? [];
        Vectors.Need(!files.Contains(null) && !fields.Arguments.Contains(null) && !fields.FinishedRuns.Contains(null) && !fields.FirstRun.Contains(null), "a list has an entry that is null");
        TrainingState state = To(fields.State);
        ImmutableArray<double> best = Vectors.Array(fields.BestParameters);
        ImmutableArray<RestartRun> runs = [.. fields.FinishedRuns.Select(To)];
        Vectors.Need(
            runs.Length == 0
                ? fields.BestRun == 0 && best.Length == 0 && fields.Kept is null
                : fields.BestRun >= 0 && fields.BestRun < runs.Length && best.Length == state.Parameters.Length && fields.Kept is not null,
            $"{runs.Length} finished runs, of which run {fields.BestRun} with {best.Length} parameters is the best");
        ImmutableArray<ImmutableArray<double>> members = [.. (fields.Members ?? []).Select(member => member is null ? [] : Vectors.Array(member))];
        Vectors.Need(members.Length == 0 || members.Length == runs.Length, $"{runs.Length} finished runs, and {members.Length} members");
        foreach (ImmutableArray<double> member in members)
        {
            Vectors.Need(member.Length == state.Parameters.Length, $"a member has {member.Length} parameters; it must have {state.Parameters.Length}");
        }

        return new Checkpoint
        {
            Arguments = [.. fields.Arguments],
            Command = fields.Command,
            Data = fields.Data,
            Files = [.. files.Select((file, place) => DataFile.At(place, file.Path, file.Sha256))],
            State = state,
            FirstRun = [.. fields.FirstRun.Select(MonitorStates.To)],
            Finished = new FinishedRestarts(runs, fields.BestRun, best),
            Kept = fields.Kept is { } kept ? new KeptRun(To(kept.End), kept.RestoredEpoch) : null,
            Members = members,
        };
    }

    private static bool IsDuration(long ticks) => ticks is >= 0 and <= long.MaxValue / 4;

    private static StateFields From(TrainingState state) => new()
    {
        Epoch = state.Epoch,
        Evaluations = state.Evaluations,
        ElapsedTicks = state.Elapsed.Ticks,
        Parameters = Vectors.Bytes(state.Parameters.AsSpan()),
        OptimizerMemory = Vectors.Bytes(state.OptimizerMemory.AsSpan()),
        Monitors = [.. state.Monitors.Select(MonitorStates.From)],
        Random = state.Random is { } random ? ModelFields.From(random) : null,
        DropoutRandom = state.DropoutRandom is { } dropout ? ModelFields.From(dropout) : null,
        BatchOrder = state.BatchOrder.IsEmpty ? null : Vectors.Bytes(state.BatchOrder.AsSpan()),
        Pace = state.Pace.IsEmpty ? null : Vectors.Bytes(state.Pace.AsSpan()),
    };

    private static TrainingState To(StateFields fields)
    {
        Vectors.Need(fields.Epoch >= 0 && IsDuration(fields.ElapsedTicks) && fields.Evaluations is null or (>= 0 and <= MaximumEvaluations), $"epoch {fields.Epoch} after {fields.ElapsedTicks} ticks and {fields.Evaluations} evaluations");
        Vectors.Need(!fields.Monitors.Contains(null), "a monitor is null");
        return new TrainingState
        {
            Epoch = fields.Epoch,
            Evaluations = fields.Evaluations ?? fields.Epoch,
            Elapsed = TimeSpan.FromTicks(fields.ElapsedTicks),
            Parameters = Vectors.Array(fields.Parameters),
            OptimizerMemory = Vectors.Array(fields.OptimizerMemory),
            Monitors = [.. fields.Monitors.Select(MonitorStates.To)],
            Random = fields.Random is { } random ? ModelFields.To(random) : null,
            DropoutRandom = fields.DropoutRandom is { } dropout ? ModelFields.To(dropout) : null,
            BatchOrder = fields.BatchOrder is { } order ? Vectors.WholeNumbers(order) : [],
            Pace = fields.Pace is { } pace ? Vectors.Array(pace) : [],
        };
    }

    private static RestartFields From(RestartRun run) => new()
    {
        StopReason = run.Result.StopReason.ToString(),
        Epochs = run.Result.Epochs,
        Evaluations = run.Result.Evaluations,
        DurationTicks = run.Result.Duration?.Ticks,
        Results = Vectors.Bytes((double[])(run.Score is { } score ? [run.Result.FinalLoss, score] : [run.Result.FinalLoss])),
    };

    private static RestartRun To(RestartFields fields, int index)
    {
        double[] results = Vectors.Numbers(fields.Results);
        Vectors.Need(results.Length is 1 or 2 && fields.Epochs >= 0 && IsDuration(fields.DurationTicks ?? 0) && fields.Evaluations is null or (>= 0 and <= MaximumEvaluations), $"finished run {index} has no result");
        var result = new TrainingResult(
            ModelFields.Name<StopReason>(fields.StopReason, "stopReason"), fields.Epochs, results[0], fields.DurationTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null)
        {
            Evaluations = fields.Evaluations ?? fields.Epochs,
        };
        return new RestartRun(index, result, results.Length == 2 ? results[1] : null, []);
    }
}
