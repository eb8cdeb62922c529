using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>What training refuses and what it says then: the argument, its value, what it must be.</summary>
public class TrainingRefusalsTests
{
    private static readonly Dataset Pair = new(DenseMatrix.OfArray(new[,] { { 0.0, 1.0 }, { 1.0, 0.0 } }), [0, 1]);
    private static readonly MultilayerPerceptron Network = MultilayerPerceptron.Create(2, [3], 1);
    private static readonly Trainer Plain = new(new GradientDescent(), new TrainingOptions { Epochs = 1 });
    private static readonly TrainingState Empty = new() { Epoch = 0, Parameters = [], OptimizerMemory = [] };
    private static readonly MonitorState Stopped = new("early-stopping", new NamedVector("checks", [1, 1, 3, 0]), new NamedVector("best-parameters", [1, 2]));

    private static readonly (Action Call, string Message)[] OutOfRange =
    [
        (() => _ = new TrainingOptions { Epochs = 0 }, "Epochs is 0; it must be 1 or more.*"),
        (() => _ = new TrainingOptions { Threads = 0 }, "Threads is 0; it must be in [1, 1024].*"),
        (() => _ = new TrainingOptions { Threads = 1025 }, "Threads is 1025; it must be in [1, 1024].*"),
        (() => Objective(threads: 0), "Threads is 0; it must be in [1, 1024].*"),
        (() => Objective(MultilayerPerceptron.Create(3, [3], 1)), "data.FeatureCount is 2; it must be 3, the network's input count.*"),
        (() => Objective(arithmetic: (Arithmetic)7), "arithmetic must be Portable or NumPy.*"),
        (() => Objective().Evaluate([1, 2]), "length is 2; it must be 13, the network's parameter count.*"),
        (() => Objective().Accuracy([1, 2]), "length is 2; it must be 13, the network's parameter count.*"),
        (() => Objective().Gradient([1, 2], new double[13]), "length is 2; it must be 13, the network's parameter count.*"),
        (() => Objective().Gradient(new double[13], new double[12]), "length is 12; it must be 13, the network's parameter count.*"),
        (() => _ = new LearningCurve(0, 5), "every is 0; it must be 1 or more.*"),
        (() => _ = new LearningCurve(5, 0), "epochs is 0; it must be 1 or more.*"),
        (() => ParameterSnapshots.Schedule(0, 2), "epochs is 0; it must be 1 or more.*"),
        (() => ParameterSnapshots.Schedule(1, 1), "count is 1; it must be 2 or more.*"),
        (() => _ = new TargetLoss(double.NaN), "target is NaN; it must be finite.*"),
        (() => _ = new TargetLoss(0, 0), "interval is 0; it must be 1 or more.*"),
        (() => _ = new TargetAccuracy(-0.01, _ => 0), "target is -0.01; it must be in [0, 1].*"),
        (() => _ = new TargetAccuracy(1.01, _ => 0), "target is 1.01; it must be in [0, 1].*"),
        (() => _ = new TargetAccuracy(1, _ => 0, 0), "interval is 0; it must be 1 or more.*"),
        (() => _ = new EarlyStopping(new Parabola(0)) { Patience = 0 }, "Patience is 0; it must be 1 or more.*"),
        (() => _ = new EarlyStopping(new Parabola(0)) { Interval = 0 }, "Interval is 0; it must be 1 or more.*"),
        (() => _ = new EarlyStopping(new Parabola(0)) { MinimumImprovement = -1 }, "MinimumImprovement is -1; it must be finite and at least 0.*"),
        (() => new EarlyStopping(new Parabola(0)).RestoreBest(new double[2]), "parameters.Length is 2; it must be 1, the objective's parameter count.*"),
        (() => new EarlyStopping(new Parabola(0)).Restore(Stopped), "best-parameters is 2; it must be 1, as many as this monitor needs.*"),
        (() => Resume(Empty), "from.Parameters.Length is 0; it must be 13, the number of parameters.*"),
        (() => Resume(Empty with { Parameters = [.. new double[13]] }), "memory.Length is 0; it must be 13, the length of the optimizer's memory.*"),
        (() => Resume(Whole with { Epoch = -1 }), "from.Epoch is -1; it must be 0 or more.*"),
    ];

    private static readonly (Action Call, string Name)[] Null =
    [
        (() => _ = new Trainer(null!, new TrainingOptions()), "optimizer"),
        (() => _ = new Trainer(new GradientDescent(), null!), "options"),
        (() => Plain.Fit(null!, Loss.BinaryCrossEntropy, Pair), "network"),
        (() => Plain.Fit(Network, null!, Pair), "loss"),
        (() => Plain.Fit(Network, Loss.BinaryCrossEntropy, null!), "data"),
        (() => Plain.Resume(null!, Loss.BinaryCrossEntropy, Pair, Empty), "network"),
        (() => Plain.Resume(Network, Loss.BinaryCrossEntropy, Pair, null!), "state"),
        (() => Plain.PartialFit(null!, Loss.BinaryCrossEntropy, Pair), "network"),
        (() => Plain.Minimize(null!, [0]), "objective"),
        (() => _ = new TrainingObjective(null!, Loss.BinaryCrossEntropy, Pair), "network"),
        (() => _ = new EarlyStopping(null!), "validation"),
        (() => _ = new ValidationCurve(1, 1, null!), "validation"),
        (() => _ = new TargetAccuracy(1, null!), "accuracy"),
        (() => Empty.RestoreMonitors(null!), "monitors"),
        (() => new EarlyStopping(new Parabola(0)).Restore(null!), "state"),
        (() => new TargetLoss(1).Restore(null!), "state"),
        (() => new TargetAccuracy(1, _ => 0).Restore(null!), "state"),
        (() => new LearningCurve(1, 1).Restore(null!), "state"),
        (() => new ValidationCurve(1, 1, new Parabola(0)).Restore(null!), "state"),
        (() => new DenseLearningCurve(1).Restore(null!), "state"),
        (() => new ParameterSnapshots(1, 2).Restore(null!), "state"),
        (() => Run(network: null), "network"),
        (() => Run(Network, initializer: null), "initializer"),
        (() => Run(Network, WeightInitializer.Xavier, streams: null), "streams"),
        (() => Run(Network, WeightInitializer.Xavier, new RunStreams(1), train: null), "train"),
        (() => Run(Network, WeightInitializer.Xavier, new RunStreams(1), _ => null!, score: null), "score"),
        (() => new Restarts(1).Run(Network, WeightInitializer.Xavier, new RunStreams(1), null!, _ => 1), "train"),
    ];

    public static TheoryData<int> OutOfRangeCases => [.. Enumerable.Range(0, OutOfRange.Length)];

    public static TheoryData<int> NullCases => [.. Enumerable.Range(0, Null.Length)];

    private static TrainingState Whole => Empty with { Parameters = [.. new double[13]], OptimizerMemory = [.. new double[13]] };

    [Theory]
    [MemberData(nameof(OutOfRangeCases))]
    public void Call_ArgumentOutOfRange_NamesItItsValueAndTheRange(int index) =>
        OutOfRange[index].Call.Should().Throw<ArgumentException>().WithMessage(OutOfRange[index].Message);

    [Theory]
    [MemberData(nameof(NullCases))]
    public void Call_ArgumentNull_NamesIt(int index) =>
        Null[index].Call.Should().Throw<ArgumentNullException>().WithParameterName(Null[index].Name);

    [Fact]
    public void Constructor_MoreClassesThanTheNetworkKnows_SaysWhatToDo() =>
        FluentActions.Invoking(() => Objective(data: new Dataset(Pair.Features, [0, 2])))
            .Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("data.ClassCount is 3; it must be at most 2 for a network with 1 output(s); give the network one output per class.*");

    [Fact]
    public void Constructor_LossOfAnotherOutput_NamesBoth() =>
        FluentActions.Invoking(() => new TrainingObjective(Network, Loss.CategoricalCrossEntropy, Pair))
            .Should().Throw<ArgumentException>()
            .WithMessage("The network's output activation is sigmoid; the loss categorical-cross-entropy needs softmax.*");

    [Fact]
    public void Restore_StateOfAnotherMonitor_NamesBoth() =>
        FluentActions.Invoking(() => new TargetLoss(1).Restore(new LearningCurve(1, 1).Save()))
            .Should().Throw<ArgumentException>().WithMessage("The state is that of a 'curve', where a 'target' is needed.*");

    [Fact]
    public void TrainingOptions_LimitsThemselves_AreLegal()
    {
        new TrainingOptions().Epochs.Should().Be(25_000);
        new TrainingOptions { Epochs = 1 }.Epochs.Should().Be(1);
        new TrainingOptions { Threads = 1 }.Threads.Should().Be(1);
        new TrainingOptions { Threads = 1024 }.Threads.Should().Be(1024);
        new TargetAccuracy(0, _ => 0).ReachedEpoch.Should().BeNull();
        new TargetAccuracy(1, _ => 0, interval: 1).NextEpoch(3).Should().Be(3);
    }

    private static TrainingObjective Objective(
        MultilayerPerceptron? network = null, Dataset? data = null, Arithmetic arithmetic = Arithmetic.Portable, int? threads = null) =>
        new(network ?? Network, Loss.BinaryCrossEntropy, data ?? Pair, arithmetic, threads);

    private static void Resume(TrainingState state) => Plain.Resume(Network, Loss.BinaryCrossEntropy, Pair, state);

    private static void Run(
        MultilayerPerceptron? network,
        WeightInitializer? initializer = null,
        RunStreams? streams = null,
        Func<FinishedRestarts, TrainingResult>? train = null,
        Func<ReadOnlySpan<double>, double>? score = null) =>
        new Restarts(1).Run(network!, initializer!, streams!, train!, score!, from: null);
}
