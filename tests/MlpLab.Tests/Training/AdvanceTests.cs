using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Rules that evaluate the objective themselves: what a step may say, what is counted, and that a run goes on to the same bits.</summary>
public class AdvanceTests
{
    [Theory]
    [InlineData(StepKind.Converged, StopReason.Converged)]
    [InlineData(StepKind.NoProgress, StopReason.NoProgress)]
    [InlineData(StepKind.EvaluationsUsedUp, StopReason.EvaluationsUsedUp)]
    public void Minimize_RuleCannotGoOn_EndsBeforeThatUpdateWithTheReason(StepKind kind, StopReason reason)
    {
        double[] parameters = [0];
        var rule = new Scripted([StepKind.Moved, StepKind.Moved, kind], EvaluationsPerStep: 5);

        TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = 100 }).Minimize(new Parabola(4), parameters);

        result.StopReason.Should().Be(reason);
        result.Epochs.Should().Be(2);
        result.Evaluations.Should().Be(3 + (3 * 5), "each of three calls had a gradient and made five evaluations");
        parameters[0].Should().Be(2);
        result.FinalLoss.Should().Be(4);
    }

    [Fact]
    public void Minimize_StepLeavesTheGradient_NobodyEvaluatesItAgain()
    {
        var objective = new Counted(new Parabola(4));
        var gradients = new List<double>();
        var rule = new Scripted([StepKind.Moved, StepKind.MovedWithGradient, StepKind.MovedWithGradient, StepKind.Moved, StepKind.Moved], EvaluationsPerStep: 1);

        TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = 5 }, new GradientsSeen(gradients)).Minimize(objective, [0]);

        objective.Gradients.Should().Be(3);
        result.Evaluations.Should().Be(3 + 5);
        gradients.Should().Equal(-8, -6, -4, -2, 0);
    }

    [Fact]
    public void Minimize_GradientDescent_CountsOneEvaluationAnEpoch() =>
        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 7 }).Minimize(new Parabola(1), [0]).Evaluations.Should().Be(7);

    public static TheoryData<int> Interruptions => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Minimize_FromAnyStateOfARuleThatEvaluates_EndsInTheSameBitsAndCounts(int at)
    {
        var rule = new Backtracking();
        var options = new TrainingOptions { Epochs = 12 };
        double[] whole = [-1.2, 1], second = [0, 0];
        TrainingResult expected = new Trainer(rule, options).Minimize(new Banana(), whole);
        var keeper = new KeeperOfOne(at);
        new Trainer(rule, options) { Keeper = keeper }.Minimize(new Banana(), [-1.2, 1]);

        TrainingResult result = new Trainer(rule, options).Minimize(new Banana(), second, keeper.Kept, default);

        result.Should().Be(expected);
        second.Should().Equal(whole);
        keeper.Kept!.OptimizerMemory.Should().HaveCount(at, "this memory grows by a number a step");
        expected.Evaluations.Should().BeGreaterThan(3 * expected.Epochs, "it evaluates more than once a step");
    }

    [Fact]
    public void Minimize_AtTheMinimum_ConvergesWithoutAnUpdate()
    {
        TrainingResult result = new Trainer(new Backtracking(), new TrainingOptions()).Minimize(new Banana(), [1, 1]);

        result.Should().Be(new TrainingResult(StopReason.Converged, 0, 0, null) { Evaluations = 1 });
    }

    [Fact]
    public void Step_RuleThatEvaluates_NamesTheWayToCallIt() =>
        FluentActions.Invoking(() => new Backtracking().CreateState(1).Step([0], [1])).Should().Throw<NotSupportedException>().WithMessage("*use Advance*");

    [Fact]
    public void Restore_AnotherLength_IsRefused() =>
        FluentActions.Invoking(() => new GradientDescent().CreateState(3).Restore([1, 2])).Should().Throw<ArgumentException>().WithMessage("*memory*2*3*");

    /// <summary>Moves by one and says what it is told to say.</summary>
    private sealed record Scripted(StepKind[] Kinds, int EvaluationsPerStep) : Optimizer
    {
        public override string Name => "scripted";

        public override IReadOnlyList<OptimizerSetting> Settings => [];

        public override OptimizerState CreateState(int parameterCount) => new State(this);

        private sealed class State(Scripted rule) : OptimizerState
        {
            private int _step;

            public override Span<double> Memory => [];

            public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
            {
                StepKind kind = rule.Kinds[_step++];
                parameters[0] += kind <= StepKind.MovedWithGradient ? 1 : 0;
                gradient[0] = kind == StepKind.MovedWithGradient ? 2 * (parameters[0] - 4) : double.NaN;
                return new StepOutcome(kind, rule.EvaluationsPerStep);
            }
        }
    }

    /// <summary>Halves the step until the value falls; remembers the size of every step, so that its memory grows.</summary>
    private sealed record Backtracking : Optimizer
    {
        public override string Name => "backtracking";

        public override IReadOnlyList<OptimizerSetting> Settings => [];

        public override OptimizerState CreateState(int parameterCount) => new State();

        private sealed class State : OptimizerState
        {
            private double[] _sizes = [];

            public override Span<double> Memory => _sizes;

            public override void Restore(ReadOnlySpan<double> memory) => _sizes = memory.ToArray();

            public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
            {
                if (!gradient.ContainsAnyExcept(0.0))
                {
                    return new StepOutcome(StepKind.Converged);
                }

                double[] start = parameters.ToArray(), slope = gradient.ToArray();
                double value = objective.Evaluate(start), size = _sizes.Length == 0 ? 1 : 2 * _sizes[^1];
                for (int evaluations = 2; evaluations < 60; evaluations++, size /= 2)
                {
                    for (int i = 0; i < start.Length; i++)
                    {
                        parameters[i] = start[i] - (size * slope[i]);
                    }

                    if (objective.EvaluateWithGradient(parameters, gradient) < value)
                    {
                        _sizes = [.. _sizes, size];
                        return new StepOutcome(StepKind.MovedWithGradient, evaluations);
                    }
                }

                start.CopyTo(parameters);
                return new StepOutcome(StepKind.NoProgress, 59);
            }
        }
    }

    /// <summary>Rosenbrock's valley, (1 − x)² + 100·(y − x²)², with its minimum at (1, 1).</summary>
    private sealed class Banana : IDifferentiableObjective
    {
        public int ParameterCount => 2;

        public double Evaluate(ReadOnlySpan<double> p) => ((1 - p[0]) * (1 - p[0])) + (100 * (p[1] - (p[0] * p[0])) * (p[1] - (p[0] * p[0])));

        public double EvaluateWithGradient(ReadOnlySpan<double> p, Span<double> gradient)
        {
            gradient[1] = 200 * (p[1] - (p[0] * p[0]));
            gradient[0] = (-2 * (1 - p[0])) - (2 * p[0] * gradient[1]);
            return Evaluate(p);
        }
    }

    private sealed class Counted(IDifferentiableObjective objective) : IDifferentiableObjective
    {
        public int Gradients { get; private set; }

        public int ParameterCount => objective.ParameterCount;

        public double Evaluate(ReadOnlySpan<double> parameters) => objective.Evaluate(parameters);

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            Gradients++;
            return objective.EvaluateWithGradient(parameters, gradient);
        }
    }

    private sealed class GradientsSeen(List<double> gradients) : ITrainingMonitor
    {
        public MonitorDecision OnEpoch(in EpochReport report)
        {
            gradients.Add(report.Gradient[0]);
            return MonitorDecision.Continue;
        }
    }

    private sealed class KeeperOfOne(int epoch) : ICheckpointKeeper
    {
        public TrainingState? Kept { get; private set; }

        public int NextEpoch(int from) => from <= epoch ? epoch : int.MaxValue;

        public void OnCheckpoint(in CheckpointOffer offer) => Kept = offer.Epoch == epoch ? offer.Save() : Kept;
    }
}
