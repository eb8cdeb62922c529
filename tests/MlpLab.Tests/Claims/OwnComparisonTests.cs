using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Claims;

/// <summary>The comparisons that are more than two runs beside each other: what is trained on, and what the weights begin with.</summary>
public class OwnComparisonTests
{
    private static readonly ProblemSource Blobs = new("blobs", new ProblemSettings { SampleCount = 40, ClassCount = 4 });
    private static readonly RunSettings Short = new() { Source = Blobs, Epochs = 50, FreshCount = 200 };

    [Fact]
    public void Parts_OfAProblem_DivideItsSamples()
    {
        Dataset all = Draw(Blobs), first = Draw(PartSource.Classes(Blobs, others: false)), others = Draw(PartSource.Classes(Blobs, others: true));

        first.Labels.ToArray().Should().OnlyContain(label => label < 2);
        others.Labels.ToArray().Should().OnlyContain(label => label >= 2);
        (first.SampleCount + others.SampleCount).Should().Be(all.SampleCount);
        first.ClassCount.Should().Be(4);
        Draw(PartSource.Half(Blobs, other: false)).Features.Should().Be(all.Features.SubMatrix(0, 20, 0, 2));
        Draw(PartSource.Half(Blobs, other: true)).Features.Should().Be(all.Features.SubMatrix(20, 20, 0, 2));
        Draw(PartSource.First(Blobs, 15, behind: false)).Features.Should().Be(all.Features.SubMatrix(0, 15, 0, 2));
        Draw(PartSource.First(Blobs, 15, behind: true)).Features.Should().Be(all.Features.SubMatrix(15, 25, 0, 2));

        static Dataset Draw(SampleSource source) => source.Draw(new RunStreams(7)).Data;
    }

    [Fact]
    public void Outliers_OfAProblem_AreEveryTenthTargetInTurns()
    {
        ProblemSource sine = new("sine", new ProblemSettings { SampleCount = 40 });
        Dataset plain = sine.Draw(new RunStreams(7)).Data, spoiled = PartSource.WithOutliers(sine).Draw(new RunStreams(7)).Data;
        double mean = plain.Targets.ToArray().Average(), far = 10 * Math.Sqrt(plain.Targets.ToArray().Average(y => (y - mean) * (y - mean)));

        spoiled.Features.Should().Be(plain.Features);
        for (int i = 0; i < 40; i++)
        {
            spoiled.Targets[i].Should().BeApproximately(plain.Targets[i] + (i % 10 > 0 ? 0 : i % 20 == 0 ? far : -far), 1e-12);
        }
    }

    [Fact]
    public void Measures_OfARun_AreItsOwnNumbersAndALeadIsAddedToTheControl()
    {
        RunSettings sine = new() { Source = new ProblemSource("sine"), Epochs = 200, FreshCount = 300 };
        RunResult run = new Run(sine with { Seed = 2 }).Execute(), classes = new Run(Short with { Seed = 2 }).Execute();

        PairedValue pair = new RunComparison("c", sine, sine with { Epochs = 2 }).Of(Measure.FreshRSquared, 2, CancellationToken.None);
        PairedValue led = new RunComparison("c", Short, Short with { Epochs = 2 }) { Lead = 0.25 }.Of(Measure.FreshAccuracy, 2, CancellationToken.None);
        PairedValue plain = new RunComparison("c", Short, Short with { Epochs = 2 }).Of(Measure.FreshAccuracy, 2, CancellationToken.None);
        PairedValue baseline = new RunComparison("c", Short, Control: null) { Lead = 0.25 }.Of(Measure.FreshAccuracy, 2, CancellationToken.None);

        pair.Claimed.Should().Be(run.Regression!.Score.Unseen!.RSquared);
        Measure.FreshAccuracy.Of(new MeasuredRun(run)).Should().BeNull();
        Measure.FreshRSquared.Of(new MeasuredRun(classes)).Should().BeNull();
        led.Should().Be(new PairedValue(plain.Claimed, plain.Control + 0.25));
        baseline.Control.Should().Be(classes.BaselineScore.Unseen!.Accuracy + 0.25);
    }

    [Fact]
    public void Transfer_WithoutASecondTraining_KeepsTheFirstNetwork()
    {
        // Hardly a step: what is measured is the first network on the samples of the second run.
        RunSettings still = Short with { Epochs = 1, Recipe = Short.Recipe with { Optimizer = new MlpLab.Optimization.GradientDescent { LearningRate = 1e-9 } } };
        var transfer = new TransferComparison("t", Short with { Epochs = 2_000 }, still, still, IsClaimed: true);

        PairedValue pair = transfer.Of(Measure.FreshAccuracy, 3, CancellationToken.None);
        PairedValue other = (transfer with { IsClaimed = false }).Of(Measure.FreshAccuracy, 3, CancellationToken.None);

        pair.Claimed.Should().Be(new Run(Short with { Epochs = 2_000, Seed = 3 }).Execute().Score.Unseen!.Accuracy);
        pair.Control.Should().Be(new Run(still with { Seed = 3 }).Execute().Score.Unseen!.Accuracy);
        other.Should().Be(new PairedValue(pair.Control, pair.Claimed));
    }

    [Fact]
    public void AveragedWeights_OfAnEnsemble_AreTheMeansOverItsMembers()
    {
        RunSettings three = Short with { Ensemble = new EnsemblePlan { Count = 3 } };
        RunResult run = new Run(three with { Seed = 4 }).Execute();
        MultilayerPerceptron mean = MultilayerPerceptron.CreateClassifier(2, [5], 4);
        for (int i = 0; i < mean.Parameters.Length; i++)
        {
            mean.Parameters[i] = (run.Model.Members[0].Parameters[i] + run.Model.Members[1].Parameters[i] + run.Model.Members[2].Parameters[i]) / 3;
        }

        PairedValue pair = new AveragedWeightsComparison("a", three, three).Of(Measure.TrainAccuracy, 4, CancellationToken.None);

        int[] answers = [.. mean.PredictOutputs(run.Classifier.Scaler!.Transform(run.Training.Features)).EnumerateRows().Select(row => row.MaximumIndex())];
        pair.Claimed.Should().BeApproximately(answers.Zip(run.Training.Labels.ToArray()).Average(both => both.First == both.Second ? 1.0 : 0), 1e-12).And.NotBe(pair.Control);
        pair.Control.Should().Be(run.Score.TrainAccuracy);
    }

    [Fact]
    public void PseudoLabels_OfAClaim_StandBesideTheLabelledSamplesAlone()
    {
        RunSettings few = Short with { PseudoLabels = new PseudoLabels { LabelledCount = 12, Confidence = 0.6 } };
        RunResult run = new Run(few with { Seed = 1 }).Execute();

        PairedValue pair = new PseudoLabelComparison("p", few).Of(Measure.FreshLoss, 1, CancellationToken.None);

        pair.Should().Be(new PairedValue(run.Score.Unseen!.LogLoss, run.PseudoLabels!.LabelledOnly.Score.Unseen!.LogLoss));
    }

    [Fact]
    public void UselessFeatures_OfAProblem_StandBehindItsOwnAndTellNothing()
    {
        ProblemSource wide = Blobs with { Settings = Blobs.Settings with { UselessFeatures = 3 } };
        SourceSamples plain = Blobs.Draw(new RunStreams(5)), samples = wide.Draw(new RunStreams(5));

        wide.FeatureCount.Should().Be(5);
        samples.Data.FeatureCount.Should().Be(5);
        samples.Data.Features.SubMatrix(0, 40, 0, 2).Should().Be(plain.Data.Features);
        samples.Data.Labels.ToArray().Should().Equal(plain.Data.Labels.ToArray());
        samples.Distribution!.BayesAccuracy.Should().Be(plain.Distribution!.BayesAccuracy);
        Dataset fresh = samples.Distribution.Sample(5_000, new RandomState(1));
        int[] best = samples.Distribution.Predict(fresh.Features);
        best.Should().Equal(plain.Distribution.Predict(fresh.Features.SubMatrix(0, 5_000, 0, 2)));
        for (int j = 2; j < 5; j++)
        {
            double[] feature = fresh.Feature(j).ToArray();
            feature.Average().Should().BeApproximately(0, 0.06);
            feature.Average(x => x * x).Should().BeApproximately(1, 0.08);
        }

        FluentActions.Invoking(() => new ProblemSettings { UselessFeatures = -1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ProblemSettings { UselessFeatures = 1001 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void GivenWeights_FillANetworkWithThemAlone()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [3], 2), copy = MultilayerPerceptron.CreateClassifier(2, [3], 2);
        WeightInitializer.Xavier.Fill(network, new RandomState(1));
        var random = new RandomState(2);

        new GivenWeights(network.Parameters).Fill(copy, random);

        copy.Parameters.ToArray().Should().Equal(network.Parameters.ToArray());
        random.NextDouble().Should().Be(new RandomState(2).NextDouble());
    }
}
