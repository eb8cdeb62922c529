using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Baselines;

public class RidgeRegressionTests
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly Dataset Friedman = Data("friedman");

    private static JsonElement[] Models => [.. Reference.GetProperty("linear").EnumerateArray().Where(model => model.GetProperty("data").GetString() == "friedman")];

    [Fact]
    public void Fit_AnyAlpha_EqualsScikitLearn()
    {
        foreach (JsonElement reference in Models.Where(model => model.GetProperty("model").GetString() is "LinearRegression" or "Ridge"))
        {
            double alpha = reference.TryGetProperty("alpha", out JsonElement given) ? given.GetDouble() : 0;
            RidgeModel model = new RidgeRegression { Alpha = alpha }.Fit(Friedman);

            Compare(model, reference);
            RegressionEvaluation.Of(Friedman.Targets, model.PredictValues(Friedman)).RSquared.Should().BeApproximately(reference.GetProperty("r2").GetDouble(), 1e-12);
        }
    }

    [Fact]
    public void CrossValidated_ByLeavingOneOut_EqualsScikitLearn()
    {
        JsonElement reference = Models.Single(model => model.GetProperty("model").GetString() == "RidgeCV leave-one-out");

        RidgeRegressionCVResult result = new RidgeRegressionCV().Fit(Friedman);

        result.Alphas.Should().Equal(reference.GetProperty("alphas").Doubles());
        result.ChosenAlpha.Should().Be(reference.GetProperty("alpha").GetDouble());
        double[] errors = reference.GetProperty("mean_squared_error_left_out").Doubles();
        for (int i = 0; i < errors.Length; i++)
        {
            result.LeftOutErrors[i].Should().BeApproximately(errors[i], 1e-12);
        }

        Compare(result.Model, reference);
    }

    [Fact]
    public void LeftOutErrors_AreThoseOfFitsWithoutTheSample()
    {
        Dataset data = Data("two_targets").Subset([.. Enumerable.Range(0, 12)]);
        RidgeRegressionCVResult result = new RidgeRegressionCV { Alphas = [0.5, 20] }.Fit(data);
        for (int k = 0; k < 2; k++)
        {
            double sum = 0;
            for (int i = 0; i < data.SampleCount; i++)
            {
                RidgeModel without = new RidgeRegression { Alpha = result.Alphas[k] }.Fit(data.Subset([.. Enumerable.Range(0, data.SampleCount).Where(j => j != i)]));
                double[] predicted = without.PredictValues(data.Features.Row(i).ToArray());
                sum += predicted.Select((p, j) => Math.Pow(p - data.Target(j)[i], 2)).Sum();
            }

            result.LeftOutErrors[k].Should().BeApproximately(sum / (data.SampleCount * data.TargetCount), 1e-12);
        }
    }

    [Fact]
    public void MoreFeaturesThanSamples_HasTheSameSolution()
    {
        Dataset wide = Friedman.Subset([0, 1, 2, 3]);
        RidgeModel model = new RidgeRegression { Alpha = 0.3 }.Fit(wide);

        // The gradient of the objective is 0.
        DenseMatrix x = (DenseMatrix)wide.Features;
        double[] residuals = [.. model.PredictValues(wide).Column(0).Select((p, i) => p - wide.Target(0)[i])];
        residuals.Sum().Should().BeApproximately(0, 1e-12);
        for (int j = 0; j < x.ColumnCount; j++)
        {
            (residuals.Select((r, i) => r * x[i, j]).Sum() + (0.3 * model.Coefficients[0, j])).Should().BeApproximately(0, 1e-12);
        }
    }

    [Fact]
    public void Unscaled_PredictsTheSame()
    {
        Dataset data = Data("two_targets");
        StandardScaler scaler = StandardScaler.Fit(data);
        RidgeModel scaled = new RidgeRegression().Fit(scaler.Transform(data));

        double[] expected = scaled.PredictValues(scaler.Transform(data.Features)).ToColumnMajorArray();
        double[] unscaled = scaled.OfUnscaled(scaler.Means, scaler.Scales).PredictValues(data.Features).ToColumnMajorArray();

        for (int i = 0; i < expected.Length; i++)
        {
            unscaled[i].Should().BeApproximately(expected[i], 1e-12);
        }
    }

    [Fact]
    public void Classes_AreRefused() =>
        FluentActions.Invoking(() => new RidgeRegression().Fit(new Dataset(new double[,] { { 1 }, { 2 } }, [0, 1]))).Should().Throw<ArgumentException>().WithMessage("*no targets*");

    private static void Compare(RidgeModel model, JsonElement reference)
    {
        double[] expected = reference.GetProperty("coef").Doubles();
        for (int j = 0; j < expected.Length; j++)
        {
            model.Coefficients[0, j].Should().BeApproximately(expected[j], 1e-12);
        }

        model.Intercepts[0].Should().BeApproximately(reference.GetProperty("intercept").GetDouble(), 1e-12);
    }

    private static Dataset Data(string name)
    {
        JsonElement entry = Reference.GetProperty("data").EnumerateArray().Single(data => data.GetProperty("name").GetString() == name);
        double[][] x = entry.GetProperty("X").Rows();
        double[][] y = entry.GetProperty("y")[0].ValueKind == JsonValueKind.Array ? entry.GetProperty("y").Rows() : [.. entry.GetProperty("y").Doubles().Select(value => (double[])[value])];
        return Dataset.ForRegression(DenseMatrix.OfRowArrays(x), DenseMatrix.OfRowArrays(y));
    }
}
