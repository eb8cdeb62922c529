using MlpLab.Randomness;

namespace MlpLab.Tests.Randomness;

public sealed class RandomStateTests
{
    [Fact]
    public void Constructor_PublishedSeedArray_GivesTheAuthorsTestVector()
    {
        var words = new uint[5];

        new RandomState([0x123, 0x234, 0x345, 0x456]).NextUInt32(words);

        words.Should().Equal(1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476);
    }

    [Fact]
    public void Constructor_OneSeedInAnArray_IsAnotherStreamThanTheInteger() =>
        new RandomState([5]).NextUInt32().Should().NotBe(new RandomState(5).NextUInt32());

    [Fact]
    public void Save_WithAKeptGaussian_ContinuesTheSameStream()
    {
        var random = new RandomState(7);
        random.StandardNormal();
        RandomStateSnapshot saved = random.Save();
        double[] expected = [random.StandardNormal(), random.NextDouble(), random.StandardNormal()];

        RandomState restored = RandomState.FromSnapshot(saved);

        new[] { restored.StandardNormal(), restored.NextDouble(), restored.StandardNormal() }.Should().Equal(expected);
        saved.KeptGaussian.Should().NotBeNull();
        restored.Save().Should().Be(random.Save()).And.NotBe(saved);
    }

    [Fact]
    public void RandInt_WholeRange_ReachesBothEnds()
    {
        var random = new RandomState(3);
        var values = new long[1000];

        random.RandInt(long.MinValue, long.MaxValue, values);

        values.Should().Contain(v => v < long.MinValue / 2).And.Contain(v => v > long.MaxValue / 2);
    }

    [Fact]
    public void MultivariateNormal_VarianceZero_GivesTheMean() =>
        new RandomState(1).MultivariateNormal([1.5, -2], 0, 2).Cast<double>().Should().Equal(1.5, -2, 1.5, -2);

    [Fact]
    public void Uniform_EqualBounds_GivesTheBoundAndStillDraws()
    {
        var random = new RandomState(1);

        random.Uniform(2, 2).Should().Be(2);

        random.Save().Position.Should().Be(2);
    }

    public static TheoryData<string, Action<RandomState>> Refused() => new()
    {
        { "seedArray", _ => new RandomState(ReadOnlySpan<uint>.Empty).Save() },
        { "high", r => r.RandInt(5, 5) },
        { "high", r => r.RandInt(5, 4, new long[1]) },
        { "size", r => r.Choice(5, 6, replace: false) },
        { "population", r => r.Choice(0, 1) },
        { "size", r => r.Choice(3, -1) },
        { "sum of probabilities", r => r.Choice(3, 2, true, [0.5, 0.6, 0.1]) },
        { "probabilities", r => r.Choice(3, 2, true, [0.5, 0.5]) },
        { "probabilities", r => r.Choice(2, 2, true, [-0.5, 1.5]) },
        { "probabilities", r => r.Choice(2, 2, true, [double.NaN, 1]) },
        { "size", r => r.Choice(3, 3, false, [0.5, 0.5, 0]) },
        { "scale", r => r.Normal(0, -1) },
        { "scale", r => r.Normal(0, -0.0) },
        { "scale", r => r.Normal(0, double.NaN, new double[1]) },
        { "location", r => r.Normal(double.PositiveInfinity, 1) },
        { "high", r => r.Uniform(1, 0) },
        { "high", r => r.Uniform(-double.MaxValue, double.MaxValue) },
        { "low", r => r.Uniform(double.NaN, 1) },
        { "count", r => r.Permutation(-1) },
        { "count", r => r.SampleWithoutReplacement(3, 4) },
        { "population", r => r.SampleWithoutReplacement(-1, 0) },
        { "mean", r => r.MultivariateNormal([], 1, 1) },
        { "mean", r => r.MultivariateNormal([double.NaN], 1, 1) },
        { "variance", r => r.MultivariateNormal([0], -1, 1) },
        { "variances", r => r.MultivariateNormal([0, 0], [1, double.NaN], 1) },
        { "variances", r => r.MultivariateNormal([0, 0], [1], 1) },
        { "count", r => r.MultivariateNormal([0], 1, -1) },
        { "position", r => RandomState.FromSnapshot(new RandomStateSnapshot(r.Save().Key, 625, null)) },
        { "key", r => RandomState.FromSnapshot(new RandomStateSnapshot([1, 2, 3], 0, null)) },
        { "key", r => RandomState.FromSnapshot(new RandomStateSnapshot(default, 0, null)) },
        { "keptGaussian", r => RandomState.FromSnapshot(new RandomStateSnapshot(r.Save().Key, 0, double.NaN)) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Argument_OutsideItsRange_IsRefusedByNameBeforeAnythingIsDrawn(string parameter, Action<RandomState> call)
    {
        var random = new RandomState(0);

        call.Invoking(c => c(random)).Should().Throw<ArgumentException>().WithMessage($"*{parameter}*must*");

        random.Save().Should().Be(new RandomState(0).Save());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(623)]
    [InlineData(2000)]
    public void NextUInt32_OfManyAtOnce_GivesThoseOfOneAtATime(int count)
    {
        RandomState together = new(5), alone = new(5);
        var words = new uint[count];

        for (int i = 0; i < 40; i++)
        {
            together.NextUInt32(words);
            words.Should().Equal(Enumerable.Range(0, count).Select(_ => alone.NextUInt32()));
            together.NextDouble().Should().Be(alone.NextDouble());
        }
    }
}
