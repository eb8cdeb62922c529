using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>Runs whose networks answer together.</summary>
public sealed class EnsembleRunTests : IDisposable
{
    private static readonly Recording Everything = new() { LogEvery = 30, DenseCurve = true, Snapshots = 8, EndState = true };

    private static readonly RunSettings[] Cases =
    [
        RunCases.NoisyMoons(150) with { Ensemble = new EnsemblePlan { Count = 3 } },
        RunCases.NoisyMoons(120) with { Ensemble = new EnsemblePlan { Count = 3, By = EnsembleKind.Bagging }, ValidationShare = 0.2 },
        RunCases.Circles(120) with { Source = new DatasetSource(RunCases.ThreeClasses), Ensemble = new EnsemblePlan { Count = 3, By = EnsembleKind.Folds } },
        new RunSettings { Source = new ProblemSource("sine"), Epochs = 120, FreshCount = 50, Ensemble = new EnsemblePlan { Count = 3, By = EnsembleKind.Folds } },
        RunCases.NoisyMoons(60) with
        {
            Ensemble = new EnsemblePlan { Count = 3, By = EnsembleKind.Bagging }, Recipe = Recipe.Modern with { Optimizer = new Adam(), BatchSize = 16, Dropout = new Dropout { Hidden = [0.2] } },
        },
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Cases.Length)];

    public static TheoryData<int, int, int> Interruptions
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (int index in Enumerable.Range(0, Cases.Length))
            {
                data.Add(index, 0, 31);
                data.Add(index, 1, 0);
                data.Add(index, 2, 31);
            }

            return data;
        }
    }

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bagging_WithScikitLearnsRecipe_IsBaggingClassifier(int index)
    {
        JsonElement all = Golden.LoadFrom("mlp", "mlp.json"), reference = all.GetProperty("bagging")[index];
        JsonElement own = all.GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == reference.GetProperty("data").GetString());
        var data = new Dataset(own.GetProperty("X").Rows(), own.GetProperty("y").Ints());
        var settings = new RunSettings
        {
            Source = new DatasetSource(data) { TestShare = 0 },
            Seed = reference.GetProperty("random_state").GetUInt32(),
            Hidden = [4],
            Epochs = 15,
            Recipe = Recipe.Sklearn with { Optimizer = new Adam { LearningRate = 0.05 }, BatchSize = data.SampleCount, Shuffle = false },
            Ensemble = new EnsemblePlan { Count = reference.GetProperty("members").GetInt32(), By = EnsembleKind.Bagging },
            Baseline = BaselineChoice.None,
        };

        RunResult run = new Run(settings).Execute();

        Matrix<double> first = data.Features.SubMatrix(0, 6, 0, data.FeatureCount);
        double[][] together = reference.GetProperty("probability_first_6").Rows();
        for (int m = 0; m < run.Ensemble!.Members.Length; m++)
        {
            double[][] alone = reference.GetProperty("member_probability_first_6")[m].Rows();
            Near(run.Ensemble.Members[m].Network.PredictProbabilities(first), alone);
        }

        Near(run.Classifier.PredictProbabilities(first), together);
        ClassificationMetrics.Accuracy(data.Labels, run.Classifier.Predict(data)).Should().Be(reference.GetProperty("accuracy").GetDouble());
        run.Score.TrainAccuracy.Should().Be(reference.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void Seeds_AreTheRestarts()
    {
        RunResult ensemble = new Run(Cases[0]).Execute(), restarts = new Run(Cases[0] with { Ensemble = null, Restarts = 3 }).Execute();

        ensemble.Course.Restarts.Runs.Select(run => (run.Result.FinalLoss, run.Score)).Should().Equal(restarts.Course.Restarts.Runs.Select(run => (run.Result.FinalLoss, run.Score)));
        ensemble.Network.Parameters.ToArray().Should().Equal(restarts.Network.Parameters.ToArray());
        ensemble.Ensemble!.Members.Should().HaveCount(3);
        ensemble.Ensemble.LeftOutScore.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Execute_OnAnyNumberOfThreads_IsTheSame(int index)
    {
        RunResult one = new Run(Cases[index]) { Threads = 1, Recording = Everything }.Execute(), three = new Run(Cases[index]) { Threads = 3, Recording = Everything }.Execute();

        Told(three).Should().BeEquivalentTo(Told(one), options => options.WithStrictOrdering());
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Execute_FromACheckpoint_TellsWhatTheUninterruptedRunTells(int index, int member, int epoch)
    {
        RunResult whole = new Run(Cases[index]) { Recording = Everything }.Execute();
        Checkpoint from = Interrupted(Cases[index], member, epoch);

        RunResult resumed = new Run(Cases[index]) { Recording = Everything, From = from }.Execute();

        from.Finished.Runs.Should().HaveCount(member);
        Told(resumed).Should().BeEquivalentTo(Told(whole), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Execute_FromACheckpointWithoutItsMembers_IsRefused()
    {
        Checkpoint cut = Interrupted(Cases[0], 2, 31);

        FluentActions.Invoking(() => new Run(Cases[0]) { Recording = Everything, From = cut with { Members = [] } }.Execute()).Should().Throw<CheckpointMismatchException>();
        FluentActions.Invoking(() => new Run(Cases[0] with { Ensemble = null, Restarts = 3 }) { Recording = Everything, From = cut }.Execute()).Should().Throw<CheckpointMismatchException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Interrupted_AnswersWithTheMembersThatAreDone(int threads)
    {
        using var source = new CancellationTokenSource();
        RunSettings settings = Cases[0] with { Epochs = 40 };
        var run = new Run(settings) { Threads = threads, Monitors = training => training.Restart == 0 ? [new Canceller(source, 20)] : [] };

        RunResult cut = run.Execute(source.Token);

        cut.IsInterrupted.Should().BeTrue();
        cut.Course.Restarts.Runs.Should().HaveCount(1);
        cut.Ensemble!.Members.Should().HaveCount(1);
        cut.Score.TrainAccuracy.Should().NotBeNull();
    }

    [Fact]
    public void LeftOut_IsByTheMembersThatHaveNotSeenTheSample()
    {
        RunResult run = new Run(Cases[1] with { ValidationShare = null }).Execute();
        Dataset training = run.Training;
        var bags = BootstrapSample.Draw(Recipe.Modern.CreateStreams(0).Bagging, 3, training.SampleCount);
        int right = 0, counted = 0;
        for (int i = 0; i < training.SampleCount; i++)
        {
            double[] ofOthers = [.. Enumerable.Range(0, 3).Where(m => !bags[m].Rows.Contains(i)).Select(m => run.Classifier.With(run.Ensemble!.Members[m].Network, null).PredictProbabilities(training.Features.Row(i).ToArray())[1])];
            counted += ofOthers.Length > 0 ? 1 : 0;
            right += ofOthers.Length > 0 && (ofOthers.Average() > 0.5 ? 1 : 0) == training.Labels[i] ? 1 : 0;
        }

        run.Ensemble!.LeftOutCount.Should().Be(counted).And.BeInRange(50, 90, "a sample is in all of three bags with probability 0.25");
        run.Ensemble.LeftOutScore.Should().Be((double)right / counted);
    }

    [Fact]
    public void Folds_LeaveEachSampleOutOnce()
    {
        RunResult classes = new Run(Cases[2]).Execute(), numbers = new Run(Cases[3]).Execute();

        classes.Ensemble!.LeftOutCount.Should().Be(classes.Training.SampleCount);
        numbers.Ensemble!.LeftOutCount.Should().Be(100);
        numbers.Ensemble.LeftOutScore.Should().BeLessThan(1);
        numbers.Regression!.Score.Unseen!.RSquared.Should().BeGreaterThan(numbers.Ensemble.MeanRegression!.Unseen!.RSquared, "the squared error of a mean is no more than the mean of the squared errors");
        numbers.Ensemble.Best.Regression!.Unseen!.RSquared.Should().BeGreaterThanOrEqualTo(numbers.Ensemble.Worst.Regression!.Unseen!.RSquared);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ModelFile_HoldsAllMembers(int index)
    {
        RunResult run = new Run(Cases[index]).Execute();
        ModelFile.Save(_file, new SavedModel { Model = run.Model });

        SavedModel read = ModelFile.Load(_file);

        read.Model.Fingerprint.Should().Be(run.Model.Fingerprint);
        read.Model.Members.Should().HaveCount(3);
        Matrix<double> features = run.Training.Features;
        (index == 1 ? read.Classifier.PredictProbabilities(features) : read.Regressor.PredictValues(features)).ToColumnMajorArray()
            .Should().Equal((index == 1 ? run.Classifier.PredictProbabilities(features) : run.Regressor.PredictValues(features)).ToColumnMajorArray());
        File.ReadAllText(_file).Should().Contain("mlplab.model/4");
        ModelFile.Save(_file, new SavedModel { Model = new Run(RunCases.Circles(5)).Execute().Model });
        File.ReadAllText(_file).Should().Contain("mlplab.model/2").And.NotContain("members");
    }

    [Fact]
    public void Impossible_IsRefused()
    {
        FluentActions.Invoking(() => new Run(Cases[0] with { Restarts = 2 })).Should().Throw<ArgumentException>().WithMessage("*leave out Restarts*");
        FluentActions.Invoking(() => new EnsemblePlan { Count = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Run(RunCases.Circles() with { Ensemble = new EnsemblePlan { Count = 60, By = EnsembleKind.Folds } }).Execute())
            .Should().Throw<SamplesNotDrawnException>().WithMessage("an ensemble of 60 by folds needs as many samples of one class, and there are 50*");
    }

    [Fact]
    public void Diverged_IsLeftOut()
    {
        RunSettings settings = Cases[3] with { Recipe = Recipe.Modern with { Optimizer = new GradientDescent { LearningRate = 1e160 } } };

        RunResult run = new Run(settings).Execute();

        run.Outcome.StopReason.Should().Be(StopReason.Diverged);
        run.Ensemble.Should().BeNull();
        run.Regression!.Score.Train.Should().BeNull();
    }

    private Checkpoint Interrupted(RunSettings settings, int member, int epoch)
    {
        using var source = new CancellationTokenSource();
        new Run(settings)
        {
            Recording = Everything,
            Checkpoints = new CheckpointWriter(_file) { EveryEpochs = 1_000 },
            Monitors = training => training.Restart == member ? [new Canceller(source, epoch)] : [],
        }.Execute(source.Token);
        return CheckpointFile.Load(_file);
    }

    private static object Told(RunResult run) => new
    {
        All = RunCases.Told(run),
        run.Model.Fingerprint,
        run.Score.TrainAccuracy,
        run.Score.Unseen,
        Numbers = run.Regression?.Score.Unseen?.RSquared,
        run.Ensemble!.LeftOutScore,
        Members = run.Ensemble.Members.Select(member => (member.Run.Index, member.Score.TrainAccuracy, member.Score.Unseen?.LogLoss, Fingerprint.Of(member.Network.Parameters))).ToArray(),
    };

    private static void Near(Matrix<double> probabilities, double[][] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            for (int c = 0; c < expected[i].Length; c++)
            {
                probabilities[i, c].Should().BeApproximately(expected[i][c], 1e-12);
            }
        }
    }
}
