using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Estimators;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Tests.Support;

/// <summary>Runs of scikit-learn's multilayer perceptrons as TestData/mlp has them: an estimator with their parameters, and what it is compared with.</summary>
internal static class RecordedRuns
{
    /// <summary>An estimator with the parameters of a run, by scikit-learn's names.</summary>
    /// <param name="p">The run's.</param>
    /// <param name="isWarm">Whether a fit goes on from the one before.</param>
    /// <param name="epochs">In place of the run's.</param>
    public static T Estimator<T>(JsonElement p, bool isWarm = false, int? epochs = null)
        where T : MlpEstimator, new()
    {
        var usual = new T();
        return new T
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

    /// <summary>Loss curve, scores and lowest loss are the run's, where it has them.</summary>
    public static void CurvesAreEqual(JsonElement run, MlpEstimator fitted, double tolerance)
    {
        if (run.TryGetProperty("loss_curve", out JsonElement curve))
        {
            fitted.LossCurve.Should().HaveCount(curve.GetArrayLength());
            Deviation([.. fitted.LossCurve], curve.Doubles()).Should().BeLessThanOrEqualTo(tolerance);
        }

        if (run.TryGetProperty("validation_scores", out JsonElement scores))
        {
            fitted.ValidationScores.Should().HaveCount(scores.GetArrayLength());
            Deviation([.. fitted.ValidationScores], scores.Doubles()).Should().BeLessThanOrEqualTo(fitted is MlpClassifier ? 1e-15 : tolerance);
        }

        if (run.TryGetProperty("best_loss", out JsonElement best))
        {
            Deviation([fitted.BestLoss], [best.Double()]).Should().BeLessThanOrEqualTo(tolerance);
        }
    }

    /// <summary>The weights of a run layer by layer, a unit's weights adjacent: the transposed of scikit-learn's.</summary>
    public static double[] Weights(JsonElement run)
    {
        var weights = new List<double>();
        foreach ((JsonElement coefficients, JsonElement intercepts) in run.GetProperty("coefs").EnumerateArray().Zip(run.GetProperty("intercepts").EnumerateArray()))
        {
            weights.AddRange(Matrix<double>.Build.DenseOfRowArrays(coefficients.Rows()).ToColumnMajorArray());
            weights.AddRange(intercepts.Doubles());
        }

        return [.. weights];
    }

    /// <summary>The largest difference over the largest number.</summary>
    public static double Deviation(double[] found, double[] expected) => found.Length != expected.Length
        ? double.PositiveInfinity
        : found.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)) / Math.Max(double.Epsilon, expected.Max(Math.Abs));
}
