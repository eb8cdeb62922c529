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

    // 1, 3, 5, 9 against 2, 2, 4, 6 in units of 2^e: squared errors 1, 1, 1, 9 with the mean 3 and the deviation 4, squares around 4.5 of 35.
    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(480)]
    [InlineData(900)]
    [InlineData(-300)]
    [InlineData(-560)]
    [InlineData(-1070)]
    public void Everything_InAnyUnit_IsTheSame(int exponent)
    {
        double[] y = [.. new double[] { 1, 3, 5, 9 }.Select(value => Math.ScaleB(value, exponent))], p = [.. new double[] { 2, 2, 4, 6 }.Select(value => Math.ScaleB(value, exponent))];
        var running = new RunningErrors(Math.ScaleB(1, exponent));
        for (int i = 0; i < y.Length; i++)
        {
            running.Add(y[i], p[i]);
        }

        TargetEvaluation evaluation = TargetEvaluation.Of(y, p);

        // The smallest doubles have no digits behind a sixteenth of this unit.
        double rounding = exponent < -1000 ? 1.0 / 16 : 1e-14;
        RegressionMetrics.RSquared(y, p).Should().BeApproximately(1 - (12.0 / 35), 1e-15);
        Math.ScaleB(RegressionMetrics.RootMeanSquaredError(y, p), -exponent).Should().BeApproximately(Math.Sqrt(3), rounding);
        evaluation.RSquared.Should().BeApproximately(1 - (12.0 / 35), 1e-15);
        Math.ScaleB(evaluation.MeanAbsoluteError, -exponent).Should().BeApproximately(1.5, rounding);
        evaluation.Interval.Low.Should().Be(0);
        Math.ScaleB(evaluation.Interval.High, -exponent).Should().BeApproximately(Math.Sqrt(3 + (1.959963984540054 * 2)), rounding);
        running.Evaluation().RSquared.Should().BeApproximately(evaluation.RSquared, 1e-14);
        Math.ScaleB(running.Evaluation().Interval.High, -exponent).Should().BeApproximately(Math.ScaleB(evaluation.Interval.High, -exponent), rounding);
    }

    [Fact]
    public void MeanSquaredError_BeyondADouble_IsInfiniteOrZero()
    {
        RegressionMetrics.MeanSquaredError([1e200], [2e200]).Should().Be(double.PositiveInfinity);
        RegressionMetrics.MeanSquaredError([1e-200], [2e-200]).Should().Be(0);
        RegressionMetrics.MeanSquaredError([Math.ScaleB(1, 400)], [Math.ScaleB(3, 400)]).Should().Be(Math.ScaleB(4, 800));
        RegressionMetrics.RootMeanSquaredError([double.NaN], [1]).Should().Be(double.NaN);
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
