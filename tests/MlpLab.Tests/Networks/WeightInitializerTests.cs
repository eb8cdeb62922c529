using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class WeightInitializerTests
{
    public static TheoryData<string> Names => [.. WeightInitializer.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fill_SameSeed_GivesTheSameFiniteParameters(string name)
    {
        double[] first = Fill(name, seed: 7);

        Fill(name, seed: 7).Should().Equal(first);
        Fill(name, seed: 8).Should().NotEqual(first);
        first.Should().OnlyContain(w => double.IsFinite(w)).And.Contain(w => w != 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fill_UsedNetwork_OverwritesEveryParameter(string name)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [4, 3], 1);
        network.Parameters.Fill(99);

        WeightInitializer.All.Single(rule => rule.Name == name).Fill(network, new RandomState(1));

        network.Parameters.ToArray().Should().NotContain(99);
    }

    [Fact]
    public void SmallNormal_DrawsWeightsInLayoutOrderAndNoBiases()
    {
        var random = new RandomState(3);
        double[] draws = [.. Enumerable.Range(0, 15).Select(_ => random.StandardNormal() * 0.01)];

        double[] parameters = Fill("small-normal", seed: 3);

        parameters[..10].Should().Equal(draws[..10]);
        parameters[10..15].Should().OnlyContain(b => b == 0);
        parameters[15..20].Should().Equal(draws[10..]);
        parameters[20].Should().Be(0);
    }

    [Fact]
    public void Xavier_StaysWithinItsBound()
    {
        double[] weights = [.. Enumerable.Range(0, 200).SelectMany(seed => Fill("xavier", (uint)seed)[..10])];

        double bound = Math.Sqrt(6.0 / 7);
        weights.Max().Should().BeInRange(0.97 * bound, bound);
        weights.Min().Should().BeInRange(-bound, -0.97 * bound);
    }

    [Fact]
    public void NguyenWidrow_GivesEachHiddenUnitTheSameWeightLength()
    {
        double[] parameters = Fill("nguyen-widrow", seed: 5);
        double beta = 0.7 * Math.Sqrt(5);

        for (int unit = 0; unit < 5; unit++)
        {
            Math.Sqrt(Math.Pow(parameters[2 * unit], 2) + Math.Pow(parameters[(2 * unit) + 1], 2)).Should().BeApproximately(beta, 1e-14);
            Math.Abs(parameters[10 + unit]).Should().BeLessThan(beta);
        }
    }

    // Nguyen and Widrow: hidden weights uniform, then scaled to the length 0.7·h^(1/n); their biases uniform within it; the output as Xavier.
    [Fact]
    public void NguyenWidrow_DrawsInLayoutOrderAsItsRuleSays()
    {
        var random = new RandomState(5);
        double beta = 0.7 * Math.Sqrt(5);
        var expected = new List<double>();
        for (int unit = 0; unit < 5; unit++)
        {
            double[] weights = [random.Uniform(-1, 1), random.Uniform(-1, 1)];
            double length = Math.Sqrt((weights[0] * weights[0]) + (weights[1] * weights[1]));
            expected.AddRange(weights.Select(w => w * beta / length));
        }

        expected.AddRange(Enumerable.Range(0, 5).Select(_ => random.Uniform(-beta, beta)));
        expected.AddRange(Enumerable.Range(0, 5).Select(_ => random.Uniform(-1, 1)));

        double[] parameters = Fill("nguyen-widrow", seed: 5);

        for (int i = 0; i < 20; i++)
        {
            parameters[i].Should().BeApproximately(expected[i], 1e-14, "parameter {0}", i);
        }

        parameters[20].Should().Be(0);
    }

    [Fact]
    public void Xavier_DrawsWithinTheRootOfSixOverBothCountsInLayoutOrder()
    {
        var random = new RandomState(9);
        double hidden = Math.Sqrt(6.0 / 7);
        double[] draws = [.. Enumerable.Range(0, 10).Select(_ => random.Uniform(-hidden, hidden)), .. Enumerable.Range(0, 5).Select(_ => random.Uniform(-1, 1))];

        double[] parameters = Fill("xavier", seed: 9);

        parameters[..10].Should().Equal(draws[..10]);
        parameters[10..15].Should().OnlyContain(b => b == 0);
        parameters[15..20].Should().Equal(draws[10..]);
        parameters[20].Should().Be(0);
    }

    private static double[] Fill(string name, uint seed)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.All.Single(rule => rule.Name == name).Fill(network, new RandomState(seed));
        return network.Parameters.ToArray();
    }
}
