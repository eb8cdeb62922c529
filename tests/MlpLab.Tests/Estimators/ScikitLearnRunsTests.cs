using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Estimators;

/// <summary>Runs of scikit-learn's MLPClassifier, recorded with their parameters (TestData/mlp): the same weights, curves, epochs and predictions.</summary>
public class ScikitLearnRunsTests
{
    // Of 83 iterations there, ours makes 98, in either arithmetic, and comes lower: where the line search ends at kinks of relu, the rounding of a step decides. The first five iterations are equal.
    private const string Departs = "lbfgs relu moons 200";

    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly JsonElement Classifiers = Golden.LoadFrom("mlp", "mlpclassifier.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Classifiers.GetProperty("cases").GetArrayLength())];

    public static TheoryData<string> Names => [.. Classified().Select(run => run.GetProperty("name").GetString()!)];

    [Fact]
    public void Runs_OfOneLabel_AreAllThere() => (Names.Count, Cases.Count).Should().Be((98, 55));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_WithTheParametersOfARun_IsThatRun(string name)
    {
        JsonElement run = Classified().Single(one => one.GetProperty("name").GetString() == name);
        Dataset data = Samples(run.GetProperty("data").GetString()!);

        MlpClassifier fitted = Fit(run, data);

        bool isChaotic = run.GetProperty("grade").GetString() == "chaotic";
        double tolerance = isChaotic ? 0 : run.GetProperty("tolerance").GetDouble();
        if (isChaotic)
        {
            // A last place of the start decides where such a run ends; the loss that it comes to is alike.
            double sensitivity = run.GetProperty("sensitivity").GetProperty("loss").GetDouble();
            RecordedRuns.Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(Math.Max(1e-9, 100 * sensitivity));
            return;
        }

        if (name == Departs)
        {
            fitted.Loss.Should().BeLessThan(run.GetProperty("loss").GetDouble());
            return;
        }

        fitted.Iterations.Should().Be(run.GetProperty("n_iter").GetInt32());
        RecordedRuns.Deviation(fitted.Network.Parameters.ToArray(), RecordedRuns.Weights(run)).Should().BeLessThanOrEqualTo(tolerance);
        RecordedRuns.Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(tolerance);
        double[] shown = [.. run.GetProperty("predictions_first_4").Rows().SelectMany(row => row)];
        double[] predicted = [.. fitted.PredictProbabilities(data.Features.SubMatrix(0, 4, 0, data.FeatureCount)).EnumerateRows().SelectMany(row => row)];
        RecordedRuns.Deviation(predicted, shown).Should().BeLessThanOrEqualTo(tolerance);
        fitted.Score(data).Should().BeApproximately(run.GetProperty("score").GetDouble(), 1e-15);
        RecordedRuns.CurvesAreEqual(run, fitted, tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_OfAFullBatchClassifier_IsThatClassifier(int index)
    {
        JsonElement run = Classifiers.GetProperty("cases")[index];
        JsonElement parameters = run.GetProperty("hyperparameters");
        Dataset data = Samples(run.GetProperty("data").GetString()!, Classifiers);
        foreach (JsonElement state in run.GetProperty("after").EnumerateArray())
        {
            int iterations = state.GetProperty("iterations").GetInt32();
            double sensitivity = Math.Max(state.GetProperty("dev_reimplementation").GetDouble(), state.GetProperty("dev_init_1e15").GetDouble());
            bool isEndOfLbfgs = iterations > 10 && parameters.GetProperty("solver").GetString() == "lbfgs";
            double tolerance = Math.Max(isEndOfLbfgs ? 1e-8 : 1e-12, 100 * sensitivity);
            MlpClassifier fitted = RecordedRuns.Estimator<MlpClassifier>(parameters, epochs: iterations).Fit(data);
            if (sensitivity > 1e-5)
            {
                fitted.Loss.Should().BeApproximately(state.GetProperty("loss_at_these_weights").GetDouble(), 0.02);
                continue;
            }

            RecordedRuns.Deviation(fitted.Network.Parameters.ToArray(), RecordedRuns.Weights(state)).Should().BeLessThanOrEqualTo(tolerance);
            fitted.Iterations.Should().Be(state.GetProperty("n_iter").GetInt32());
            fitted.Score(data).Should().BeApproximately(state.GetProperty("train_accuracy").GetDouble(), 1e-15);
            if (fitted.LossCurve.Count > 10)
            {
                RecordedRuns.Deviation([fitted.LossCurve[^1]], [run.GetProperty("last_loss").GetDouble()]).Should().BeLessThanOrEqualTo(Math.Max(1e-12, 100 * run.GetProperty("last_loss_sensitivity").GetDouble()));
            }
        }
    }

    private static IEnumerable<JsonElement> Classified() => Reference.GetProperty("mlp").EnumerateArray()
        .Where(run => run.GetProperty("estimator").GetString() == "MLPClassifier" && run.GetProperty("kind").GetString() != "multilabel");

    private static MlpClassifier Fit(JsonElement run, Dataset data)
    {
        MlpClassifier classifier = RecordedRuns.Estimator<MlpClassifier>(run.GetProperty("parameters"), isWarm: run.GetProperty("way").GetString() == "warm");
        int calls = run.GetProperty("calls").GetInt32();
        for (int call = 0; call < calls; call++)
        {
            _ = run.GetProperty("way").GetString() == "partial" ? classifier.PartialFit(data) : classifier.Fit(data);
        }

        return classifier;
    }

    private static Dataset Samples(string name, JsonElement? reference = null)
    {
        JsonElement data = (reference ?? Reference).GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return new Dataset(Matrix<double>.Build.DenseOfRowArrays(data.GetProperty("X").Rows()), data.GetProperty("y").Ints());
    }
}
