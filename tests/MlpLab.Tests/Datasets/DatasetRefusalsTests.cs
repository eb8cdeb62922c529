using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Datasets;

/// <summary>What data sets, splits and generators refuse and what they say then: the argument, its value, what it must be.</summary>
public class DatasetRefusalsTests
{
    private static readonly Dataset Four = new(new DenseMatrix(4, 2), [0, 1, 0, 1]);

    private static readonly (Action Call, string Message)[] OutOfRange =
    [
        (() => _ = new Dataset(new DenseMatrix(3, 1), [0]), "labels.Length is 1; it must be 3, one label for each row of features.*"),
        (() => _ = new Dataset(new DenseMatrix(1, 1), [-1]), "labels[0] is -1; it must be in 0 … classCount − 1.*"),
        (() => _ = new Dataset(new DenseMatrix(1, 1), [2], classCount: 2), "labels[0] is 2; it must be in 0 … classCount − 1.*"),
        (() => _ = new Dataset(new DenseMatrix(0, 1), [], classCount: 0), "classCount is 0; it must be 1 or more.*"),
        (() => _ = new Dataset(new DenseMatrix(1, 2), [0]) { FeatureNames = ["a"] }, "FeatureNames is 1; it must be 2, the number of features.*"),
        (() => _ = new Dataset(new DenseMatrix(1, 2), [0]) { ClassNames = ["a", "b"] }, "ClassNames is 2; it must be 1, the number of classes.*"),
        (() => Four.Feature(-1), "index is -1; it must be in 0 … 1.*"),
        (() => Four.Feature(2), "index is 2; it must be in 0 … 1.*"),
        (() => Four.Subset([0, 4]), "sampleIndices[1] is 4; it must be in 0 … 3.*"),
        (() => Four.Subset([-1]), "sampleIndices[0] is -1; it must be in 0 … 3.*"),
        (() => DataSplit.Stratified(Four.Subset([0]), 0.5, Random), "data.SampleCount is 1; it must be 2 or more.*"),
        (() => DataSplit.Stratified(Four, 1, Random), "validationFraction is 1; it must be in (0, 1).*"),
        (() => _ = new StratifiedKFold(1), "foldCount is 1; it must be 2 or more.*"),
        (() => FreshEvaluation.Of(Four, new DenseMatrix(3, 2)), "probabilities is 3; it must be 4, one row for each sample.*"),
        (() => FreshEvaluation.Of(Four, new DenseMatrix(4, 3)), "probabilities is 3; it must be 2, one column for each class.*"),
        (() => _ = new ProblemSettings { SampleCount = 1 }, "SampleCount is 1; it must be 2 or more.*"),
        (() => _ = new ProblemSettings { ClassCount = 11 }, "ClassCount is 11; it must be in 2 … 10.*"),
        (() => _ = new ProblemSettings { Difficulty = 6 }, "Difficulty is 6; it must be in 1 … 5.*"),
        (() => _ = new ProblemSettings { DifficultyScale = (DifficultyScale)9 }, "DifficultyScale is 9; it must be Article or Calibrated.*"),
        (() => _ = new ProblemSettings { Noise = -1 }, "Noise is -1; it must be from 0 to 1e100.*"),
        (() => _ = new ProblemSettings { Factor = 1 }, "Factor is 1; it must be in [0, 1).*"),
        (() => Problem.CalibratedCeiling(0), "difficulty is 0; it must be in 1 … 5.*"),
        (() => Problem.CalibratedCeiling(6), "difficulty is 6; it must be in 1 … 5.*"),
        (() => Problems.ClassificationAtDifficulty(6), "difficulty is 6; it must be in 1 … 5.*"),
        (() => SampleGenerators.MakeMoons(Random, 0), "sampleCount is 0; it must be 1 or more.*"),
        (() => SampleGenerators.MakeMoons(Random, (0, 0)), "sampleCounts is (0, 0); it must be two counts of 0 or more, not both 0.*"),
        (() => SampleGenerators.MakeMoons(Random, (int.MaxValue, int.MaxValue)), "sampleCount is 4294967294; it must be at most 1073741795 with 2 features.*"),
        (() => SampleGenerators.MakeCircles(Random, 5, factor: 1), "factor is 1; it must be in [0, 1).*"),
        (() => SampleGenerators.MakeGaussianQuantiles(Random, 2, classCount: 3), "sampleCount is 2; it must be at least classCount = 3.*"),
        (() => SampleGenerators.MakeGaussianQuantiles(Random, mean: [1]), "mean.Length is 1; it must be featureCount = 2, or 0 for the origin.*"),
        (() => SampleGenerators.MakeBlobs(Random, [0, 0]), "sampleCounts is 0; it must be 1 or more in all.*"),
        (() => Blobs(new() { CenterCount = 1, Centers = new DenseMatrix(1, 2) }), "CenterCount is 1; it must be null where Centers are given.*"),
        (() => SampleGenerators.MakeBlobs(Random, [2, 2], new() { CenterCount = 2 }), "CenterCount is 2; it must be null where each centre's sample count is given.*"),
        (() => SampleGenerators.MakeBlobs(Random, [2, 2], new() { Centers = new DenseMatrix(3, 2) }), "Centers is 3; it must be 2 rows, one for each sample count.*"),
        (() => Blobs(new() { StandardDeviation = new[] { 1.0, 2.0 } }), "StandardDeviation is [1, 2]; it must be one number, or 3 numbers, one for each centre.*"),
        (() => _ = new BlobsOptions { StandardDeviation = -1 }, "StandardDeviation is -1; it must be from 0 to 1e100.*"),
        (() => _ = new BlobsOptions { CenterBox = (5, -5) }, "CenterBox is (5, -5); it must be two numbers from -1e100 to 1e100, the lower first.*"),
        (() => _ = new ClassificationOptions { Weights = [1.5] }, "Weights is 1.5; it must be in [0, 1] each.*"),
        (() => _ = new ClassificationOptions { FlipFraction = 1.5 }, "FlipFraction is 1.5; it must be in [0, 1], or null for no flipping step.*"),
        (() => _ = new ClassificationOptions { Shift = double.NaN }, "Shift is NaN; it must be from -1e100 to 1e100.*"),
        (() => _ = new ClassificationOptions { Scale = 0 }, "Scale is 0; it must be from -1e100 to 1e100 and not 0.*"),
        (() => Classify(new() { FeatureCount = 3 }), "FeatureCount is 3; it must be at least InformativeCount + RedundantCount + RepeatedCount = 4.*"),
        (() => Classify(new() { ClassCount = 3 }), "ClassCount * ClustersPerClass is 6; it must be at most 4, the corners of a hypercube with InformativeCount = 2 dimensions.*"),
        (() => Classify(new() { Weights = [0.2, 0.2, 0.6] }), "Weights.Length is 3; it must be 2 or 1, with ClassCount = 2.*"),
        (() => Classify(new() { ClassCount = 3, InformativeCount = 3, Weights = [0.75, 0.75] }), "sum of Weights is 1.5; it must be at most 1 where the last weight is left out.*"),
        (() => Classify(new() { Weights = [0, 0] }), "sum of Weights is 0; it must be greater than 0.*"),
        (() => Classify(new() { Scale = new[] { 1.0, 2.0 } }), "Scale is [1, 2]; it must be one number, or 20 numbers, one for each feature.*"),
        (() => Moons.Sample(0, Random), "count is 0; it must be 1 or more.*"),
        (() => Moons.Predict(new DenseMatrix(4, 3)), "features is 3; it must be 2, the number of features.*"),
    ];

    private static readonly (Action Call, string Name)[] Null =
    [
        (() => _ = new Dataset((MathNet.Numerics.LinearAlgebra.Matrix<double>)null!, [0]), "features"),
        (() => _ = new Dataset((double[][])null!, [0]), "rows"),
        (() => _ = new Dataset((double[,])null!, [0]), "table"),
        (() => _ = new Dataset(new DenseMatrix(1, 1), [0]) { FeatureNames = null! }, "value"),
        (() => _ = new Dataset(new DenseMatrix(1, 1), [0]) { ClassNames = null! }, "value"),
        (() => DataSplit.Stratified(null!, 0.5, Random), "data"),
        (() => DataSplit.Stratified(Four, 0.5, null!), "random"),
        (() => FreshEvaluation.Of(null!, [0.5]), "fresh"),
        (() => FreshEvaluation.Of(null!, new DenseMatrix(4, 2)), "fresh"),
        (() => FreshEvaluation.Of(Four, (DenseMatrix)null!), "probabilities"),
        (() => Problems.Find("moons").Generate(null!, new ProblemSettings()), "random"),
        (() => Problems.Find("moons").Generate(Random, null!), "settings"),
        (() => Problems.Find("moons").WhyNot(null!), "settings"),
        (() => Problems.Find("moons").Notes(null!), "settings"),
        (() => SampleGenerators.MakeMoons(null!), "random"),
        (() => SampleGenerators.MakeCircles(null!), "random"),
        (() => SampleGenerators.MakeGaussianQuantiles(null!), "random"),
        (() => SampleGenerators.MakeBlobs(null!), "random"),
        (() => SampleGenerators.MakeBlobs(null!, [1, 2]), "random"),
        (() => SampleGenerators.MakeClassification(null!), "random"),
        (() => _ = new BlobsOptions { StandardDeviation = null! }, "StandardDeviation"),
        (() => ScalarOrVector.FromArray(null!), "values"),
        (() => Moons.Sample(5, null!), "random"),
        (() => Moons.Predict(null!), "features"),
        (() => Moons.PredictProbabilities(null!), "features"),
    ];

    public static TheoryData<int> OutOfRangeCases => [.. Enumerable.Range(0, OutOfRange.Length)];

    public static TheoryData<int> NullCases => [.. Enumerable.Range(0, Null.Length)];

    private static RandomState Random => new(0);

    private static SampleDistribution Moons => SampleGenerators.MakeMoonsWithDistribution(Random, noise: 0.2).Distribution;

    [Theory]
    [MemberData(nameof(OutOfRangeCases))]
    public void Call_ArgumentOutOfRange_NamesItItsValueAndTheRange(int index) =>
        OutOfRange[index].Call.Should().Throw<ArgumentException>().WithMessage(OutOfRange[index].Message);

    [Theory]
    [MemberData(nameof(NullCases))]
    public void Call_ArgumentNull_NamesIt(int index) =>
        Null[index].Call.Should().Throw<ArgumentNullException>().WithParameterName(Null[index].Name);

    [Fact]
    public void Split_EveryClassTooSmall_NamesBothNumbers() =>
        FluentActions.Invoking(() => new StratifiedKFold(3).Split([0, 1, 1]))
            .Should().Throw<ArgumentException>()
            .WithMessage("labels has at most 2 samples of a class; a split into 3 folds needs a class of 3 or more.*");

    [Fact]
    public void Options_LimitsThemselves_AreLegal()
    {
        new ProblemSettings { SampleCount = 2, ClassCount = 10, Difficulty = 5, Noise = 0, Factor = 0 }.SampleCount.Should().Be(2);
        DataSplit.Stratified(Four.Subset([0, 1]), 0.5, Random).Training.SampleCount.Should().Be(1);
        SampleGenerators.MakeMoons(Random, (0, 3)).SampleCount.Should().Be(3);
        SampleGenerators.MakeMoons(Random, 1, noise: 0).SampleCount.Should().Be(1);
        SampleGenerators.MakeGaussianQuantiles(Random, 3, classCount: 3).ClassCount.Should().Be(3);
        Blobs(new() { CenterBox = (2, 2), StandardDeviation = 0 }).Features.Enumerate().Should().OnlyContain(x => x == 2);
        Classify(new() { FeatureCount = 4, FlipFraction = 1, Weights = [1, 0] }).FeatureCount.Should().Be(4);
        Classify(new() { FlipFraction = 0, ClassSeparation = 0, Weights = [0] }).Labels.ToArray().Should().OnlyContain(label => label == 1);
        Four.Feature(0).Length.Should().Be(4);
        new Dataset(new DenseMatrix(0, 1), []).ClassCount.Should().Be(1);
    }

    private static Dataset Blobs(BlobsOptions options) => SampleGenerators.MakeBlobs(Random, 9, options);

    private static Dataset Classify(ClassificationOptions options) => SampleGenerators.MakeClassification(Random, options: options);
}
