using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Datasets;

public sealed class SampleGeneratorsTests
{
    [Fact]
    public void MakeCircles_NamedArguments_GivesThatManySamplesOfTwoClasses()
    {
        Dataset data = SampleGenerators.MakeCircles(new RandomState(3), sampleCount: 400, noise: 0.2, factor: 0.5);

        (data.SampleCount, data.FeatureCount, data.ClassCount).Should().Be((400, 2, 2));
        data.Labels.ToArray().Count(label => label == 1).Should().Be(200);
    }

    [Fact]
    public void MakeMoons_NoiseZero_GivesTheSamplesOfNoNoiseAndStillDraws()
    {
        var withZero = new RandomState(1);
        var withNone = new RandomState(1);

        Dataset zero = SampleGenerators.MakeMoons(withZero, noise: 0.0);
        Dataset none = SampleGenerators.MakeMoons(withNone, noise: null);

        zero.FeatureColumns.ToArray().Should().Equal(none.FeatureColumns.ToArray());
        withZero.Save().Should().NotBe(withNone.Save());
    }

    [Fact]
    public void MakeBlobs_EmptyCluster_KeepsItsClass() =>
        SampleGenerators.MakeBlobs(new RandomState(1), [3, 0], new BlobsOptions { Shuffle = false }).ClassCount.Should().Be(2);

    [Fact]
    public void MakeClassification_FlipFraction_ZeroDrawsAndNullDoesNot()
    {
        var withZero = new RandomState(1);
        var withNull = new RandomState(1);
        var options = new ClassificationOptions { FlipFraction = 0, Shuffle = false };

        Dataset zero = SampleGenerators.MakeClassification(withZero, 50, options);
        Dataset none = SampleGenerators.MakeClassification(withNull, 50, options with { FlipFraction = null });

        zero.FeatureColumns.ToArray().Should().Equal(none.FeatureColumns.ToArray());
        zero.Labels.ToArray().Should().Equal(none.Labels.ToArray());
        withZero.Save().Should().NotBe(withNull.Save());
    }

    [Fact]
    public void BlobsOptions_CentersChangedByTheCaller_StayAsTheyWere()
    {
        var centers = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(1, 2, 1.0);
        var options = new BlobsOptions { Centers = centers, StandardDeviation = 0 };

        centers[0, 0] = 99;
        options.Centers![0, 1] = 99;

        SampleGenerators.MakeBlobs(new RandomState(1), 1, options).FeatureColumns.ToArray().Should().Equal(1, 1);
    }
}
