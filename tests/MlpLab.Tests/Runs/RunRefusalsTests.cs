using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>What a run refuses, each by an exception that tells what it was.</summary>
public class RunRefusalsTests
{
    private static readonly RunSettings Settings = RunCases.Circles();

    private static readonly (Action Call, string Name)[] OutOfRange =
    [
        (() => _ = Settings with { Hidden = default }, "Hidden"),
        (() => _ = Settings with { Hidden = [3, 0] }, "Hidden"),
        (() => _ = Settings with { Activations = [] }, "Activations"),
        (() => _ = Settings with { Activations = [ActivationFunction.Softmax] }, "Activations"),
        (() => _ = Settings with { Epochs = 0 }, "Epochs"),
        (() => _ = Settings with { ValidationShare = 0 }, "ValidationShare"),
        (() => _ = Settings with { ValidationShare = 1 }, "ValidationShare"),
        (() => _ = Settings with { Patience = 0 }, "Patience"),
        (() => _ = Settings with { TargetLoss = 0 }, "TargetLoss"),
        (() => _ = Settings with { TargetAccuracy = 1.01 }, "TargetAccuracy"),
        (() => _ = Settings with { Restarts = 0 }, "Restarts"),
        (() => _ = Settings with { FreshCount = -1 }, "FreshCount"),
        (() => _ = new Recording { LogEvery = 0 }, "LogEvery"),
        (() => _ = new Recording { Snapshots = 1 }, "Snapshots"),
        (() => _ = new CheckpointWriter("x") { EveryEpochs = 0 }, "EveryEpochs"),
        (() => _ = new DatasetSource(RunCases.ThreeClasses) { TestShare = 1 }, "TestShare"),
        (() => _ = new RunStreams(0).Weights(-1), "restart"),
    ];

    public static TheoryData<int> OutOfRangeCases => [.. Enumerable.Range(0, OutOfRange.Length)];

    [Theory]
    [MemberData(nameof(OutOfRangeCases))]
    public void Setting_OutOfRange_IsNamed(int index) =>
        OutOfRange[index].Call.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(OutOfRange[index].Name);

    [Fact]
    public void Run_EarlyStoppingWithoutValidation_IsRefused() =>
        FluentActions.Invoking(() => new Run(Settings with { EarlyStopping = true })).Should().Throw<ArgumentException>().WithMessage("EarlyStopping needs samples to watch*");

    [Fact]
    public void Execute_ShareOfDrawnSamplesThatLeavesAClassOut_NamesShareAndClass()
    {
        RunSettings settings = new() { Source = new ProblemSource("blobs", new ProblemSettings { ClassCount = 10, SampleCount = 20 }), ValidationShare = 0.1, Epochs = 2 };

        ClassLeftOutException refusal = new Run(settings).Invoking(run => run.Execute()).Should().Throw<ClassLeftOutException>().Which;

        (refusal.ParamName, refusal.Share).Should().Be(("ValidationShare", 0.1));
    }

    [Fact]
    public void Execute_ClassOfOneSample_IsTrainedOnWhateverIsHeldOut()
    {
        var data = new Dataset(DenseMatrix.Create(40, 2, (i, j) => (i * 3) + j), [.. Enumerable.Range(0, 40).Select(i => i == 0 ? 2 : i % 2)]) { ClassNames = ["a", "b", "once"] };
        RunSettings settings = new() { Source = new DatasetSource(data) { TestShare = 0.3 }, ValidationShare = 0.3, Epochs = 2 };

        for (uint seed = 0; seed < 10; seed++)
        {
            RunResult run = new Run(settings with { Seed = seed }).Execute();

            run.Training.Labels.ToArray().Should().Contain(2);
            run.Test!.Labels.ToArray().Should().NotContain(2);
        }
    }

    [Fact]
    public void Execute_ValidationOfRowsThatAreOneOfTheirClassEach_IsRefused()
    {
        var data = new Dataset(DenseMatrix.Create(4, 1, (i, _) => i), [0, 1, 2, 3]) { ClassNames = ["a", "b", "c", "d"] };

        new Run(new() { Source = new DatasetSource(data) { TestShare = 0 }, ValidationShare = 0.5, Epochs = 2 }).Invoking(run => run.Execute()).Should().Throw<ClassLeftOutException>();
    }

    [Fact]
    public void Execute_ProblemWithoutSuchSamples_KeepsTheGeneratorsReason()
    {
        var source = new ProblemSource("gaussian-quantiles", new ProblemSettings { ClassCount = 3, SampleCount = 2 });

        new Run(Settings with { Source = source }).Invoking(run => run.Execute()).Should().Throw<SamplesNotDrawnException>().WithMessage("sampleCount is 2*");
    }

    [Fact]
    public void Execute_FeatureWithoutValues_NamesIt()
    {
        Dataset gaps = RunCases.ThreeClasses.WithFeatures(DenseMatrix.Create(150, 3, (i, j) => j == 1 ? double.NaN : i));

        new Run(Settings with { Source = new DatasetSource(gaps) { FillMissing = true } }).Invoking(run => run.Execute())
            .Should().Throw<FeatureWithoutValuesException>().Which.FeatureName.Should().Be("height");
    }

    [Theory]
    [InlineData("100000,100000", 100, null, "Parameters")]
    [InlineData("100000", 1_000_000, null, "Work")]
    [InlineData("5", 10, 0.2, "ValidationPart")]
    [InlineData("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", 20, null, "Layers")]
    [InlineData("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", 20, null, "")]
    [InlineData("5", 20, 0.2, "")]
    public void Limits_OfARun_AreThoseItPasses(string hidden, int samples, double? validation, string expected)
    {
        RunSettings settings = Settings with
        {
            Source = new ProblemSource("circles", new ProblemSettings { SampleCount = samples }),
            Hidden = [.. hidden.Split(',').Select(int.Parse)],
            ValidationShare = validation,
        };

        string.Join(',', RunLimits.Of(settings).Select(passed => passed.Limit)).Should().Be(expected);
        RunLimits.ParameterCount(settings with { Hidden = [8, 4] }).Should().Be(MultilayerPerceptron.Create(2, [8, 4], 1).Layout.Count);
    }
}
