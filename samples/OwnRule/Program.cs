// A rule and a monitor of one's own: a run with both is interrupted, kept in a file, and gone on with to the same bits.
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

Dataset data = SampleGenerators.MakeMoons(new RandomState(0), sampleCount: 100, noise: 0.2);
string file = Path.GetTempFileName();
(MultilayerPerceptron Network, HighestLoss Monitor, Trainer Trainer) Run(ICheckpointKeeper? keeper = null)
{
    var network = MultilayerPerceptron.CreateClassifier(inputs: 2, hidden: [5], classes: 2);
    WeightInitializer.NguyenWidrow.Fill(network, new RandomState(1));
    var monitor = new HighestLoss();
    return (network, monitor, new Trainer(new Backtracking { Shrinkage = 0.5 }, new TrainingOptions { Epochs = 200 }, monitor) { Keeper = keeper });
}

var whole = Run();
TrainingResult result = whole.Trainer.Fit(whole.Network, Loss.BinaryCrossEntropy, data);

using var interruption = new CancellationTokenSource();
var first = Run(new KeepWhenInterrupted(file, interruption));
first.Trainer.Fit(first.Network, Loss.BinaryCrossEntropy, data, interruption.Token);

var second = Run();
TrainingResult resumed = second.Trainer.Resume(second.Network, Loss.BinaryCrossEntropy, data, CheckpointFile.Load(file).State);
File.Delete(file);

Console.WriteLine($"{new Backtracking()}: loss {result.FinalLoss:F4} after {result.Epochs} epochs and {result.Evaluations} evaluations");
Console.WriteLine($"never interrupted: {Fingerprint.Of(whole.Network.Parameters)}, highest loss {whole.Monitor.Highest:R}");
Console.WriteLine($"gone on with:      {Fingerprint.Of(second.Network.Parameters)}, highest loss {second.Monitor.Highest:R}, same result: {resumed == result}");

/// <summary>Steps down the slope, twice as far as the last one, and shrinks each until the loss is below the one before.</summary>
internal sealed record Backtracking : Optimizer
{
    public double Shrinkage { get; init; } = 0.5;

    public override string Name => "backtracking";

    public override IReadOnlyList<OptimizerSetting> Settings => [new("shrinkage", Shrinkage)];

    public override OptimizerState CreateState(int parameterCount) => new State(Shrinkage);

    private sealed class State(double shrinkage) : OptimizerState
    {
        // All that the next step needs to know of the last: its size. What is here comes back when a run goes on.
        private readonly double[] _size = [1.0];

        public override Span<double> Memory => _size;

        public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
        {
            double[] start = parameters.ToArray(), slope = gradient.ToArray();
            double loss = objective.Evaluate(start);
            for (int evaluations = 2; _size[0] > 1e-12; evaluations++, _size[0] *= shrinkage)
            {
                for (int i = 0; i < start.Length; i++)
                {
                    parameters[i] = start[i] - (_size[0] * slope[i]);
                }

                if (objective.EvaluateWithGradient(parameters, gradient) < loss)
                {
                    _size[0] *= 2;
                    return new StepOutcome(StepKind.MovedWithGradient, evaluations);
                }
            }

            start.CopyTo(parameters);
            return new StepOutcome(StepKind.NoProgress);
        }
    }
}

/// <summary>Remembers the highest loss it has seen.</summary>
internal sealed class HighestLoss : IResumableMonitor
{
    public double Highest { get; private set; } = double.NegativeInfinity;

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        Highest = Math.Max(Highest, report.Loss);
        return MonitorDecision.Continue;
    }

    public MonitorState Save() => new("highest-loss", new NamedVector("highest", [Highest]));

    public void Restore(MonitorState state) => Highest = state.Of("highest-loss")["highest"][0];
}

/// <summary>Writes a file before epoch 77 and then has the run interrupted.</summary>
internal sealed class KeepWhenInterrupted(string file, CancellationTokenSource interruption) : ICheckpointKeeper
{
    public int NextEpoch(int from) => from <= 77 ? 77 : int.MaxValue;

    public void OnCheckpoint(in CheckpointOffer offer)
    {
        if (offer.StopReason is null)
        {
            CheckpointFile.Save(file, new Checkpoint { State = offer.Save() });
            interruption.Cancel();
        }
    }
}
