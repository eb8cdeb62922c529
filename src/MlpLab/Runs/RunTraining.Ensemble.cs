using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <content>The members of an ensemble: a training each, like restarts, of which all are kept.</content>
internal sealed partial class RunTraining
{
    // What each finished member ended with, in order. Made when it is asked for: a run of one network loads nothing of it.
    private List<ImmutableArray<double>> Members => field ??= [];

    private RunCourse ExecuteEnsemble(EnsembleMembers members, CancellationToken cancellationToken)
    {
        string fingerprint = run.Checkpoints is null && run.From is null ? "" : ResumedRun.FingerprintOf(_inputs, _heldOut);
        ResumedRun.CheckData(run.From, fingerprint);
        ResumedRun.CheckPlan(run.From, settings);
        Members.AddRange(run.From?.Members ?? []);
        int threads = run.Threads ?? Environment.ProcessorCount;

        // A checkpoint holds one training in the middle: then they go one after the other, each on all threads.
        RunCourse course = run.Checkpoints is null && run.From is null && threads > 1
            ? Beside(members, threads, cancellationToken)
            : InOrder(members, fingerprint, cancellationToken);
        run.Checkpoints?.Finish();
        return course with { Members = Networks(course.Restarts), Plan = members };
    }

    private RunCourse InOrder(EnsembleMembers members, string fingerprint, CancellationToken cancellationToken)
    {
        using TrainingObjective all = Objective(_inputs);
        using TrainingObjective? validation = _heldOut is null ? null : Objective(_heldOut);
        var courses = new Dictionary<int, RunCourse>();
        if (run.From is { Kept: { } kept } resumed)
        {
            (Randomness.RunStreams streams, int number) = members.StreamsOf(resumed.Finished.BestIndex);
            streams.Continue(number, kept.End.Random, kept.End.DropoutRandom);
            using TrainingObjective ofBest = Objective(Rows(members, resumed.Finished.BestIndex), settings.Recipe.Alpha);
            courses[resumed.Finished.BestIndex] = ResumedRun.Course(Monitors(ofBest, validation, Rows(members, resumed.Finished.BestIndex)), kept, ofBest);
        }

        run.Checkpoints?.Begin(settings.TrainingEpochs);
        RestartsResult restarts = new Restarts(members.Count).Run(
            _network,
            member => FirstWeightsOf(members, member),
            finished =>
            {
                int member = finished.Runs.Length;
                var keeper = new RunKeeper(run.Checkpoints, needsEnd: run.Recording.EndState, state => Checkpoint(state, fingerprint, finished, courses));
                (TrainingResult result, courses[member]) = Member(members, member, validation, keeper, cancellationToken);
                Members.Add(ImmutableCollectionsMarshal.AsImmutableArray(_network.Parameters.ToArray()));
                return result;
            },
            all.Score,
            run.From?.Finished);
        return courses[restarts.BestIndex] with { Restarts = restarts };
    }

    // The first by itself, since it is the one that is watched; the others beside each other, each on a thread and a network of its own.
    private RunCourse Beside(EnsembleMembers members, int threads, CancellationToken cancellationToken)
    {
        var first = new FinishedMember(Alone(members, 0, cancellationToken));
        List<FinishedMember> finished = [first];
        for (int m = 1; m < members.Count; m++)
        {
            // Streams are drawn from by one thread at a time: begun here, in order.
            (Randomness.RunStreams streams, int number) = members.StreamsOf(m);
            _ = (streams.Weights(number), settings.Recipe.BatchSize is null ? null : streams.Batches(number), settings.Recipe.Dropout is null ? null : streams.Dropout(number));
        }

        if (!IsCancelled(first))
        {
            var alone = new Run(settings) { Threads = 1, Recording = run.Recording, Clock = run.Clock };

            // An interruption ends each training before its next epoch, and so all of them.
            using var work = new OrderedWork<FinishedMember>(
                members.Count - 1,
                threads,
                (piece, _) => new FinishedMember(new RunTraining(alone, settings, model.Copy(), data).Alone(members, piece + 1, cancellationToken)),
                CancellationToken.None);
            bool ended = false;
            while (!ended)
            {
                if (work.TryTake(Timeout.InfiniteTimeSpan, out FinishedMember? member, out ended))
                {
                    finished.Add(member);
                    run.Progress?.Invoke(new RunProgress(RunPart.Members, finished.Count, members.Count));
                }
            }
        }

        int best = 0;
        for (int m = 1; m < finished.Count; m++)
        {
            best = Restarts.IsBetter(finished[m].Run.Result, finished[best].Run.Result) ? m : best;
        }

        // Whoever was interrupted is the last one.
        int cut = finished.FindIndex(IsCancelled);
        List<FinishedMember> kept = cut < 0 ? finished : finished[..(cut + 1)];
        best = Math.Min(best, kept.Count - 1);
        Members.AddRange(kept.Select(member => member.Parameters));
        Members[best].AsSpan().CopyTo(_network.Parameters);
        return kept[best].Course with { Restarts = new RestartsResult([.. kept.Select(member => member.Run)], best) };
    }

    private (RestartRun Run, RunCourse Course, ImmutableArray<double> Parameters) Alone(EnsembleMembers members, int member, CancellationToken cancellationToken)
    {
        using TrainingObjective all = Objective(_inputs);
        using TrainingObjective? validation = _heldOut is null ? null : Objective(_heldOut);
        FirstWeightsOf(members, member);
        ImmutableArray<double> initial = ImmutableCollectionsMarshal.AsImmutableArray(_network.Parameters.ToArray());
        var keeper = new RunKeeper(null, needsEnd: run.Recording.EndState, _ => throw new InvalidOperationException("There is no file for states on the way."));
        (TrainingResult result, RunCourse course) = Member(members, member, validation, keeper, cancellationToken);
        bool predicts = !_network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        return (
            new RestartRun(member, result, predicts ? all.Score(_network.Parameters) : null, initial), course, ImmutableCollectionsMarshal.AsImmutableArray(_network.Parameters.ToArray()));
    }

    private (TrainingResult Result, RunCourse Course) Member(EnsembleMembers members, int member, TrainingObjective? validation, RunKeeper keeper, CancellationToken cancellationToken)
    {
        Dataset inputs = Rows(members, member);
        using TrainingObjective objective = Objective(inputs, settings.Recipe.Alpha);
        return Once(member, members.StreamsOf(member), inputs, objective, validation, keeper, cancellationToken);
    }

    private EvolutionResult? FirstWeightsOf(EnsembleMembers members, int member)
    {
        (Randomness.RunStreams streams, int number) = members.StreamsOf(member);
        Transfer.Fill(settings, _network, streams.Weights(number));
        return null;
    }

    private Dataset Rows(EnsembleMembers members, int member) => members.Rows(member) is { } rows ? _inputs.Subset(rows) : _inputs;

    // Without those that diverged, and without the one that was interrupted where others are done.
    private ImmutableArray<MultilayerPerceptron> Networks(RestartsResult restarts)
    {
        var networks = ImmutableArray.CreateBuilder<MultilayerPerceptron>();
        for (int m = 0; m < restarts.Runs.Length; m++)
        {
            if (EnsembleMeasures.IsUsed(restarts.Runs[m]))
            {
                networks.Add(new MultilayerPerceptron(_network.Layers));
                Members[m].AsSpan().CopyTo(networks[^1].Parameters);
            }
        }

        return networks.ToImmutable();
    }

    private static bool IsCancelled(FinishedMember member) => member.Run.Result.StopReason == StopReason.Cancelled;

    private sealed class FinishedMember((RestartRun Run, RunCourse Course, ImmutableArray<double> Parameters) member)
    {
        public RestartRun Run => member.Run;

        public RunCourse Course => member.Course;

        public ImmutableArray<double> Parameters => member.Parameters;
    }
}
