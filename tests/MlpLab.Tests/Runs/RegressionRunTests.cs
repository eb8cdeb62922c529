using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class RegressionRunTests
{
    private static readonly RunSettings Sine = new() { Source = new ProblemSource("sine"), Epochs = 3_000, FreshCount = 2_000 };

    [Fact]
    public void Execute_Sine_ComesCloseToTheNoise()
    {
        RunResult run = Execute(Sine);
        RegressionResults results = run.Regression!;

        results.Score.Unseen!.RSquared.Should().BeInRange(results.Optimal!.BestRSquared - 0.03, 1);
        results.Score.Unseen.RSquared.Should().BeGreaterThan(results.BaselineScore.Unseen!.RSquared + 0.2);
        results.MeanScore.Train!.RSquared.Should().BeApproximately(0, 1e-12);
        run.Findings.Should().ContainSingle().Which.Code.Should().Be(DiagnosisCodes.AtCeiling);
        run.Course.Log[0].Score.Should().BeLessThan(0.5);
        run.Course.Best.Score.Should().BeApproximately(results.Score.Train!.RSquared, 1e-12);
        run.Invoking(r => r.Classifier).Should().Throw<InvalidOperationException>().WithMessage("*Regressor*");
    }

    [Fact]
    public void Execute_Again_HasTheSameBits() => Fingerprint.Of(Execute(Sine).Network.Parameters).Should().Be(Fingerprint.Of(Execute(Sine).Network.Parameters));

    [Fact]
    public void Execute_DatasetOfTwoTargets_DividesWithoutRegardToThem()
    {
        (Dataset data, _, _) = SampleGenerators.MakeRegression(new RandomState(1), 60, new RegressionOptions { FeatureCount = 3, InformativeCount = 3, TargetCount = 2, Noise = 1 });
        RunResult run = Execute(new RunSettings { Source = new DatasetSource(data), Epochs = 3_000, ValidationShare = 0.25 });

        run.Training.SampleCount.Should().Be(36);
        run.Regressor.TargetCount.Should().Be(2);
        run.Regressor.TargetNames.Should().Equal("y1", "y2");
        run.Regression!.Score.Unseen!.SampleCount.Should().Be(12);
        run.Regression.Score.Unseen.Targets.Should().HaveCount(2);
        run.Regression.Score.Train!.RSquared.Should().BeGreaterThan(0.9);
        run.Course.ValidationLog.Should().NotBeNull();
    }

    [Fact]
    public void Targets_OfAnyUnit_AreLearnedAlike()
    {
        Dataset data = SampleGenerators.MakeSine(new RandomState(2), 50).Data;
        Dataset large = data.WithTargets((data.TargetMatrix() * 1024) + 1e6);

        RegressionResults one = Execute(Settings(data)).Regression!, other = Execute(Settings(large)).Regression!;

        other.Score.Train!.RSquared.Should().BeApproximately(one.Score.Train!.RSquared, 1e-6);
        other.Score.Train.RootMeanSquaredError.Should().BeApproximately(1024 * one.Score.Train.RootMeanSquaredError, 1e-3);
    }

    [Fact]
    public void Losses_ThatNeedPositiveTargets_TakeThemAsTheyAre()
    {
        Dataset data = SampleGenerators.MakeSine(new RandomState(2), 80).Data;
        Dataset counts = data.WithTargets(Matrix<double>.Build.Dense(80, 1, (i, _) => Math.Floor(9 + (5 * data.Target(0)[i]))));

        RunResult run = Execute(Settings(counts) with { Loss = Loss.Poisson, Epochs = 3_000, Recipe = Recipe.Modern with { Optimizer = new MlpLab.Optimization.GradientDescent { LearningRate = 0.02, Momentum = 0.9 } } });

        run.Regressor.TargetScaler.Should().BeNull();
        run.Network.Layers[^1].Activation.Should().BeSameAs(ActivationFunction.Exponential);
        run.Regressor.PredictValues(counts).Enumerate().Should().OnlyContain(value => value > 0);
        run.Regression!.Score.Train!.RSquared.Should().BeGreaterThan(0.7);
    }

    [Fact]
    public void Targets_OfOneValue_AreRefusedByName()
    {
        Dataset data = Dataset.ForRegression([[1.0], [2.0], [3.0], [4.0], [5.0]], [7, 7, 7, 7, 7]);
        FluentActions.Invoking(() => Execute(Settings(data))).Should().Throw<ConstantTargetException>().WithMessage("Target 'y' is 7*").Which.TargetName.Should().Be("y");
    }

    [Fact]
    public void Targets_ThatTheLossForbids_AreRefusedByName()
    {
        Dataset data = Dataset.ForRegression([[1.0], [2.0], [3.0], [4.0], [5.0]], [1, 2, -3, 4, 5]);
        FluentActions.Invoking(() => Execute(Settings(data) with { Loss = Loss.Poisson, ValidationShare = null, Source = new DatasetSource(data) { TestShare = 0 } }))
            .Should().Throw<IllegalTargetException>().WithMessage("Target 'y' has the value -3*poisson*0 or more*");
    }

    [Fact]
    public void Model_SavedAndLoaded_PredictsTheSameBits()
    {
        RunResult run = Execute(Sine with { Epochs = 50 });
        using var stream = new MemoryStream();
        ModelFile.Save(stream, new SavedModel { Model = run.Model, LabelName = "y" });
        stream.Position = 0;

        TrainedRegressor loaded = ModelFile.Load(stream).Regressor;

        loaded.TargetNames.Should().Equal("y");
        loaded.PredictValues(run.Training).ToColumnMajorArray().Should().Equal(run.Regressor.PredictValues(run.Training).ToColumnMajorArray());
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).Should().Contain("\"mlplab.model/3\"").And.Contain("\"task\": \"regression\"").And.Contain("\"targetScaler\"");
    }

    private static RunSettings Settings(Dataset data) => new() { Source = new DatasetSource(data), Epochs = 300 };

    private static RunResult Execute(RunSettings settings) => new Run(settings).Execute();
}
