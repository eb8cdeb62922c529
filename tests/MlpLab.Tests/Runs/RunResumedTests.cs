using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>A run that goes on from a checkpoint tells what the uninterrupted one tells.</summary>
public sealed class RunResumedTests : IDisposable
{
    private static readonly Recording Everything = new() { LogEvery = 30, DenseCurve = true, Snapshots = 8, EndState = true };

    private static readonly RunSettings[] Cases =
    [
        RunCases.Circles(),
        RunCases.Circles() with { Recipe = Recipe.Article },
        RunCases.NoisyMoons() with { ValidationShare = 0.3, Hidden = [4, 3] },
        RunCases.NoisyMoons(3_000) with { ValidationShare = 0.3, EarlyStopping = true, Patience = 30 },
        RunCases.NoisyMoons(150) with { Restarts = 3, ValidationShare = 0.2 },
        RunCases.NoisyMoons(150) with { Restarts = 2, EvolvedStart = new EvolvedStart { Method = new GeneticAlgorithm() } },
        RunCases.Circles() with { Source = new DatasetSource(RunCases.ThreeClasses) },
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<int, int, int> Interruptions
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            for (int index = 0; index < Cases.Length; index++)
            {
                foreach (int epoch in new[] { 0, 1, 30, 97 })
                {
                    for (int restart = 0; restart < Cases[index].Restarts; restart++)
                    {
                        data.Add(index, restart, epoch);
                    }
                }
            }

            return data;
        }
    }

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Execute_FromACheckpoint_TellsWhatTheUninterruptedRunTells(int index, int restart, int epoch)
    {
        RunResult whole = new Run(Cases[index]) { Recording = Everything }.Execute();
        Checkpoint from = Interrupted(Cases[index], restart, epoch);

        RunResult resumed = new Run(Cases[index]) { Recording = Everything, From = from }.Execute();

        from.Finished.Runs.Should().HaveCount(restart);
        from.State.Epoch.Should().Be(epoch + 1);
        RunCases.Told(resumed).Should().BeEquivalentTo(RunCases.Told(whole), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Execute_FromACheckpoint_TellsFirstWhatItHadRecorded()
    {
        Checkpoint from = Interrupted(Cases[4], restart: 2, epoch: 31);
        var recorded = new List<RecordedCurves>();

        RunResult resumed = new Run(Cases[4]) { Recording = Everything, From = from, Resumed = recorded.Add }.Execute();

        resumed.Course.Restarts.Runs.Should().HaveCount(3);
        recorded.Should().ContainSingle().Which.Log.Select(point => point.Epoch).Should().Equal(0, 30, 60, 90, 120, 149);
    }

    [Fact]
    public void Execute_FromACheckpointWithoutADenseCurve_HasNone()
    {
        Recording before = Everything with { DenseCurve = false };
        Checkpoint from = Interrupted(Cases[2], restart: 0, epoch: 31, before);

        RunResult resumed = new Run(Cases[2]) { Recording = Everything, From = from }.Execute();

        RunResult whole = new Run(Cases[2]) { Recording = before }.Execute();
        RunCases.Told(resumed).Should().BeEquivalentTo(RunCases.Told(whole), options => options.WithStrictOrdering());
        resumed.Course.Dense.Should().BeNull("its beginning is gone, and a curve without it would be false");
    }

    [Fact]
    public void Execute_FromACheckpointOfOtherData_NamesWhatDiffers()
    {
        Checkpoint from = Interrupted(Cases[0], 0, 10);

        new Run(RunCases.Circles() with { Seed = 1 }) { Recording = Everything, From = from }.Invoking(run => run.Execute())
            .Should().Throw<CheckpointMismatchException>().Which.Kind.Should().Be(CheckpointMismatch.Data);
        new Run(RunCases.Circles()) { From = from }.Invoking(run => run.Execute())
            .Should().Throw<CheckpointMismatchException>().Which.Kind.Should().Be(CheckpointMismatch.Records);
    }

    [Fact]
    public void Execute_FromACheckpointThatIsFurtherThanTheRun_NamesBoth()
    {
        Checkpoint cut = Interrupted(Cases[4], restart: 2, epoch: 31);

        Refused(cut with { Finished = cut.Finished with { Runs = [.. cut.Finished.Runs, .. cut.Finished.Runs] } }).WithMessage("*4 finished trainings and epoch *its run has 3 in all, of 150 epochs");
        Refused(cut with { State = cut.State with { Epoch = 151 } }).WithMessage("*2 finished trainings and epoch 151, and its run has 3 in all, of 150 epochs");
        Refused(cut with { Kept = cut.Kept! with { End = cut.Kept!.End with { Epoch = 1_000_000 } } }).WithMessage("*epoch 1000000*");
        Refused(cut with { Kept = cut.Kept! with { RestoredEpoch = -3 } });
        Refused(cut with { Finished = cut.Finished with { Runs = [cut.Finished.Runs[0] with { Result = cut.Finished.Runs[0].Result with { Epochs = int.MaxValue } }, cut.Finished.Runs[1]] } });

        FluentAssertions.Specialized.ExceptionAssertions<CheckpointMismatchException> Refused(Checkpoint forged) =>
            new Run(Cases[4]) { Recording = Everything, From = forged }.Invoking(run => run.Execute())
                .Should().Throw<CheckpointMismatchException>().Where(exception => exception.Kind == CheckpointMismatch.Plan);
    }

    [Fact]
    public void Execute_CheckpointThatCannotBeWritten_EndsWithItsResultAndTheReason()
    {
        var writer = new CheckpointWriter(Path.Combine(_file, "no", "folder")) { EveryEpochs = 10 };

        RunResult run = new Run(RunCases.Circles(50)) { Checkpoints = writer }.Execute();

        run.Status.Should().Be("completed");
        writer.Failure.Should().BeAssignableTo<IOException>();
    }

    private Checkpoint Interrupted(RunSettings settings, int restart, int epoch, Recording? recording = null)
    {
        using var source = new CancellationTokenSource();
        RunResult cut = new Run(settings)
        {
            Recording = recording ?? Everything,
            Checkpoints = new CheckpointWriter(_file) { EveryEpochs = 1_000 },
            Monitors = training => training.Restart == restart ? [new Canceller(source, epoch)] : [],
        }.Execute(source.Token);
        cut.Course.Restarts.Runs[^1].Result.StopReason.Should().Be(StopReason.Cancelled);
        return CheckpointFile.Load(_file);
    }
}
