using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class PseudoLabelTests
{
    private static readonly ProblemSource Moons = new("moons", new ProblemSettings { SampleCount = 60, Noise = 0.2 });
    private static readonly RunSettings Few = new() { Source = Moons, Epochs = 200, FreshCount = 300, Seed = 3, PseudoLabels = new PseudoLabels { LabelledCount = 10, Confidence = 0.8 } };

    [Fact]
    public void Run_WithFewLabels_TrainsOnThemFirst()
    {
        RunResult run = new Run(Few).Execute();

        Dataset all = Moons.Draw(new RunStreams(3)).Data;
        Dataset labelled = DataSplit.Stratified(all, 10.0 / 60, new RandomState([3u, 7u])).Validation;
        run.PseudoLabels!.LabelledOnly.Training.Features.Should().Be(labelled.Features);
        run.PseudoLabels.LabelledOnly.Training.Labels.ToArray().Should().Equal(labelled.Labels.ToArray());
        labelled.Labels.ToArray().Count(label => label == 0).Should().Be(5);
        run.Settings.Should().Be(Few);
    }

    [Fact]
    public void Run_AllLabels_IsTheRunWithoutPseudoLabels()
    {
        RunResult run = new Run(Few).Execute(), plain = new Run(Few with { PseudoLabels = null }).Execute();

        run.PseudoLabels!.AllLabels!.Network.Parameters.ToArray().Should().Equal(plain.Network.Parameters.ToArray());
        run.PseudoLabels.AllLabels.Score.Unseen.Should().Be(plain.Score.Unseen);
        new Run(Few) { Control = false }.Execute().PseudoLabels!.AllLabels.Should().BeNull();
    }

    [Fact]
    public void Round_OfLabelling_TakesWhatTheNetworkIsSureOf()
    {
        RunResult run = new Run(Few).Execute();

        Dataset others = DataSplit.Stratified(Moons.Draw(new RunStreams(3)).Data, 10.0 / 60, new RandomState([3u, 7u])).Training;
        Matrix<double> probabilities = run.PseudoLabels!.LabelledOnly.Classifier.PredictProbabilities(others.Features);
        int[] sure = [.. Enumerable.Range(0, 50).Where(i => probabilities.Row(i).Maximum() >= 0.8)];
        int[] labels = [.. sure.Select(i => probabilities[i, 1] >= 0.8 ? 1 : 0)];
        run.PseudoLabels.Rounds.Should().ContainSingle().Which.Should().Be(
            new PseudoLabelRound(50, sure.Length, sure.Zip(labels).Count(pair => others.Labels[pair.First] == pair.Second)));
        sure.Should().HaveCountGreaterThan(20).And.HaveCountLessThan(50);
        run.Training.SampleCount.Should().Be(10 + sure.Length);
        run.Training.Labels.ToArray().Skip(10).Should().Equal(labels);
        run.Training.Feature(0).ToArray().Skip(10).Should().Equal(sure.Select(i => others.Features[i, 0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_GoesOn_FromTheParameters(bool standardize)
    {
        // Hardly a step: the network is that of the first training, of inputs scaled otherwise.
        RunSettings still = Few with { Epochs = 1, Recipe = Few.Recipe with { Standardize = standardize, Optimizer = new MlpLab.Optimization.GradientDescent { LearningRate = 1e-12 } }, PseudoLabels = Few.PseudoLabels! with { Confidence = 0.51 } };

        RunResult run = new Run(still).Execute();

        run.PseudoLabels!.Rounds[0].LabelledCount.Should().BeGreaterThan(10);
        Matrix<double> features = Moons.Draw(new RunStreams(4)).Data.Features;
        Matrix<double> before = run.PseudoLabels.LabelledOnly.Classifier.PredictProbabilities(features), after = run.Classifier.PredictProbabilities(features);
        (after - before).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-9);
        if (standardize)
        {
            run.Classifier.Scaler!.Means[0].Should().NotBe(run.PseudoLabels.LabelledOnly.Classifier.Scaler!.Means[0]);
        }
    }

    [Fact]
    public void Rounds_OfOneRun_ContinueTheRunsWithFewer()
    {
        RunResult two = new Run(Few with { PseudoLabels = Few.PseudoLabels! with { Rounds = 2 } }).Execute(), one = new Run(Few).Execute();

        two.PseudoLabels!.Rounds.Should().HaveCount(2);
        two.PseudoLabels.Rounds[0].Should().Be(one.PseudoLabels!.Rounds[0]);
        Fingerprint.Of(two.Network.Parameters).Should().NotBe(Fingerprint.Of(one.Network.Parameters));
    }

    [Fact]
    public void Run_OnAnyNumberOfThreads_IsTheSame() =>
        new Run(Few) { Threads = 1 }.Execute().Network.Parameters.ToArray().Should().Equal(new Run(Few) { Threads = 3 }.Execute().Network.Parameters.ToArray());

    [Fact]
    public void Run_ThatIsNeverSure_GoesOnWithTheLabelledSamples()
    {
        RunResult run = new Run(Few with { PseudoLabels = Few.PseudoLabels! with { Confidence = 1 - 1e-15 } }).Execute();

        run.PseudoLabels!.Rounds[0].Should().Be(new PseudoLabelRound(50, 0, 0));
        run.Training.SampleCount.Should().Be(10);
    }

    [Fact]
    public void Run_OfOwnDataWithGaps_FillsThem()
    {
        Dataset data = Moons.Draw(new RunStreams(1)).Data;
        Matrix<double> gaps = data.Features.Clone();
        for (int i = 0; i < 60; i += 7)
        {
            gaps[i, 0] = double.NaN;
        }

        var source = new DatasetSource(data.WithFeatures(gaps)) { FillMissing = true, TestShare = 0.2 };

        RunResult run = new Run(Few with { Source = source }).Execute();

        run.PseudoLabels!.Rounds[0].UnlabelledCount.Should().Be(38);
        run.Predicts.Should().BeTrue();
        run.Test!.SampleCount.Should().Be(12);
        run.PseudoLabels.LabelledOnly.Test!.Feature(1).ToArray().Should().Equal(run.Test.Feature(1).ToArray(), "each is measured on the same samples");
    }

    [Fact]
    public void Run_OnSamplesWithoutLabels_IsTheRunThatDoesNotLookAtThem()
    {
        RunResult hidden = new Run(Few) { Control = false }.Execute();
        DataSplit split = DataSplit.Stratified(Moons.Draw(new RunStreams(3)).Data, 10.0 / 60, new RandomState([3u, 7u]));
        var source = new DatasetSource(split.Validation) { TestShare = 0, Unlabelled = split.Training.Features };

        RunResult run = new Run(Few with { Source = source, PseudoLabels = new PseudoLabels { Confidence = 0.8 } }).Execute();

        run.Network.Parameters.ToArray().Should().Equal(hidden.Network.Parameters.ToArray());
        run.PseudoLabels!.Rounds.Should().Equal(hidden.PseudoLabels!.Rounds.Select(round => round with { RightCount = null }));
        run.PseudoLabels.LabelledCount.Should().Be(10);
        run.PseudoLabels.AllLabels.Should().BeNull("not all have one");
    }

    [Fact]
    public void Make_OfSamplesWithoutLabels_NeedsThemAndPseudoLabels()
    {
        var source = new DatasetSource(Moons.Draw(new RunStreams(1)).Data) { Unlabelled = Matrix<double>.Build.Dense(3, 2) };

        FluentActions.Invoking(() => new Run(Few with { PseudoLabels = new PseudoLabels() })).Should().Throw<ArgumentException>().WithMessage("*need samples without labels*");
        FluentActions.Invoking(() => new Run(Few with { Source = source })).Should().Throw<ArgumentException>().WithMessage("*leave one of them out*");
        FluentActions.Invoking(() => new Run(Few with { Source = source, PseudoLabels = null })).Should().Throw<ArgumentException>().WithMessage("*Samples without labels*");
        FluentActions.Invoking(() => source with { Unlabelled = Matrix<double>.Build.Dense(3, 3) }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Make_OfWhatHasNoPseudoLabels_IsRefused()
    {
        FluentActions.Invoking(() => new Run(Few with { Source = new ProblemSource("sine") })).Should().Throw<ArgumentException>().WithMessage("*numbers to predict*");
        FluentActions.Invoking(() => new Run(Few with { ValidationShare = 0.2 })).Should().Throw<ArgumentException>().WithMessage("*no samples to watch*");
        FluentActions.Invoking(() => new Run(Few with { PseudoLabels = new PseudoLabels { LabelledCount = 60 } }).Execute()).Should().Throw<SamplesNotDrawnException>().WithMessage("*2 to 59*");
        FluentActions.Invoking(() => new PseudoLabels { LabelledCount = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PseudoLabels { LabelledCount = 2, Confidence = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PseudoLabels { LabelledCount = 2, Rounds = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
