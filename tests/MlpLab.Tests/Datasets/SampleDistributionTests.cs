using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Randomness;
using MlpLab.Tests.Randomness;

namespace MlpLab.Tests.Datasets;

public sealed class SampleDistributionTests
{
    private static readonly Dictionary<string, Func<RandomState, int, (Dataset Data, SampleDistribution Distribution)>> Generators = new()
    {
        ["blobs, three, unequal"] = (r, n) => SampleGenerators.MakeBlobsWithDistribution(
            r,
            [n / 5, n / 2, (3 * n) / 10],
            new BlobsOptions { Centers = DenseMatrix.OfArray(new[,] { { 0, 0 }, { 1, 2 }, { 2.5, -1 } }), StandardDeviation = new[] { 0.5, 1.5, 1 } }),
        ["blobs, one without spread"] = (r, n) => SampleGenerators.MakeBlobsWithDistribution(
            r, n, new BlobsOptions { Centers = DenseMatrix.OfArray(new double[,] { { 0, 0 }, { 1, 1 } }), StandardDeviation = new[] { 0.0, 1 } }),
        ["classification, all kinds of features"] = (r, n) => SampleGenerators.MakeClassificationWithDistribution(r, n, new ClassificationOptions
        {
            ClassCount = 3,
            ClustersPerClass = 1,
            FeatureCount = 8,
            RepeatedCount = 2,
            FlipFraction = 0.1,
            ClassSeparation = 0.5,
            Weights = [0.5, 0.3],
            Shift = null,
            Scale = null,
        }),
        ["classification, three informative"] = (r, n) => SampleGenerators.MakeClassificationWithDistribution(
            r, n, new ClassificationOptions { InformativeCount = 3, RedundantCount = 0, FeatureCount = 4, Hypercube = false }),
        ["gaussian quantiles"] = (r, n) => SampleGenerators.MakeGaussianQuantilesWithDistribution(r, n, 3, 4, 2.0, [1, 2, 3]),
        ["gaussian quantiles, one point"] = (r, n) => SampleGenerators.MakeGaussianQuantilesWithDistribution(r, n, 2, 2, 0.0),
        ["moons"] = (r, n) => SampleGenerators.MakeMoonsWithDistribution(r, (3 * n / 10, 7 * n / 10), 0.3),
        ["moons without noise"] = (r, n) => SampleGenerators.MakeMoonsWithDistribution(r, n),
        ["moons with hardly any noise"] = (r, n) => SampleGenerators.MakeMoonsWithDistribution(r, n, 0.02),
        ["circles"] = (r, n) => SampleGenerators.MakeCirclesWithDistribution(r, (2 * n / 5, 3 * n / 5), 0.2, 0.6),
        ["circles without noise"] = (r, n) => SampleGenerators.MakeCirclesWithDistribution(r, n, factor: 0),
        ["circles, one empty"] = (r, n) => SampleGenerators.MakeCirclesWithDistribution(r, (0, n), 0.1),
    };

    public static TheoryData<string> Names() => [.. Generators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_FreshSamples_IsAsAccurateAsTheCeilingSays(string name)
    {
        SampleDistribution distribution = Generators[name](new RandomState(5), 1000).Distribution;
        Dataset fresh = distribution.Sample(20_000, new RandomState(1));

        int right = distribution.Predict(fresh.Features).Zip(fresh.Labels.ToArray()).Count(pair => pair.First == pair.Second);

        // Four standard errors of a share of 20,000.
        BayesAccuracy ceiling = distribution.BayesAccuracy;
        double standardError = Math.Sqrt(Math.Max(ceiling.Accuracy * (1 - ceiling.Accuracy), 1e-8) / 20_000);
        ceiling.Error.Should().BeInRange(0, 1e-3);
        (right / 20_000.0).Should().BeApproximately(ceiling.Accuracy, (4 * standardError) + ceiling.Error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictProbability_FreshSamples_HasTheCeilingAsMeanOfItsMaxima(string name)
    {
        SampleDistribution distribution = Generators[name](new RandomState(5), 1000).Distribution;
        Dataset fresh = distribution.Sample(5_000, new RandomState(2));

        Matrix<double> probabilities = distribution.PredictProbabilities(fresh.Features);

        int[] mostProbable = [.. probabilities.EnumerateRows().Select(row => row.MaximumIndex())];
        mostProbable.Should().Equal(distribution.Predict(fresh.Features));
        probabilities.EnumerateRows().Should().OnlyContain(row => Math.Abs(row.Sum() - 1) < 1e-12);

        // A number in [1/K, 1] has a deviation of at most 1/2: four standard errors.
        probabilities.EnumerateRows().Average(row => row.Maximum()).Should()
            .BeApproximately(distribution.BayesAccuracy.Accuracy, 4 * 0.5 / Math.Sqrt(5_000));
    }

    // The generated data is one more sample: of 20,000, or cut at the radii of the sample, which are about 1 % off.
    [Theory]
    [InlineData("blobs, three, unequal")]
    [InlineData("classification, all kinds of features")]
    [InlineData("classification, three informative")]
    [InlineData("gaussian quantiles")]
    [InlineData("moons")]
    [InlineData("circles")]
    public void Predict_GeneratedSamples_IsAsAccurateAsTheCeilingSays(string name)
    {
        (Dataset data, SampleDistribution distribution) = Generators[name](new RandomState(5), 20_000);

        int right = distribution.Predict(data.Features).Zip(data.Labels.ToArray()).Count(pair => pair.First == pair.Second);

        (right / 20_000.0).Should().BeApproximately(distribution.BayesAccuracy.Accuracy, 0.015);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_FreshSamples_HaveThePriorsAndMomentsOfTheGeneratedOnes(string name)
    {
        (Dataset data, SampleDistribution distribution) = Generators[name](new RandomState(5), 20_000);
        Dataset fresh = distribution.Sample(20_000, new RandomState(3));

        (fresh.FeatureCount, fresh.ClassCount).Should().Be((data.FeatureCount, data.ClassCount));
        distribution.Priors.Sum().Should().BeApproximately(1, 1e-12);
        for (int c = 0; c < fresh.ClassCount; c++)
        {
            // Four standard errors of a share of 20,000 are at most 0.0142.
            (fresh.Labels.ToArray().Count(label => label == c) / 20_000.0).Should().BeApproximately(distribution.Priors[c], 0.0142);
        }

        for (int j = 0; j < fresh.FeatureCount; j++)
        {
            double[] old = data.Feature(j).ToArray();
            double mean = old.Average();
            double deviation = Math.Sqrt(old.Average(x => (x - mean) * (x - mean)));
            double freshMean = fresh.Feature(j).ToArray().Average();
            double freshDeviation = Math.Sqrt(fresh.Feature(j).ToArray().Average(x => (x - freshMean) * (x - freshMean)));

            // Two means of 20,000 each differ by 0.01 deviations: five times that, and 1 % (five times) for the deviations.
            freshMean.Should().BeApproximately(mean, (0.05 * deviation) + 1e-12);
            freshDeviation.Should().BeApproximately(deviation, (0.05 * deviation) + 1e-12);
        }
    }

    [Fact]
    public void Sample_LabelNoiseOfOne_LeavesNothingToPredict()
    {
        SampleDistribution distribution = SampleGenerators.MakeClassificationWithDistribution(
            new RandomState(0), 90, new ClassificationOptions { ClassCount = 3, ClustersPerClass = 1, FlipFraction = 1 }).Distribution;

        distribution.BayesAccuracy.Accuracy.Should().BeApproximately(1.0 / 3, 1e-15);
        distribution.Priors.Should().OnlyContain(prior => Math.Abs(prior - (1.0 / 3)) < 1e-15);
    }

    [Fact]
    public void Sample_SameStream_GivesTheSameSamplesFromManyThreads()
    {
        SampleDistribution distribution = Generators["classification, all kinds of features"](new RandomState(5), 100).Distribution;
        double[] expected = distribution.Sample(50, new RandomState(9)).FeatureColumns.ToArray();

        Parallel.For(0, 8, _ => distribution.Sample(50, new RandomState(9)).FeatureColumns.ToArray().Should().Equal(expected));
    }

    [Fact]
    public void MakeWithDistribution_EveryGenerator_LeavesTheStreamWhereMakeDoes()
    {
        (RandomState plain, RandomState drawn) = (new RandomState(7), new RandomState(7));

        _ = SampleGenerators.MakeBlobs(plain, 21);
        _ = SampleGenerators.MakeClassification(plain, 21);
        _ = SampleGenerators.MakeGaussianQuantiles(plain, 21);
        _ = SampleGenerators.MakeMoons(plain, 21, 0.1);
        _ = SampleGenerators.MakeCircles(plain, 21, 0.1);
        _ = SampleGenerators.MakeBlobsWithDistribution(drawn, 21).Distribution.BayesAccuracy;
        _ = SampleGenerators.MakeClassificationWithDistribution(drawn, 21).Distribution.BayesAccuracy;
        _ = SampleGenerators.MakeGaussianQuantilesWithDistribution(drawn, 21).Distribution.BayesAccuracy;
        _ = SampleGenerators.MakeMoonsWithDistribution(drawn, 21, 0.1).Distribution.BayesAccuracy;
        _ = SampleGenerators.MakeCirclesWithDistribution(drawn, 21, 0.1).Distribution.BayesAccuracy;

        StreamState.Of(drawn).Should().Be(StreamState.Of(plain));
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefusedByName()
    {
        SampleDistribution moons = SampleGenerators.MakeMoonsWithDistribution(new RandomState(0)).Distribution;

        moons.Invoking(d => d.Sample(0, new RandomState(0))).Should().Throw<ArgumentException>().WithMessage("count is 0*");
        moons.Invoking(d => d.Sample(1, null!)).Should().Throw<ArgumentNullException>();
        moons.Invoking(d => d.Predict(new DenseMatrix(4, 3))).Should().Throw<ArgumentException>().WithMessage("features is 3*");
        moons.Invoking(d => d.PredictProbabilities(null!)).Should().Throw<ArgumentNullException>();
    }
}
