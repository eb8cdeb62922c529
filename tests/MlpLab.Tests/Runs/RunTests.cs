using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class RunTests
{
    [Fact]
    public void Execute_TheMainJob_EndsInThePinnedBits()
    {
        if (!CLibrary.IsTheRecordedOne)
        {
            return;
        }

        RunResult run = new Run(new RunSettings { Source = new ProblemSource("circles") }).Execute();

        RunCases.FingerprintOf(run).Should().Be("12da8b55c858db82", "the console prints it");
        run.Score.Unseen!.Accuracy.Should().Be(1);
        run.Score.Unseen.SampleCount.Should().Be(20_000);
        run.Findings.Should().ContainSingle().Which.Code.Should().Be("healthy");
    }

    // The console's own pinned runs of a file with these rows.
    [Theory]
    [InlineData(0.2, "5", 0u, "a893664fbe0dd48c")]
    [InlineData(0.0, "4,3", 0u, "82f54d77bd489e48")]
    public void Execute_DatasetOfThreeClasses_EndsInTheBitsOfTheSameFile(double testShare, string hidden, uint seed, string fingerprint)
    {
        var source = new DatasetSource(RunCases.ThreeClasses) { TestShare = testShare };

        RunResult run = new Run(new RunSettings { Source = source, Seed = seed, Hidden = [.. hidden.Split(',').Select(int.Parse)], Epochs = 300 }).Execute();

        RunCases.FingerprintOf(run).Should().Be(fingerprint);
        run.Classifier.ClassNames.Should().Equal("a", "b", "c");
        (run.Score.Unseen?.SampleCount).Should().Be(testShare == 0 ? null : 30);
        run.Ceiling.Should().BeNull("nobody knows what the rows are drawn from");
        run.SaveStreams().Keys.Should().Equal(testShare == 0 ? ["weights"] : ["test", "weights"]);
    }

    [Fact]
    public void Execute_AgainstTheSameByHand_HasTheSameNumbers()
    {
        RunSettings settings = RunCases.NoisyMoons();
        RunResult run = new Run(settings).Execute();

        var streams = new RunStreams(0);
        GeneratedProblem moons = Problems.Find("moons").GenerateWithDistribution(streams.Data, new ProblemSettings { Noise = 0.3 });
        StandardScaler scaler = StandardScaler.Fit(moons.Data);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, streams.Weights());
        new Trainer(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = 400 }).Fit(network, Loss.BinaryCrossEntropy, scaler.Transform(moons.Data));
        Dataset fresh = moons.Distribution.Sample(200, streams.Fresh);
        LogisticRegressionCVResult baseline = new LogisticRegressionCV().Fit(moons.Data);

        run.Network.Parameters.ToArray().Should().Equal(network.Parameters.ToArray());
        run.Score.Unseen!.Accuracy.Should().Be(ClassificationMetrics.Accuracy(fresh.Labels, network.Predict(scaler.Transform(fresh))));
        run.Baseline!.ChosenC.Should().Be(baseline.ChosenC);
        run.BaselineScore.Unseen!.Accuracy.Should().Be(ClassificationMetrics.Accuracy(fresh.Labels, baseline.Model.Predict(fresh.Features)));
        run.Ceiling.Should().Be(moons.Distribution.BayesAccuracy);
        run.Classifier.Predict(fresh.Features).Should().Equal(network.Predict(scaler.Transform(fresh)));
    }

    [Fact]
    public void Execute_Twice_TellsTheSame()
    {
        RunSettings settings = RunCases.NoisyMoons() with { Restarts = 3, ValidationShare = 0.25, EarlyStopping = true, Patience = 3 };
        Run Make() => new(settings) { Recording = new Recording { LogEvery = 10, DenseCurve = true, Snapshots = 8, EndState = true } };

        RunCases.Told(Make().Execute()).Should().BeEquivalentTo(RunCases.Told(Make().Execute()), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Execute_Restarts_KeepsTheLowestLossAndItsStream()
    {
        RunResult run = new Run(RunCases.NoisyMoons(40) with { Hidden = [2], Restarts = 6 }).Execute();

        int kept = run.Course.Best.Index;
        run.Course.Restarts.Runs.Should().HaveCount(6);
        run.Outcome.FinalLoss.Should().Be(run.Course.Restarts.Runs.Min(restart => restart.Result.FinalLoss));
        kept.Should().BePositive();
        var stream = new RandomState([0u, 1u, (uint)kept]);
        WeightInitializer.NguyenWidrow.Fill(MultilayerPerceptron.Create(2, [2], 1), stream);
        run.SaveStreams()["weights"].Should().BeEquivalentTo(stream.Save());
    }

    [Fact]
    public void Execute_Validation_WatchesSamplesItDoesNotTrainOn()
    {
        RunResult run = new Run(RunCases.NoisyMoons() with { ValidationShare = 0.25 }) { Recording = new Recording { LogEvery = 100 } }.Execute();

        (run.Training.SampleCount, run.Data.SampleCount).Should().Be((75, 100));
        run.Course.ValidationLog!.Select(point => point.Epoch).Should().Equal(0, 100, 200, 300, 399);
        run.Course.ValidationLog!.Select(point => point.Loss).Should().NotEqual(run.Course.Log.Select(point => point.Loss));
    }

    [Fact]
    public void Execute_EarlyStopping_EndsBeforeTheLastEpochWithTheBestParameters()
    {
        RunSettings settings = RunCases.NoisyMoons(5_000) with { ValidationShare = 0.3, EarlyStopping = true, Patience = 3 };

        RunResult run = new Run(settings).Execute();

        run.Status.Should().Be("stopped");
        run.Outcome.Epochs.Should().BeLessThan(5_000);
        run.Course.RestoredEpoch.Should().BeLessThan(run.Outcome.Epochs);
        run.Course.StopCause.Should().StartWith("validation loss, lowest ");
    }

    [Fact]
    public void Execute_TargetLoss_StopsThere()
    {
        RunResult run = new Run(RunCases.Circles(5_000) with { TargetLoss = 0.2 }).Execute();

        (run.Status, run.Course.StopCause).Should().Be(("stopped", "training loss reached 0.2"));
        run.Outcome.FinalLoss.Should().BeLessThanOrEqualTo(0.2);
    }

    [Fact]
    public void Execute_Recording_ChangesNoBit()
    {
        RunSettings settings = RunCases.NoisyMoons() with { ValidationShare = 0.2 };
        string plain = RunCases.FingerprintOf(new Run(settings).Execute());

        RunResult run = new Run(settings) { Recording = new Recording { LogEvery = 1, DenseCurve = true, Snapshots = 24, EndState = true } }.Execute();

        RunCases.FingerprintOf(run).Should().Be(plain);
        run.Course.Snapshots.Should().HaveCount(24);
        run.Course.Dense!.ValidationPoints.Should().HaveSameCount(run.Course.Dense.Points);
        run.Course.End!.Parameters.Should().Equal(run.Network.Parameters.ToArray());
    }

    [Fact]
    public void Execute_MissingValues_AreFilledWithMeansOfTheTrainingSamples()
    {
        double[] columns = [.. RunCases.ThreeClasses.FeatureColumns];
        columns[4] = columns[160] = double.NaN;
        Dataset gaps = RunCases.ThreeClasses.WithFeatures(new DenseMatrix(150, 3, columns));

        RunResult run = new Run(new RunSettings { Source = new DatasetSource(gaps) { FillMissing = true }, Epochs = 20 }).Execute();

        run.Classifier.Imputer.Should().NotBeNull();
        run.Data.FeatureColumns.ToArray().Should().NotContain(double.NaN);
        run.Classifier.Predict(gaps.Features).Should().HaveCount(150, "the classifier takes features as they came");
    }

    // The slope of a feature that spreads over 1e-311 is no double, though the network's answers are fine.
    [Theory]
    [InlineData(1e-312, true)]
    [InlineData(1e-300, false)]
    public void Execute_FeatureOfTheSmallestNumbers_HasNoBaselineThatIsNoNumber(double unit, bool overflows)
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { unit * (i * 7 % 40), i % 5 })];
        RunSettings settings = new() { Source = new DatasetSource(new Dataset(rows, [.. rows.Select((_, i) => i * 7 % 40 < 20 ? 0 : 1)])), Epochs = 30, Baseline = BaselineChoice.Logistic | BaselineChoice.Perceptron };

        RunResult run = new Run(settings).Execute();

        run.BaselineGap.Should().Be(overflows ? BaselineGap.Overflow : null);
        (run.Baseline is null, run.Perceptron is null).Should().Be((overflows, overflows));
        run.Score.Unseen!.Accuracy.Should().BeGreaterThan(0.7);

        RunResult numbers = new Run(settings with { Source = new DatasetSource(Dataset.ForRegression(rows, [.. rows.Select((_, i) => (double)(i * 7 % 40))])), Baseline = BaselineChoice.Ridge }).Execute();

        (numbers.Regression!.Baseline is null).Should().Be(overflows);
        numbers.Regression.Score.Train!.RSquared.Should().NotBe(double.NaN);
    }

    [Fact]
    public void Execute_OneClassOnly_TrainsWithoutABaseline()
    {
        var data = new Dataset(DenseMatrix.Create(20, 2, (i, j) => i + j), new int[20], classCount: 1);

        RunResult run = new Run(new RunSettings { Source = new DatasetSource(data), Epochs = 5 }).Execute();

        run.BaselineGap.Should().Be(BaselineGap.TooFewSamples);
        run.BaselineScore.Should().Be(new Score(null, null));
        run.Classifier.ClassNames.Should().Equal("0", "1");
    }
}
