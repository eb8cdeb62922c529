using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Estimators;

/// <summary>Runs of scikit-learn's MLPRegressor, recorded with their parameters (TestData/mlp): the same weights, curves, epochs and predictions.</summary>
public class RegressorRunsTests
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly JsonElement Regressors = Golden.LoadFrom("mlp", "mlpregressor.json");

    public static TheoryData<string> Names => [.. Runs().Select(run => run.GetProperty("name").GetString()!)];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Regressors.GetProperty("runs").GetArrayLength())];

    [Fact]
    public void Runs_OfNumbers_AreAllThere() => (Names.Count, Cases.Count).Should().Be((33, 28));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_WithTheParametersOfARun_IsThatRun(string name)
    {
        JsonElement run = Runs().Single(one => one.GetProperty("name").GetString() == name);
        Dataset data = Samples(Reference, run);

        MlpRegressor fitted = Fit(run, data);

        if (run.GetProperty("grade").GetString() == "chaotic")
        {
            // A last place of the start decides where such a run ends; the loss that it comes to is alike.
            double sensitivity = run.GetProperty("sensitivity").GetProperty("loss").GetDouble();
            RecordedRuns.Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(Math.Max(1e-9, 100 * sensitivity));
            return;
        }

        IsTheRun(run, fitted, data, run.GetProperty("tolerance").GetDouble());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_WithSchedulesWarmStartsAndSeveralTargets_IsThatRun(int index)
    {
        JsonElement run = Regressors.GetProperty("runs")[index];
        Dataset data = Samples(Regressors, run);

        IsTheRun(run, Fit(run, data), data, Math.Max(1e-12, 100 * run.GetProperty("sensitivity").GetDouble()));
    }

    private static void IsTheRun(JsonElement run, MlpRegressor fitted, Dataset data, double tolerance)
    {
        fitted.Iterations.Should().Be(run.GetProperty("n_iter").GetInt32());
        RecordedRuns.Deviation(fitted.Network.Parameters.ToArray(), RecordedRuns.Weights(run)).Should().BeLessThanOrEqualTo(tolerance);
        RecordedRuns.Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(tolerance);
        double[] predicted = [.. fitted.PredictValues(data.Features.SubMatrix(0, 4, 0, data.FeatureCount)).EnumerateRows().SelectMany(row => row)];
        RecordedRuns.Deviation(predicted, Flat(run.GetProperty("predictions_first_4"))).Should().BeLessThanOrEqualTo(tolerance);
        fitted.Score(data).Should().BeApproximately(run.GetProperty("score").GetDouble(), tolerance);
        RecordedRuns.CurvesAreEqual(run, fitted, tolerance);
    }

    private static MlpRegressor Fit(JsonElement run, Dataset data)
    {
        string way = run.GetProperty("way").GetString()!;
        int calls = run.GetProperty("calls").GetInt32();
        MlpRegressor regressor = RecordedRuns.Estimator<MlpRegressor>(run.GetProperty("parameters"), isWarm: way == "warm");
        for (int call = 0; call < calls; call++)
        {
            _ = way switch
            {
                "partial" => regressor.PartialFit(data),
                "chunks" => regressor.PartialFit(data.Subset([.. Enumerable.Range(0, data.SampleCount).Where(row => row * calls / data.SampleCount == call)])),
                _ => regressor.Fit(data),
            };
        }

        return regressor;
    }

    private static IEnumerable<JsonElement> Runs() => Reference.GetProperty("mlp").EnumerateArray().Where(run => run.GetProperty("estimator").GetString() == "MLPRegressor");

    private static Dataset Samples(JsonElement reference, JsonElement run)
    {
        JsonElement data = reference.GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == run.GetProperty("data").GetString());
        double[] targets = Flat(data.GetProperty("y"));
        double[][] rows = data.GetProperty("X").Rows();
        return Dataset.ForRegression(Matrix<double>.Build.DenseOfRowArrays(rows), Matrix<double>.Build.DenseOfRowMajor(rows.Length, targets.Length / rows.Length, targets));
    }

    private static double[] Flat(JsonElement numbers) =>
        [.. numbers.EnumerateArray().SelectMany(one => one.ValueKind == JsonValueKind.Array ? one.Doubles() : [one.GetDouble()])];
}
