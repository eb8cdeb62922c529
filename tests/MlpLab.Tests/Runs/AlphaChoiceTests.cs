using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>The penalty of a run, chosen by five folds when it begins.</summary>
public class AlphaChoiceTests
{
    private static readonly RunSettings Moons = new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.3 }),
        Recipe = Recipe.Modern with { Optimizer = new LBfgs(), ChoosesAlpha = true },
        Epochs = 200,
        FreshCount = 500,
    };

    [Fact]
    public void Trials_EachAreTheMeanOverFiveTrainingsFromTheFirstWeights()
    {
        RunResult run = new Run(Moons).Execute();
        Dataset inputs = StandardScaler.Fit(run.Training).Transform(run.Training);
        double sum = 0;
        foreach (Fold fold in new StratifiedKFold(5).Split(inputs.Labels))
        {
            MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState([0u, 1u]));
            new Trainer(new LBfgs(), new TrainingOptions { Epochs = 200, Alpha = 3 }).Fit(network, Loss.BinaryCrossEntropy, inputs.Subset(fold.TrainIndices));
            sum += new TrainingObjective(network, Loss.BinaryCrossEntropy, inputs.Subset(fold.TestIndices)).Evaluate(network.Parameters);
        }

        AlphaChoice choice = run.AlphaChoice!;
        choice.Trials.Select(trial => trial.Alpha).Should().Equal(0.01, 0.1, 1, 3, 10, 30, 100);
        choice.Trials.Single(trial => trial.Alpha == 3).Loss.Should().BeApproximately(sum / 5, 1e-12);
        choice.Alpha.Should().Be(choice.Trials.MinBy(trial => trial.Loss)!.Alpha);
        choice.Gap.Should().BeNull();
    }

    [Fact]
    public void Execute_TheRun_IsTheOneWithTheAlphaThatWasChosen()
    {
        RunResult chosen = new Run(Moons).Execute();
        RunResult given = new Run(Moons with { Recipe = Moons.Recipe with { ChoosesAlpha = false, Alpha = chosen.AlphaChoice!.Alpha } }).Execute();

        chosen.Network.Parameters.ToArray().Should().Equal(given.Network.Parameters.ToArray());
        chosen.Settings.Recipe.Alpha.Should().Be(chosen.AlphaChoice.Alpha);
        given.AlphaChoice.Should().BeNull();
        chosen.Penalty.Should().BePositive();
        RunResult without = new Run(Moons with { Recipe = Moons.Recipe with { ChoosesAlpha = false } }).Execute();
        chosen.Score.Unseen!.LogLoss.Should().BeLessThan(without.Score.Unseen!.LogLoss / 2, "minimising to the end learns the accidents of the sample");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Trials_OnAnyNumberOfThreads_AreTheSame(int threads) =>
        new Run(Moons) { Threads = threads }.Execute().AlphaChoice!.Trials.Should().Equal(new Run(Moons) { Threads = 2 }.Execute().AlphaChoice!.Trials);

    [Fact]
    public void Choice_OfLargeData_IsTheUsualAlpha()
    {
        RunSettings large = Moons with { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 100_000 }), Epochs = 1, FreshCount = 0 };

        AlphaChoice choice = new Run(large).Execute().AlphaChoice!;

        (choice.Alpha, choice.Gap, choice.Trials.Length).Should().Be((1, AlphaGap.TooLarge, 0));
    }

    [Fact]
    public void Choice_OfTooFewSamples_IsTheUsualAlpha()
    {
        RunSettings few = Moons with { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 8 }), FreshCount = 0 };

        new Run(few).Execute().AlphaChoice!.Gap.Should().Be(AlphaGap.TooFewSamples);
    }

    [Fact]
    public void Choice_OfAnInterruptedRun_SaysSo()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        RunResult run = new Run(Moons).Execute(source.Token);

        (run.Status, run.AlphaChoice!.Gap).Should().Be(("interrupted", AlphaGap.Interrupted));
    }

    [Fact]
    public void Choice_WithNumbersToPredict_TakesEveryFifthSample()
    {
        RunResult run = new Run(Moons with { Source = new ProblemSource("friedman1"), FreshCount = 0 }).Execute();

        run.AlphaChoice!.Trials.Should().HaveCount(7).And.OnlyContain(trial => double.IsFinite(trial.Loss));
        run.Settings.Recipe.Alpha.Should().Be(run.AlphaChoice.Alpha);
    }
}
