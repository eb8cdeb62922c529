using System.Text.Json;
using MlpLab.Metrics;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Metrics;

public class RegressionMetricsTests
{
    private static readonly JsonElement[] References =
        [.. Golden.LoadFrom("mlp", "mlp.json").GetProperty("metrics").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "regression")];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, References.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_EqualsScikitLearn(int index)
    {
        JsonElement reference = References[index];
        double[] y = reference.GetProperty("y").Doubles(), p = reference.GetProperty("predicted").Doubles();
        double[] w = reference.TryGetProperty("sample_weight", out JsonElement weights) && weights.ValueKind == JsonValueKind.Array ? weights.Doubles() : [];
        Same("r2", RegressionMetrics.RSquared(y, p, w));
        Same("mean_squared_error", RegressionMetrics.MeanSquaredError(y, p, w));
        Same("root_mean_squared_error", RegressionMetrics.RootMeanSquaredError(y, p, w));
        Same("mean_absolute_error", RegressionMetrics.MeanAbsoluteError(y, p, w));
        Same("max_error", RegressionMetrics.MaximumError(y, p));
        if (w.Length == 0)
        {
            Same("median_absolute_error", RegressionMetrics.MedianAbsoluteError(y, p));
        }

        void Same(string name, double value)
        {
            if (reference.TryGetProperty(name, out JsonElement expected))
            {
                value.Should().BeApproximately(expected.Double(), 1e-12, name);
            }
        }
    }

    [Fact]
    public void Weights_AreRepeatedSamples()
    {
        double[] y = [1, 2, 4], p = [1.5, 2, 3];

        RegressionMetrics.RSquared(y, p, [2, 1, 1]).Should().BeApproximately(RegressionMetrics.RSquared([1, 1, 2, 4], [1.5, 1.5, 2, 3]), 1e-15);
        FluentActions.Invoking(() => RegressionMetrics.RSquared(y, p, [0, 0, 0])).Should().Throw<ArgumentException>().WithMessage("*above 0*");
        FluentActions.Invoking(() => RegressionMetrics.RSquared(y, [1])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void RunningErrors_AreThoseOfAllSamplesTogether()
    {
        double[] y = References[0].GetProperty("y").Doubles(), p = References[0].GetProperty("predicted").Doubles();
        var running = new RunningErrors();
        for (int i = 0; i < y.Length; i++)
        {
            running.Add(y[i], p[i]);
        }

        TargetEvaluation whole = TargetEvaluation.Of(y, p), sums = running.Evaluation();

        sums.RSquared.Should().BeApproximately(whole.RSquared, 1e-13);
        sums.RootMeanSquaredError.Should().BeApproximately(whole.RootMeanSquaredError, 1e-13);
        sums.Interval.Low.Should().BeApproximately(whole.Interval.Low, 1e-13);
        sums.Interval.High.Should().BeApproximately(whole.Interval.High, 1e-13);
        sums.MeanAbsoluteError.Should().BeApproximately(whole.MeanAbsoluteError, 1e-13);
    }

    [Fact]
    public void Interval_CoversTheTrueErrorAsOftenAsItSays()
    {
        var random = new MlpLab.Randomness.RandomState(8);
        int covered = 0;
        for (int k = 0; k < 1_000; k++)
        {
            double[] noise = new double[200];
            random.StandardNormal(noise);
            TargetEvaluation measured = TargetEvaluation.Of(noise, new double[200]);
            covered += measured.Interval.Low <= 1 && 1 <= measured.Interval.High ? 1 : 0;
        }

        covered.Should().BeInRange(920, 970);
    }
}
