using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Search;

public class SettingsSearchTests
{
    public static TheoryData<string> Methods => [.. SearchMethod.All.Select(method => method.Name)];

    private static SearchSettings Moons => new()
    {
        Base = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.2, SampleCount = 60 }), Seed = 3, Epochs = 81 },
        Axes =
        [
            new NumberAxis("hidden", 1, 8, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] }),
            new NumberAxis("learning-rate", 0.01, 3, SearchScale.Logarithmic, isWhole: false, (run, value) => run with { Recipe = run.Recipe with { Optimizer = run.Recipe.Optimizer.With("learning-rate", value) } }),
            new ChoiceAxis("init", WeightInitializer.All.Select(rule => (rule.Name, (Func<RunSettings, RunSettings>)(run => run with { Recipe = run.Recipe with { Initializer = rule } })))),
        ],
        Budget = 8_000,
        Repeats = 2,
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Execute_AnyNumberOfThreads_FindsTheSame(string method)
    {
        SearchResult one = new SettingsSearch(Moons, SearchMethod.Find(method)) { Threads = 1 }.Execute();

        SearchResult four = new SettingsSearch(Moons, SearchMethod.Find(method)) { Threads = 4 }.Execute();

        Shown(four).Should().Equal(Shown(one));
        one.Cost.Should().BeLessThanOrEqualTo(8_000).And.BeGreaterThan(5_000, "the budget is used");
        one.Trials.Select(trial => trial.Number).Should().Equal(Enumerable.Range(0, one.Trials.Length));
        one.Winner.Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Execute_AfterAnyTrial_GoesOnToTheSameEnd(string method)
    {
        SearchResult whole = new SettingsSearch(Moons, SearchMethod.Find(method)).Execute();

        foreach (int known in (int[])[1, 7, whole.Trials.Length - 1, whole.Trials.Length])
        {
            var told = new List<int>();
            var resumed = new SettingsSearch(Moons, SearchMethod.Find(method)) { Known = [.. whole.Trials.Take(known).Select(trial => trial.Values)], Finished = trial => told.Add(trial.Number) };

            Shown(resumed.Execute()).Should().Equal(Shown(whole));
            told.Should().Equal(Enumerable.Range(0, whole.Trials.Length));
        }
    }

    [Fact]
    public void Value_OfATrial_IsTheLogLossOnItsHoldoutByHand()
    {
        SearchSettings settings = Moons with { Repeats = 1, Budget = 81 };
        Trial trial = new SettingsSearch(settings, SearchMethod.Find("random")).Execute().Trials.Single();
        Dataset data = Problems.Find("moons").Generate(new RandomState(3), new ProblemSettings { Noise = 0.2, SampleCount = 60 });
        (Dataset training, Dataset heldOut) = DataSplit.Stratified(data, 0.3, new RandomState([3u, 5u, 0u]));
        StandardScaler scaler = StandardScaler.Fit(training);
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, trial.Settings.Hidden.AsSpan(), 2);
        trial.Settings.Recipe.Initializer.Fill(network, new RandomState([3u, 5u, 0u, 0u]));
        new Trainer(trial.Settings.Recipe.Optimizer, new TrainingOptions { Epochs = 81 }).Fit(network, Loss.BinaryCrossEntropy, scaler.Transform(training));

        trial.Value.Should().Be(FreshEvaluation.Of(heldOut, network.PredictProbabilities(scaler.Transform(heldOut.Features))).LogLoss);
    }

    [Fact]
    public void Halving_PromotesTheBestThirdWithThreeTimesTheEpochs()
    {
        SearchResult result = new SettingsSearch(Moons, SearchMethod.Find("halving")).Execute();

        int[] rungs = [.. result.Trials.Select(trial => trial.Settings.Epochs)];
        rungs.Distinct().Should().Equal(3, 9, 27, 81);
        for (int rung = 0; rung < 3; rung++)
        {
            Trial[] these = [.. result.Trials.Where(trial => trial.Settings.Epochs == 3 * (int)Math.Pow(3, rung))];
            Trial[] next = [.. result.Trials.Where(trial => trial.Settings.Epochs == 9 * (int)Math.Pow(3, rung))];
            next.Should().HaveCount(these.Length / 3);
            next.Select(Point).Should().Equal(these.OrderBy(trial => trial.Value).Take(next.Length).Select(Point));
            next.Should().OnlyContain(trial => trial.Cost == 2 * (trial.Settings.Epochs - (trial.Settings.Epochs / 3)));
        }

        result.Winner!.Settings.Epochs.Should().Be(81, "few epochs are no result");
    }

    [Fact]
    public void Hyperband_BeginsWithFewerTrialsAndMoreEpochsEachTime()
    {
        SearchResult result = new SettingsSearch(Moons with { Budget = 100_000 }, SearchMethod.Find("hyperband")).Execute();

        // Four rungs: 27, 12, 6 and 4 trials begin.
        result.Trials.Take(27 + 9 + 3 + 1 + 12 + 4 + 1 + 6 + 2 + 4).Select(trial => trial.Settings.Epochs).Should().Equal(
            [.. Of(3, 27), .. Of(9, 9), .. Of(27, 3), .. Of(81, 1), .. Of(9, 12), .. Of(27, 4), .. Of(81, 1), .. Of(27, 6), .. Of(81, 2), .. Of(81, 4)]);

        static IEnumerable<int> Of(int epochs, int count) => Enumerable.Repeat(epochs, count);
    }

    [Fact]
    public void Grid_IsEveryCombinationThatHasRoom()
    {
        // 8,000 epochs are 49 trials: 4 × 4 × 3 fit, 5 × 5 × 3 do not.
        SearchResult result = new SettingsSearch(Moons, SearchMethod.Find("grid")).Execute();

        result.Trials.Should().HaveCount(48);
        result.Trials.Select(Point).Should().OnlyHaveUniqueItems();
        SearchMethod.GridPoints(Moons, out long least).Should().Be(48);
        least.Should().Be(12);
        SearchMethod.GridPoints(Moons with { Budget = 1_900 }, out _).Should().Be(0);
    }

    [Fact]
    public void Winner_AmongTrialsOfWhichSomeAreTheSame_IsTheBestOfAll()
    {
        SearchResult result = new SettingsSearch(Moons with { Budget = 30_000 }, SearchMethod.Find("pso")).Execute();

        result.Winner.Should().Be(result.Trials.MinBy(trial => trial.Value));
    }

    [Fact]
    public void Methods_OfPoints_StayInTheUnitCube()
    {
        foreach (SearchMethod method in SearchMethod.All)
        {
            new SettingsSearch(Moons, method).Execute().Trials.SelectMany(trial => trial.Point).Should().OnlyContain(place => place >= 0 && place <= 1, method.Name);
        }
    }

    [Fact]
    public void Execute_Cancelled_SaysSoAndKeepsWhatIsDone()
    {
        using var source = new CancellationTokenSource();
        var search = new SettingsSearch(Moons, SearchMethod.Find("sobol")) { Threads = 1, Finished = trial => CancelAfter(trial, source) };

        SearchResult result = search.Execute(source.Token);

        result.IsInterrupted.Should().BeTrue();
        result.Trials.Length.Should().BeGreaterThanOrEqualTo(5).And.BeLessThan(49);
    }

    [Fact]
    public void LargestScale_HoldsSigmaBack()
    {
        EvolverState state = new CmaEs { LargestScale = 0.5 }.CreateState(new EvolverStart([0, 0], 0.4));
        var random = new RandomState(1);
        var rows = new Population(state.PopulationSize, 2);
        for (int generation = 0; generation < 30; generation++)
        {
            // Ever better along one direction: σ would grow without end.
            state.Ask(random, rows);
            state.Tell([.. Enumerable.Range(0, state.PopulationSize).Select(row => -rows[row][0])]);
            state.Spread.Should().BeLessThanOrEqualTo(0.5);
        }

        state.Spread.Should().Be(0.5);
    }

    private static void CancelAfter(Trial trial, CancellationTokenSource source)
    {
        if (trial.Number == 4)
        {
            source.Cancel();
        }
    }

    private static string Point(Trial trial) => string.Join(' ', trial.Point);

    private static IEnumerable<string> Shown(SearchResult result) =>
        result.Trials.Append(result.Winner!).Select(trial => $"{trial.Number} {Point(trial)} {trial.Cost} {string.Join(' ', trial.Values)}");
}
