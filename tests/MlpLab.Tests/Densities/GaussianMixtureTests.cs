using MlpLab.Densities;

namespace MlpLab.Tests.Densities;

public sealed class GaussianMixtureTests
{
    [Fact]
    public void BestAccuracy_SpreadsOneAndThreeAroundOnePoint_IsTheFormula()
    {
        // The boundary is the circle r² = 2·ln 9/(1 − 1/9); the squared radii are exponential.
        double r2 = 2 * Math.Log(9) / (1 - (1.0 / 9));
        double expected = 0.5 * (1 - Math.Exp(-r2 / 2) + Math.Exp(-r2 / 18));

        BayesAccuracy actual = Mixture(Round(0.5, 0, 1, 2, -1), Round(0.5, 1, 3, 2, -1)).BestAccuracy();

        actual.Accuracy.Should().BeApproximately(expected, actual.Error);
        actual.Error.Should().BeLessThan(2e-6);
    }

    [Fact]
    public void BestAccuracy_ShearedClustersMappedByAMatrix_StaysTheSame()
    {
        GaussianMixture plain = Mixture(Round(0.4, 0, 1, 0, 0), Round(0.6, 1, 2, 3, 1));
        double[,] a = { { 0.3, -1.2 }, { 0.9, 0.1 } };
        GaussianMixture sheared = Mixture(
            new GaussianComponent(0.4, 0, [0, 0], a),
            new GaussianComponent(0.6, 1, [(3 * a[0, 0]) + a[1, 0], (3 * a[0, 1]) + a[1, 1]], new[,] { { 0.6, -2.4 }, { 1.8, 0.2 } }));

        sheared.BestAccuracy().Accuracy.Should().BeApproximately(plain.BestAccuracy().Accuracy, 2e-6);
    }

    [Fact]
    public void BestAccuracy_EquallyRoundInFiveDimensions_IsThatOfTheFlatThroughTheCenters()
    {
        BayesAccuracy five = Mixture(Round(0.3, 0, 1, 0, 0, 0, 0, 0), Round(0.3, 1, 1, 0, 2, 0, 0, 0), Round(0.4, 2, 1, 0, 0, 0, 1, 1)).BestAccuracy();
        BayesAccuracy two = Mixture(Round(0.3, 0, 1, 0, 0), Round(0.3, 1, 1, 2, 0), Round(0.4, 2, 1, 0, Math.Sqrt(2))).BestAccuracy();

        five.Accuracy.Should().BeApproximately(two.Accuracy, five.Error + two.Error);
    }

    [Fact]
    public void BestAccuracy_ThreeDimensionsByLattice_IsWithinItsError()
    {
        // Only the first coordinate tells the classes apart, so the accuracy is that of N(0, 1) against N(1.5, 1): Φ(0.75).
        double[,] transform = { { 1, 0.5, -0.2 }, { 0, 2, 0.3 }, { 0, 0, 1 } };
        GaussianMixture mixture = Mixture(
            new GaussianComponent(0.5, 0, [0, 0, 0], transform), new GaussianComponent(0.5, 1, [1.5, 0.75, -0.3], transform));

        BayesAccuracy actual = mixture.BestAccuracy();

        actual.Method.Should().Be(BayesMethod.QuasiMonteCarlo);
        actual.Error.Should().BeInRange(1e-9, 1e-3);
        actual.Accuracy.Should().BeApproximately(StandardNormal.Cdf(0.75), actual.Error);
    }

    [Fact]
    public void BestAccuracy_CentersCoincide_IsTheLargestPrior() =>
        Mixture(Round(0.3, 0, 1, 5, 5), Round(0.7, 1, 1, 5, 5)).BestAccuracy().Accuracy.Should().Be(0.7);

    [Fact]
    public void LogScores_FarAway_StayFiniteAndComparable()
    {
        var scores = new double[2];

        Mixture(Round(0.5, 0, 1, 0, 0), Round(0.5, 1, 1, 1, 0)).LogScores([1e5, 0], scores);

        // ln ratio of N(1, 1) to N(0, 1) is x − 1/2; the scores are near −5e9, where doubles are 1e-6 apart.
        (scores[1] - scores[0]).Should().BeApproximately(99_999.5, 1e-5);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, -0.43845028081451869606)]
    [InlineData(50, -2.8724244981281954158)]
    [InlineData(499.5, -4.0254918309739383404)]
    [InlineData(500.5, -4.0264923323109519122)]
    [InlineData(10_000, -5.5240962185676989955)]
    public void LogScaledBesselI0_BothSidesOfTheSwitch_IsTheFunction(double x, double expected) =>
        RingMixture.LogScaledBesselI0(x).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void Invert_MatrixThatNeedsAPivot_GivesInverseAndDeterminant()
    {
        (double[,] inverse, double logDeterminant) = SquareMatrix.Invert(new double[,] { { 0, 2, 0 }, { 4, 0, 0 }, { 1, 0, -1 } });

        inverse.Cast<double>().Should().Equal(0, 0.25, 0, 0.5, 0, 0, 0, 0.25, -1);
        logDeterminant.Should().BeApproximately(Math.Log(8), 1e-15);
    }

    private static GaussianMixture Mixture(params GaussianComponent[] components) =>
        new(components, components.Max(component => component.Label) + 1);

    private static GaussianComponent Round(double weight, int label, double deviation, params double[] mean) =>
        new(weight, label, mean, deviation);
}
