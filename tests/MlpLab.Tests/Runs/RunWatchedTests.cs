using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>What a caller sees of a run and does to it while it trains.</summary>
public class RunWatchedTests
{
    [Fact]
    public void Execute_MonitorsOfTheCaller_AreMadeForEachRestartAndSeeItsEpochs()
    {
        var watched = new List<(int Restart, Counter Monitor, TrainingStart Start)>();
        RunResult run = new Run(RunCases.Circles(50) with { Restarts = 3 })
        {
            Monitors = training =>
            {
                watched.Add((training.Restart, new Counter(), training));
                return [watched[^1].Monitor];
            },
        }.Execute();

        watched.Select(entry => entry.Restart).Should().Equal(0, 1, 2);
        watched.Should().OnlyContain(entry => entry.Monitor.Epochs == 50 && entry.Start.Curve.Points.Count == 2);
        watched.Should().OnlyContain(entry => ReferenceEquals(entry.Start.Model.Network, run.Network) && entry.Start.Training.SampleCount == 100);
    }

    [Fact]
    public void Execute_MonitorThatStops_EndsTheRun()
    {
        RunResult run = new Run(RunCases.Circles(50)) { Monitors = _ => [new Stopper(7)] }.Execute();

        (run.Status, run.Outcome.Epochs).Should().Be(("stopped", 7));
        run.Score.Unseen.Should().NotBeNull();
    }

    [Fact]
    public void Execute_Cancelled_HasTheResultOfTheEpochsSoFar()
    {
        using var source = new CancellationTokenSource();
        RunResult run = new Run(RunCases.Circles(1_000)) { Monitors = _ => [new Canceller(source, 12)] }.Execute(source.Token);

        (run.Status, run.Outcome.Epochs).Should().Be(("interrupted", 13));
        RunCases.FingerprintOf(run).Should().Be(RunCases.FingerprintOf(new Run(RunCases.Circles(13)).Execute()));
        run.Score.Unseen.Should().NotBeNull();
        run.Baseline.Should().NotBeNull("so few samples are fitted in milliseconds");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Execute_CancelledInAnyRestart_IsInterruptedWhicheverIsKept(int restart)
    {
        using var source = new CancellationTokenSource();
        RunResult run = new Run(RunCases.Circles(60) with { Restarts = 4 })
        {
            Monitors = training => training.Restart == restart ? [new Canceller(source, 5)] : [],
        }.Execute(source.Token);

        (run.IsInterrupted, run.Status).Should().Be((true, "interrupted"));
        run.Course.Restarts.Runs.Should().HaveCount(restart + 1);
        if (restart > 0)
        {
            run.Outcome.StopReason.Should().Be(StopReason.EpochsCompleted, "a finished training was better than six epochs");
        }
    }

    [Fact]
    public void Execute_ParametersThatAreNoLongerNumbers_HasDivergedAndPredictsNothing()
    {
        var recipe = Recipe.Modern with { Alpha = 1e308, Optimizer = new GradientDescent { LearningRate = 1e10 } };
        RunResult run = new Run(RunCases.Circles(50) with { Recipe = recipe, ValidationShare = 0.3 }).Execute();

        run.Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue).Should().BeTrue();
        (run.Status, run.Predicts, run.Score).Should().Be(("diverged", false, new Score(null, null)));
        run.BaselineScore.Unseen.Should().NotBeNull();
        run.Findings[0].Code.Should().Be(DiagnosisCodes.Diverged);
    }

    [Fact]
    public void Execute_CancelledBefore_HasNoFindings()
    {
        RunResult run = new Run(RunCases.Circles()).Execute(new CancellationToken(canceled: true));

        (run.Status, run.Outcome.Epochs).Should().Be(("interrupted", 0));
        run.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Execute_ThreadsAndBackground_ChangeNoBit()
    {
        RunSettings settings = RunCases.Circles(5) with { Source = new ProblemSource("circles", new ProblemSettings { SampleCount = 3_000, Noise = 0.1 }) };

        RunResult alone = new Run(settings) { Threads = 1, Background = work => work() }.Execute();
        RunResult many = new Run(settings) { Threads = 3 }.Execute();

        RunCases.Told(many).Should().BeEquivalentTo(RunCases.Told(alone), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Execute_BackgroundThatNeverComes_DoesTheWorkItself()
    {
        RunResult run = new Run(RunCases.Circles(20)) { Background = _ => { } }.Execute();

        run.Score.Unseen!.SampleCount.Should().Be(200);
    }

    [Fact]
    public void Execute_WhatFailsInTheBackground_FailsTheRun()
    {
        var run = new Run(RunCases.Circles(20) with { FreshCount = int.MaxValue });

        run.Invoking(r => r.Execute()).Should().Throw<ArgumentException>("so many samples have no place in one array");
    }

    private sealed class Counter : ITrainingMonitor
    {
        public int Epochs { get; private set; }

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            Epochs++;
            return MonitorDecision.Continue;
        }
    }

    private sealed class Stopper(int epoch) : ITrainingMonitor
    {
        public MonitorDecision OnEpoch(in EpochReport report) => report.Epoch == epoch ? MonitorDecision.Stop : MonitorDecision.Continue;
    }
}

/// <summary>Cancels before the update of an epoch.</summary>
internal sealed class Canceller(CancellationTokenSource source, int epoch) : ITrainingMonitor
{
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (report.Epoch == epoch)
        {
            source.Cancel();
        }

        return MonitorDecision.Continue;
    }
}
