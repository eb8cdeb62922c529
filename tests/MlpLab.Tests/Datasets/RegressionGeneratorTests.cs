using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

public class RegressionGeneratorTests
{
    public static TheoryData<int> References => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(References))]
    public void Samples_EqualScikitLearns(int index)
    {
        JsonElement reference = Golden.LoadFrom("mlp", "mlp.json").GetProperty("generators")[index];
        var random = new RandomState(reference.GetProperty("random_state").GetUInt32());
        JsonElement parameters = reference.GetProperty("parameters");
        int count = parameters.GetProperty("n_samples").GetInt32();
        double noise = Number("noise", 0);
        Dataset data;
        switch (reference.GetProperty("function").GetString())
        {
            case "make_regression":
                var options = new RegressionOptions
                {
                    FeatureCount = (int)Number("n_features", 100),
                    InformativeCount = (int)Number("n_informative", 10),
                    TargetCount = (int)Number("n_targets", 1),
                    Bias = Number("bias", 0),
                    Noise = noise,
                    Shuffle = !parameters.TryGetProperty("shuffle", out JsonElement shuffle) || shuffle.GetBoolean(),
                };
                (data, Matrix<double> coefficients, _) = SampleGenerators.MakeRegression(random, count, options);
                JsonElement coef = reference.GetProperty("coef");
                double[] expected = coef[0].ValueKind == JsonValueKind.Array ? [.. coef.Rows().SelectMany(row => row)] : coef.Doubles();
                coefficients.ToRowMajorArray().Should().Equal(expected);
                break;
            case "make_friedman1":
                (data, _) = SampleGenerators.MakeFriedman1(random, count, (int)Number("n_features", 10), noise);
                break;
            case "make_friedman2":
                (data, _) = SampleGenerators.MakeFriedman2(random, count, noise);
                break;
            default:
                (data, _) = SampleGenerators.MakeFriedman3(random, count, noise);
                break;
        }

        data.Features.ToRowMajorArray().Should().Equal(reference.GetProperty("X").Rows().SelectMany(row => row));
        JsonElement y = reference.GetProperty("y");
        double[] targets = y[0].ValueKind == JsonValueKind.Array ? [.. y.Rows().SelectMany(row => row)] : y.Doubles();
        double[] own = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, data.TargetCount).Select(j => data.Target(j)[i]))];
        for (int i = 0; i < targets.Length; i++)
        {
            // The last digit of a sum of products, and of a sine, is the platform's.
            own[i].Should().BeApproximately(targets[i], 4e-16 * Math.Max(1, Math.Abs(targets[i])) * 4);
        }

        double Number(string name, double otherwise) => parameters.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("friedman1")]
    [InlineData("friedman2")]
    [InlineData("friedman3")]
    [InlineData("sine")]
    [InlineData("bumps")]
    public void Ceiling_IsWhatTheBestPredictionReachesOnFreshSamples(string name)
    {
        Problem problem = Problems.Find(name);
        double noise = name == "friedman2" ? 50 : name == "friedman3" ? 0.2 : problem.DefaultNoise!.Value;
        (Dataset data, TargetDistribution distribution) = problem.GenerateWithTargetDistribution(new RandomState(3), new ProblemSettings { SampleCount = 30, Noise = noise });

        Dataset fresh = distribution.Sample(100_000, new RandomState(4));
        RegressionEvaluation best = RegressionEvaluation.Of(fresh.Targets, distribution.PredictValues(fresh.Features).ToColumnMajorArray(), fresh.SampleCount);

        data.TargetCount.Should().Be(1);
        data.FeatureCount.Should().Be(problem.FeatureCount);
        distribution.Noise.Should().Be(noise);
        best.Targets[0].Interval.Low.Should().BeLessThan(noise * 1.005);
        best.Targets[0].Interval.High.Should().BeGreaterThan(noise * 0.995);
        best.RSquared.Should().BeApproximately(distribution.BestRSquared, 0.006);
    }

    [Fact]
    public void Ceiling_WithoutNoise_IsOne() => SampleGenerators.MakeFriedman2(new RandomState(1), 10).Distribution.BestRSquared.Should().Be(1);

    [Fact]
    public void Variance_OfASine_IsAHalf() =>
        SampleGenerators.MakeSine(new RandomState(1), 10, noise: 1).Distribution.BestRSquared.Should().BeApproximately(1 - (1 / 1.5), 1e-4);

    [Fact]
    public void WithClasses_IsRefused() =>
        FluentActions.Invoking(() => Problems.Find("sine").GenerateWithDistribution(new RandomState(1), new ProblemSettings())).Should().Throw<InvalidOperationException>();
}
