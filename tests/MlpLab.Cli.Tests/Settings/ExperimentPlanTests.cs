using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>From words to runs: lists, ranges, order, what is left out, and equal commands for equal experiments.</summary>
public class ExperimentPlanTests
{
    [Theory]
    [InlineData("--difficulty 1..3,5", "difficulty", "1,2,3,5")]
    [InlineData("--difficulty all", "difficulty", "1,2,3,4,5")]
    [InlineData("--difficulty 2,1,2", "difficulty", "2,1")]
    [InlineData("--problem Moons,gaussian_quantiles", "problem", "moons,gaussian-quantiles")]
    [InlineData("--problem all", "problem", "classification,blobs,gaussian-quantiles,moons,circles")]
    [InlineData("--recipe all", "recipe", "modern,article")]
    [InlineData("--init all", "init", "small-normal,xavier,nguyen-widrow")]
    [InlineData("--difficulty-scale all", "difficulty-scale", "article,calibrated")]
    [InlineData("--hidden 1..3,8x4,16x8x4", "hidden", "1,2,3,8x4,16x8x4")]
    [InlineData("--activation Tanh,logistic,relu+tanh --hidden 8x4", "activation", "tanh,sigmoid,relu+tanh")]
    [InlineData("--activation all", "activation", "tanh,relu,sigmoid,identity,softplus,leaky-relu")]
    [InlineData("--middle-layer 5,10,25", "hidden", "5,10,25")]
    [InlineData("--learning-rate 0.30,.3,3e-1,1", "learning-rate", "0.3,1")]
    [InlineData("--noise none,0.10", "noise", "none,0.1")]
    [InlineData("--samples 100..102", "samples", "100,101,102")]
    [InlineData("--epochs 10", "epochs", "10")]
    [InlineData("--solver sgd --schedule all", "schedule", "constant,invscaling,adaptive")]
    [InlineData("--solver sgd --tol none,1e-3 --no-change 2,never", "tol", "none,0.001")]
    [InlineData("--solver sgd --tol 1e-3 --no-change 2,never", "no-change", "2,never")]
    [InlineData("--seeds 20", "seeds", "0..19")]
    [InlineData("--seeds 1", "seeds", "0..0")]
    [InlineData("--seeds 5..9", "seeds", "5..9")]
    [InlineData("--seeds 9,1,2,7..8,9", "seeds", "1..2,7..9")]
    [InlineData("--seeds 4294967295,3", "seeds", "3,4294967295")]
    public void Read_ListOrRange_HasTheseValues(string line, string name, string values) =>
        string.Join(',', Plan(line).Grid.Single(entry => entry.Name == name).Values).Should().Be(values);

    [Fact]
    public void Read_TwoAxes_LastChangesFastestAndSeedsWithinASetting()
    {
        ExperimentPlan plan = Plan("--hidden 2,8x4 --samples 50,60 --seeds 7..8");

        plan.RunCount.Should().Be(8);
        Enumerable.Range(0, 8).Select(run => (plan[run].Source.SampleCount, string.Join(',', plan[run].Hidden), plan[run].Seed)).Should().Equal(
            (50, "2", 7u), (50, "2", 8u), (50, "8,4", 7u), (50, "8,4", 8u), (60, "2", 7u), (60, "2", 8u), (60, "8,4", 7u), (60, "8,4", 8u));
    }

    [Fact]
    public void Read_Options_ReachEveryRun()
    {
        ExperimentPlan plan = Plan("--recipe all --no-standardize --fresh 7 --validation 0.2 --early-stopping --patience 3 --restarts 2 --momentum 0.5");

        plan.Settings.Should().HaveCount(2).And.OnlyContain(settings =>
            !settings.Recipe.Standardize && settings.FreshCount == 7 && settings.ValidationShare == 0.2 && settings.EarlyStopping
            && settings.Patience == 3 && settings.Restarts == 2 && settings.Recipe.Optimizer.Setting("momentum") == 0.5);
        plan.Settings.Select(settings => settings.Recipe.Optimizer.Setting("learning-rate")).Should().Equal(0.3, 1.2);
    }

    [Fact]
    public void Read_ActivationsForOtherLayers_AreLeftOutWithANote()
    {
        ExperimentPlan plan = Plan("--hidden 5,8x4 --activation relu,relu+tanh");

        plan.Settings.Select(s => $"{string.Join('x', s.Hidden)} {string.Join('+', s.Activations)}").Should().Equal("5 relu", "8x4 relu", "8x4 relu+tanh");
        plan.Notes.Should().ContainSingle().Which.Should().Be(
            "--activation is 'relu,tanh', 2 activations, and --hidden '5' has 1 layer; give one for all of them, or one for each (1 setting left out)");
    }

    [Fact]
    public void Read_WhatMiniBatchesHave_IsVariedWhereTheSolverHasThem()
    {
        Plan("--solver sgd --batch-size 8,16,all").Settings.Select(settings => settings.Recipe.BatchSize).Should().Equal(8, 16, int.MaxValue);
        Plan("--solver gd,sgd --schedule constant,invscaling --nesterov").Settings.Select(settings => $"{settings.Recipe.BatchSize} {settings.Recipe.Schedule} {settings.Recipe.Optimizer.Setting("nesterov")}")
            .Should().Equal(" Constant 1", "32 Constant 1", "32 InverseScaling 1");
    }

    [Fact]
    public void Read_WhatAProblemDoesNotHave_IsLeftOutWithANote()
    {
        ExperimentPlan plan = Plan("--problem blobs,moons --noise none,0.1 --difficulty 1..3");

        plan.Settings.Select(s => $"{s.Source.Name} {Of(s).Difficulty} {Of(s).Noise}").Should().Equal(
            "blobs 1 ", "blobs 2 ", "blobs 3 ", "moons 1 ", "moons 1 0.1");
        plan.Notes.Should().Equal(
            "blobs has no --noise (3 settings left out)", "difficulty has no effect on moons on the article's scale (4 settings left out)");
    }

    [Fact]
    public void Read_CalibratedScale_KeepsDifficultiesAndLeavesOutNoise()
    {
        ExperimentPlan plan = Plan("--problem moons --noise none,0.1 --difficulty 1,2 --difficulty-scale all");

        plan.Settings.Select(s => $"{Of(s).DifficultyScale} {Of(s).Difficulty} {Of(s).Noise}").Should().Equal(
            "Article 1 ", "Article 1 0.1", "Calibrated 1 ", "Calibrated 2 ");
    }

    [Theory]
    [InlineData("", "--problem circles --seeds 0..19 --epochs 25000 --noise none --fresh 20000")]
    [InlineData("--seeds 3 --init Xavier --momentum 0.50", "--momentum .5 --init xavier --seeds 0,1,2")]
    public void Command_OfEqualExperiments_IsEqualAndReadsAsTheSamePlan(string line, string other)
    {
        ExperimentPlan plan = Plan(line);

        plan.Command.Should().Be(Plan(other).Command);
        Plan(plan.Command["mlplab experiment ".Length..]).Command.Should().Be(plan.Command);
    }

    [Theory]
    [InlineData("1/3", 10, "0,3,6,9")]
    [InlineData("2/3", 10, "1,4,7")]
    [InlineData("3/3", 10, "2,5,8")]
    [InlineData("5/5", 3, "")]
    public void Shard_HasEveryNthRun(string text, int runs, string expected)
    {
        WorkPart part = WorkPart.TryParse(text)!;

        string.Join(',', Enumerable.Range(0, part.Size(runs)).Select(part.Piece)).Should().Be(expected);
    }

    private static ProblemSettings Of(RunSettings settings) => ((ProblemSource)settings.Source).Settings;

    private static ExperimentPlan Plan(string line) => OptionSources.Read<ExperimentOptions>(
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Plan!;
}
