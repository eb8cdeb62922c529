using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Networks;
using MlpLab.Tests.Support;
using MlpLab.Training;

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
            Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(Math.Max(1e-9, 100 * sensitivity));
            return;
        }

        if (name == Departs)
        {
            fitted.Loss.Should().BeLessThan(run.GetProperty("loss").GetDouble());
            return;
        }

        fitted.Iterations.Should().Be(run.GetProperty("n_iter").GetInt32());
        Deviation(Weights(fitted.Network), Weights(run)).Should().BeLessThanOrEqualTo(tolerance);
        Deviation([fitted.Loss], [run.GetProperty("loss").GetDouble()]).Should().BeLessThanOrEqualTo(tolerance);
        double[] shown = [.. run.GetProperty("predictions_first_4").Rows().SelectMany(row => row)];
        double[] predicted = [.. fitted.PredictProbabilities(data.Features.SubMatrix(0, 4, 0, data.FeatureCount)).EnumerateRows().SelectMany(row => row)];
        Deviation(predicted, shown).Should().BeLessThanOrEqualTo(tolerance);
        fitted.Score(data).Should().BeApproximately(run.GetProperty("score").GetDouble(), 1e-15);
        Curves(run, fitted, tolerance);
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
            MlpClassifier fitted = Classifier(parameters, isWarm: false, epochs: iterations).Fit(data);
            if (sensitivity > 1e-5)
            {
                fitted.Loss.Should().BeApproximately(state.GetProperty("loss_at_these_weights").GetDouble(), 0.02);
                continue;
            }

            Deviation(Weights(fitted.Network), Weights(state)).Should().BeLessThanOrEqualTo(tolerance);
            fitted.Iterations.Should().Be(state.GetProperty("n_iter").GetInt32());
            fitted.Score(data).Should().BeApproximately(state.GetProperty("train_accuracy").GetDouble(), 1e-15);
            if (fitted.LossCurve.Count > 10)
            {
                Deviation([fitted.LossCurve[^1]], [run.GetProperty("last_loss").GetDouble()]).Should().BeLessThanOrEqualTo(Math.Max(1e-12, 100 * run.GetProperty("last_loss_sensitivity").GetDouble()));
            }
        }
    }

    private static void Curves(JsonElement run, MlpClassifier fitted, double tolerance)
    {
        if (run.TryGetProperty("loss_curve", out JsonElement curve))
        {
            fitted.LossCurve.Should().HaveCount(curve.GetArrayLength());
            Deviation([.. fitted.LossCurve], curve.Doubles()).Should().BeLessThanOrEqualTo(tolerance);
        }

        if (run.TryGetProperty("validation_scores", out JsonElement scores))
        {
            fitted.ValidationScores.Should().HaveCount(scores.GetArrayLength());
            Deviation([.. fitted.ValidationScores], scores.Doubles()).Should().BeLessThanOrEqualTo(1e-15);
        }

        if (run.TryGetProperty("best_loss", out JsonElement best))
        {
            Deviation([fitted.BestLoss], [best.Double()]).Should().BeLessThanOrEqualTo(tolerance);
        }
    }

    private static IEnumerable<JsonElement> Classified() => Reference.GetProperty("mlp").EnumerateArray()
        .Where(run => run.GetProperty("estimator").GetString() == "MLPClassifier" && run.GetProperty("kind").GetString() != "multilabel");

    private static MlpClassifier Fit(JsonElement run, Dataset data)
    {
        MlpClassifier classifier = Classifier(run.GetProperty("parameters"), isWarm: run.GetProperty("way").GetString() == "warm");
        int calls = run.GetProperty("calls").GetInt32();
        for (int call = 0; call < calls; call++)
        {
            _ = run.GetProperty("way").GetString() == "partial" ? classifier.PartialFit(data) : classifier.Fit(data);
        }

        return classifier;
    }

    private static MlpClassifier Classifier(JsonElement p, bool isWarm, int? epochs = null)
    {
        var usual = new MlpClassifier();
        return new MlpClassifier
        {
            WarmStart = isWarm,
            Seed = p.GetProperty("random_state").GetUInt32(),
            HiddenLayerSizes = p.TryGetProperty("hidden_layer_sizes", out JsonElement hidden) ? [.. hidden.Ints()] : usual.HiddenLayerSizes,
            Activation = p.TryGetProperty("activation", out JsonElement activation) ? Named(activation.GetString()!) : usual.Activation,
            Solver = p.TryGetProperty("solver", out JsonElement solver) ? Enum.Parse<MlpSolver>(solver.GetString()!, ignoreCase: true) : usual.Solver,
            LearningRate = p.TryGetProperty("learning_rate", out JsonElement schedule) ? Schedule(schedule.GetString()!) : usual.LearningRate,
            BatchSize = p.TryGetProperty("batch_size", out JsonElement size) && size.ValueKind == JsonValueKind.Number ? size.GetInt32() : null,
            Alpha = Number("alpha", usual.Alpha),
            LearningRateInit = Number("learning_rate_init", usual.LearningRateInit),
            PowerT = Number("power_t", usual.PowerT),
            MaxIterations = epochs ?? (int)Number("max_iter", usual.MaxIterations),
            Shuffle = Switch("shuffle", usual.Shuffle),
            Tolerance = Number("tol", usual.Tolerance),
            Momentum = Number("momentum", usual.Momentum),
            NesterovMomentum = Switch("nesterovs_momentum", usual.NesterovMomentum),
            EarlyStopping = Switch("early_stopping", usual.EarlyStopping),
            ValidationFraction = Number("validation_fraction", usual.ValidationFraction),
            Beta1 = Number("beta_1", usual.Beta1),
            Beta2 = Number("beta_2", usual.Beta2),
            Epsilon = Number("epsilon", usual.Epsilon),
            NoChangeIterations = p.TryGetProperty("n_iter_no_change", out JsonElement never) && never.ValueKind == JsonValueKind.String ? int.MaxValue : (int)Number("n_iter_no_change", usual.NoChangeIterations),
            MaxEvaluations = (int)Number("max_fun", usual.MaxEvaluations),
        };

        double Number(string name, double otherwise) => p.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

        bool Switch(string name, bool otherwise) => p.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : otherwise;
    }

    private static ActivationFunction Named(string name) => name switch
    {
        "tanh" => ActivationFunction.Tanh,
        "relu" => ActivationFunction.Relu,
        "logistic" => ActivationFunction.Sigmoid,
        _ => ActivationFunction.Identity,
    };

    private static LearningRateSchedule Schedule(string name) => name switch
    {
        "invscaling" => LearningRateSchedule.InverseScaling,
        "adaptive" => LearningRateSchedule.Adaptive,
        _ => LearningRateSchedule.Constant,
    };

    private static Dataset Samples(string name, JsonElement? reference = null)
    {
        JsonElement data = (reference ?? Reference).GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return new Dataset(Matrix<double>.Build.DenseOfRowArrays(data.GetProperty("X").Rows()), data.GetProperty("y").Ints());
    }

    // Layer by layer, a unit's weights adjacent: the transposed of scikit-learn's.
    private static double[] Weights(JsonElement run)
    {
        var weights = new List<double>();
        foreach ((JsonElement coefficients, JsonElement intercepts) in run.GetProperty("coefs").EnumerateArray().Zip(run.GetProperty("intercepts").EnumerateArray()))
        {
            weights.AddRange(Matrix<double>.Build.DenseOfRowArrays(coefficients.Rows()).ToColumnMajorArray());
            weights.AddRange(intercepts.Doubles());
        }

        return [.. weights];
    }

    private static double[] Weights(MultilayerPerceptron network) => network.Parameters.ToArray();

    // The largest difference over the largest number.
    private static double Deviation(double[] found, double[] expected) => found.Length != expected.Length
        ? double.PositiveInfinity
        : found.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)) / Math.Max(double.Epsilon, expected.Max(Math.Abs));
}
