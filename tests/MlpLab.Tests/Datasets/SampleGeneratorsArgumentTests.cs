using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

public sealed class SampleGeneratorsArgumentTests
{
    private static readonly JsonElement[] Rejected = [.. Golden.Load("errors.json").GetProperty("cases").EnumerateArray()];

    // What the types rule out has no call to replay: one or three counts for two curves, a flat list of centres, a seed that is no uint.
    private static readonly string[] RuledOutByTypes = ["exactly two integers", "two-dimensional", "the seed must lie"];

    public static TheoryData<int> ExpressibleRejections() => [.. Enumerable.Range(0, Rejected.Length).Where(i =>
        Rejected[i].GetProperty("function").GetString()!.StartsWith("make_", StringComparison.Ordinal)
        && !RuledOutByTypes.Any(Rejected[i].GetProperty("meaning").GetString()!.Contains))];

    [Theory]
    [MemberData(nameof(ExpressibleRejections))]
    public void Make_CallThatScikitLearnRefuses_IsRefusedBeforeAnythingIsDrawn(int index)
    {
        var random = new RandomState(0);

        Rejected[index].Invoking(call => ScikitLearnCall.Replay(call, random)).Should().Throw<ArgumentException>().WithMessage("*must*");

        random.Save().Should().Be(new RandomState(0).Save());
    }

    public static TheoryData<string, Action<RandomState>> OutOfRange() => new()
    {
        { "sampleCount", r => SampleGenerators.MakeMoons(r, 0) },
        { "sampleCounts", r => SampleGenerators.MakeMoons(r, (0, 0)) },
        { "sampleCounts", r => SampleGenerators.MakeMoons(r, (-1, 5)) },
        { "sampleCount", r => SampleGenerators.MakeMoons(r, (int.MaxValue, int.MaxValue)) },
        { "noise", r => SampleGenerators.MakeMoons(r, 5, double.NaN) },
        { "noise", r => SampleGenerators.MakeMoons(r, 5, -0.0) },
        { "noise", r => SampleGenerators.MakeMoons(r, 5, 1.01e100) },
        { "noise", r => SampleGenerators.MakeCircles(r, 5, 1e308) },
        { "variance", r => SampleGenerators.MakeGaussianQuantiles(r, variance: 1e308) },
        { "mean", r => SampleGenerators.MakeGaussianQuantiles(r, mean: [0, -1e308]) },
        { "StandardDeviation", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { StandardDeviation = 1.7e308 }) },
        { "CenterBox", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { CenterBox = (-1e308, 0) }) },
        { "Centers", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { Centers = DenseMatrix.Create(1, 2, 1e308) }) },
        { "ClassSeparation", r => Classify(r, new() { ClassSeparation = 1e308 }) },
        { "Shift", r => Classify(r, new() { Shift = 1e308 }) },
        { "Scale", r => Classify(r, new() { Scale = new[] { 1e308 } }) },
        { "sampleCount", r => SampleGenerators.MakeCircles(r, -1) },
        { "factor", r => SampleGenerators.MakeCircles(r, 5, factor: double.NaN) },
        { "noise", r => SampleGenerators.MakeCircles(r, 5, double.PositiveInfinity) },
        { "classCount", r => SampleGenerators.MakeGaussianQuantiles(r, classCount: 0) },
        { "featureCount", r => SampleGenerators.MakeGaussianQuantiles(r, featureCount: 0) },
        { "sampleCount", r => SampleGenerators.MakeGaussianQuantiles(r, 2, classCount: 3) },
        { "variance", r => SampleGenerators.MakeGaussianQuantiles(r, variance: double.NaN) },
        { "mean", r => SampleGenerators.MakeGaussianQuantiles(r, mean: [0, double.NaN]) },
        { "mean", r => SampleGenerators.MakeGaussianQuantiles(r, mean: [1]) },
        { "sampleCount", r => SampleGenerators.MakeBlobs(r, 0) },
        { "sampleCounts", r => SampleGenerators.MakeBlobs(r, []) },
        { "sampleCounts", r => SampleGenerators.MakeBlobs(r, [0, 0]) },
        { "sampleCounts", r => SampleGenerators.MakeBlobs(r, [5, -1]) },
        { "FeatureCount", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { FeatureCount = 0 }) },
        { "CenterCount", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { CenterCount = 0 }) },
        { "CenterCount", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { CenterCount = 1, Centers = new DenseMatrix(1, 2) }) },
        { "Centers", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { Centers = DenseMatrix.Create(1, 2, double.NaN) }) },
        { "StandardDeviation", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { StandardDeviation = double.NaN }) },
        { "StandardDeviation", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { StandardDeviation = new[] { 1.0, -1, 1 } }) },
        { "CenterBox", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { CenterBox = (5, -5) }) },
        { "CenterBox", r => SampleGenerators.MakeBlobs(r, 5, new BlobsOptions { CenterBox = (0, double.PositiveInfinity) }) },
        { "sampleCount", r => SampleGenerators.MakeClassification(r, 0) },
        { "ClassCount", r => Classify(r, new() { ClassCount = 0 }) },
        { "ClustersPerClass", r => Classify(r, new() { ClustersPerClass = 0 }) },
        { "ClassCount * ClustersPerClass", r => Classify(r, new() { ClassCount = int.MaxValue, ClustersPerClass = 9 }) },
        { "InformativeCount", r => Classify(r, new() { InformativeCount = 0 }) },
        { "InformativeCount", r => Classify(r, new() { FeatureCount = 100_000, InformativeCount = 90_000 }) },
        { "RedundantCount", r => Classify(r, new() { RedundantCount = -1 }) },
        { "RepeatedCount", r => Classify(r, new() { RepeatedCount = -1 }) },
        { "FeatureCount", r => Classify(r, new() { FeatureCount = 0 }) },
        { "FeatureCount", r => Classify(r, new() { RedundantCount = int.MaxValue, RepeatedCount = int.MaxValue }) },
        { "sampleCount", r => Classify(r, new() { FeatureCount = int.MaxValue }) },
        { "Weights", r => Classify(r, new() { Weights = [-0.1, 0.9] }) },
        { "Weights", r => Classify(r, new() { Weights = [double.NaN] }) },
        { "Weights", r => Classify(r, new() { Weights = [1.5] }) },
        { "Weights", r => Classify(r, new() { Weights = [0, 0] }) },
        { "Weights", r => Classify(r, new() { ClassCount = 3, InformativeCount = 3, Weights = [0.7, 0.7] }) },
        { "FlipFraction", r => Classify(r, new() { FlipFraction = -0.1 }) },
        { "FlipFraction", r => Classify(r, new() { FlipFraction = 1.5 }) },
        { "FlipFraction", r => Classify(r, new() { FlipFraction = double.NaN }) },
        { "ClassSeparation", r => Classify(r, new() { ClassSeparation = double.NaN }) },
        { "Shift", r => Classify(r, new() { Shift = double.NaN }) },
        { "Scale", r => Classify(r, new() { Scale = 0 }) },
        { "Scale", r => Classify(r, new() { Scale = new[] { 1.0, 2.0 } }) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void Make_ParameterOutOfRange_IsRefusedByNameBeforeAnythingIsDrawn(string parameter, Action<RandomState> call)
    {
        var random = new RandomState(0);

        call.Invoking(c => c(random)).Should().Throw<ArgumentException>().WithMessage($"*{parameter}*must*");

        random.Save().Should().Be(new RandomState(0).Save());
    }

    [Fact]
    public void Make_LargestParameters_AreFinite()
    {
        const double Most = 1e100;
        Dataset[] drawn =
        [
            SampleGenerators.MakeMoons(new RandomState(1), 500, Most),
            SampleGenerators.MakeCircles(new RandomState(1), 500, Most),
            SampleGenerators.MakeGaussianQuantiles(new RandomState(1), 500, variance: Most, mean: [-Most, Most]),
            SampleGenerators.MakeBlobs(new RandomState(1), 500, new BlobsOptions { StandardDeviation = Most, CenterBox = (-Most, Most) }),
            SampleGenerators.MakeClassification(
                new RandomState(1), 500, new ClassificationOptions { ClassSeparation = Most, Shift = Most, Scale = Most, Hypercube = false, FeatureCount = 30, RedundantCount = 20, InformativeCount = 5 }),
        ];

        foreach (Dataset data in drawn)
        {
            data.FeatureColumns.ContainsAnyExceptInRange(double.MinValue, double.MaxValue).Should().BeFalse();
        }
    }

    [Fact]
    public void ClassificationOptions_Weights_ListedInBrackets() =>
        new ClassificationOptions { Weights = [0.9, 0.1] }.Weights!.Value.AsEnumerable().Should().Equal(0.9, 0.1);

    private static void Classify(RandomState random, ClassificationOptions options) =>
        SampleGenerators.MakeClassification(random, options: options);
}
