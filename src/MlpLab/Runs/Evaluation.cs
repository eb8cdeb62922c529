using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Kernels;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>What training accuracy does not say: accuracy on samples that training did not see, and the best possible one.</summary>
/// <remarks>
/// Fresh samples, ceiling and the scores of the other two do not depend on the network, so they are made while it trains; the
/// baseline too, where that is free.
/// </remarks>
internal sealed class Evaluation
{
    // A log loss below it cannot lie far above a better one: what would be is not worked out.
    private const double SmallLogLoss = 0.05;

    private readonly Dataset _training;
    private readonly BaselineFit _baseline;
    private readonly Lazy<Measured> _measured;

    /// <param name="data">The run's samples.</param>
    /// <param name="baseline">To be fitted to those trained on.</param>
    /// <param name="background">Has something done by another thread.</param>
    public Evaluation(RunData data, BaselineFit baseline, Action<Action> background)
    {
        Dataset training = data.Training;
        _training = training;
        _baseline = baseline;
        _measured = new Lazy<Measured>(() =>
        {
            LogisticRegressionCVResult? fit = baseline.IsSmall ? baseline.Value : null;
            (Dataset? unseen, BayesAccuracy? ceiling) = data.Measures();
            return new Measured(unseen, ceiling, Majority(training, unseen), baseline.IsSmall ? Regression(training, unseen, fit) : null)
            {
                Perceptron = baseline.IsSmall && baseline.Perceptron.IsWanted ? Perceptron(training, unseen, baseline.Perceptron.Value) : null,
            };
        });
        background(Measure);
    }

    public BayesAccuracy? Ceiling => _measured.Value.Ceiling;

    public Score Majority() => _measured.Value.Majority.Score;

    public Score Baseline() => Regression().Score;

    /// <summary>The perceptron's score; null where none was asked for.</summary>
    public Score? Perceptron() => _baseline.Perceptron.IsWanted ? _measured.Value.Perceptron ?? Perceptron(_training, _measured.Value.Unseen, _baseline.Perceptron.Value) : null;

    /// <summary>The network's score, and how it does beside the others on the unseen samples; null where there are none.</summary>
    /// <param name="network">Takes scaled features.</param>
    /// <param name="scaler">What scales them; null for nothing.</param>
    /// <param name="trainAccuracy">Null where its parameters are no longer numbers.</param>
    public BesideOthers NetworkBesideOthers(MultilayerPerceptron network, StandardScaler? scaler, double? trainAccuracy) => BesideOthers([network], scaler, trainAccuracy);

    /// <summary>The same of networks whose outputs are averaged.</summary>
    public BesideOthers BesideOthers(IReadOnlyList<MultilayerPerceptron> networks, StandardScaler? scaler, double? trainAccuracy)
    {
        Answers answers = Of(networks, scaler, trainAccuracy);
        return new BesideOthers(
            answers.Score,
            answers.Beside(Regression()),
            answers.Beside(_measured.Value.Majority),
            answers.Score.Unseen?.LogLoss >= SmallLogLoss ? answers.Confidence(_measured.Value.Unseen!, Regression()) : null);
    }

    /// <summary>The network's score.</summary>
    /// <param name="network">Takes scaled features.</param>
    /// <param name="scaler">What scales them; null for nothing.</param>
    /// <param name="trainAccuracy">Null where its parameters are no longer numbers.</param>
    public Score Network(MultilayerPerceptron network, StandardScaler? scaler, double? trainAccuracy) => Of([network], scaler, trainAccuracy).Score;

    private Answers Regression()
    {
        Measured measured = _measured.Value;
        return measured.Regression ?? (measured.LateRegression ??= Regression(_training, measured.Unseen, _baseline.Value));
    }

    private Answers Of(IReadOnlyList<MultilayerPerceptron> networks, StandardScaler? scaler, double? trainAccuracy) =>
        _measured.Value.Unseen is { } unseen && trainAccuracy is not null ? Evaluate(networks, scaler, unseen, trainAccuracy) : new Answers(new Score(trainAccuracy, null), null);

    // What fails here fails again for whoever asks for the result.
    private void Measure()
    {
        try
        {
            _ = _measured.Value;
        }
        catch (Exception)
        {
        }
    }

    // One output goes to the rule for two classes: 1 − p rounded might tie with p where p exceeds ½.
    private static Answers Evaluate(IReadOnlyList<MultilayerPerceptron> networks, StandardScaler? scaler, Dataset unseen, double? trainAccuracy)
    {
        Matrix<double> inputs = scaler?.Transform(unseen.Features) ?? unseen.Features;
        Matrix<double> outputs = networks is [var only] ? only.PredictOutputs(inputs) : EnsembleMean.Of(networks, network => network.PredictOutputs(inputs));
        double[] probabilities = MatrixColumns.Of(outputs);

        // Finite parameters may still lead to infinity minus infinity: then nothing is predicted either.
        if (Array.Exists(probabilities, double.IsNaN))
        {
            return new Answers(new Score(trainAccuracy, null), null);
        }

        if (networks[0].OutputCount > 1)
        {
            return Of(trainAccuracy, unseen, outputs);
        }

        var isRight = new bool[probabilities.Length];
        for (int i = 0; i < isRight.Length; i++)
        {
            isRight[i] = (probabilities[i] > 0.5 ? 1 : 0) == unseen.Labels[i];
        }

        var score = new Score(trainAccuracy, FreshEvaluation.Of(unseen, probabilities)) { Calibration = CalibrationCurve.Of(unseen.Labels, probabilities) };
        return new Answers(score, isRight) { Probabilities = probabilities };
    }

    private static Answers Of(double? trainAccuracy, Dataset unseen, Matrix<double> probabilities)
    {
        double[] columns = MatrixColumns.Of(probabilities);
        var isRight = new bool[unseen.SampleCount];
        for (int i = 0; i < isRight.Length; i++)
        {
            isRight[i] = FirstLargest.IndexOf(columns, i, unseen.ClassCount, unseen.SampleCount) == unseen.Labels[i];
        }

        var score = new Score(trainAccuracy, FreshEvaluation.Of(unseen, probabilities))
        {
            Calibration = unseen.ClassCount < 2 ? null : CalibrationCurve.Of(unseen.Labels, columns, unseen.ClassCount, sampleStride: 1, classStride: unseen.SampleCount),
        };
        return new Answers(score, isRight) { Probabilities = columns };
    }

    private static Answers Regression(Dataset training, Dataset? unseen, LogisticRegressionCVResult? baseline)
    {
        if (baseline is null)
        {
            return new Answers(new Score(null, null), null);
        }

        double accuracy = ClassificationMetrics.Accuracy(training.Labels, baseline.Model.Predict(training.Features));
        Matrix<double>? probabilities = unseen is null ? null : baseline.Model.PredictProbabilities(unseen.Features);
        return probabilities is null || Array.Exists(MatrixColumns.Of(probabilities), double.IsNaN) ? new Answers(new Score(accuracy, null), null) : Of(accuracy, unseen!, probabilities);
    }

    // Its answers are no probabilities: there is no log loss.
    private static Score Perceptron(Dataset training, Dataset? unseen, PerceptronModel? model)
    {
        if (model is null)
        {
            return new Score(null, null);
        }

        double accuracy = ClassificationMetrics.Accuracy(training.Labels, model.Predict(training.Features));
        return new Score(accuracy, unseen is null ? null : FreshEvaluation.OfPredictions(unseen, model.Predict(unseen.Features)));
    }

    // Gives every sample the classes' shares of the training samples.
    private static Answers Majority(Dataset training, Dataset? unseen)
    {
        double[] shares = ClassShares.OfCounts(training.ClassCounts());
        double largest = 0;
        foreach (double share in shares)
        {
            largest = Math.Max(largest, share);
        }

        if (unseen is null)
        {
            return new Answers(new Score(largest, null), null);
        }

        int most = FirstLargest.IndexOf(shares);
        var isRight = new bool[unseen.SampleCount];
        for (int i = 0; i < isRight.Length; i++)
        {
            isRight[i] = unseen.Labels[i] == most;
        }

        return new Answers(new Score(largest, FreshEvaluation.OfPrior(unseen, shares)), isRight);
    }

    private sealed class Measured(Dataset? unseen, BayesAccuracy? ceiling, Answers majority, Answers? regression)
    {
        public Dataset? Unseen => unseen;

        public BayesAccuracy? Ceiling => ceiling;

        /// <summary>Null where none was asked for, or it is fitted after the training.</summary>
        public Score? Perceptron { get; init; }

        public Answers Majority => majority;

        public Answers? Regression => regression;

        /// <summary>What was fitted only after the training.</summary>
        public Answers? LateRegression { get; set; }
    }

    /// <param name="score">How well a predictor does.</param>
    /// <param name="isRight">Whether each unseen sample is; null without them.</param>
    private sealed class Answers(Score score, bool[]? isRight)
    {
        public Score Score => score;

        /// <summary>Of class 1 for each unseen sample, or of every class, column by column; null where all samples are answered alike.</summary>
        public double[]? Probabilities { get; init; }

        private bool[]? IsRight => isRight;

        public UnseenDuel? Beside(Answers other) => isRight is null || other.IsRight is null ? null : UnseenDuel.Of(isRight, other.IsRight);

        public UnseenConfidence? Confidence(Dataset unseen, Answers baseline) => Probabilities is null ? null : UnseenConfidence.Of(unseen, score.Unseen!.LogLoss, Probabilities, baseline.Probabilities);
    }
}

/// <summary>A network's score, and how it does beside others on the unseen samples.</summary>
/// <param name="Score">How well it does.</param>
/// <param name="AgainstBaseline">Null without unseen samples or baseline.</param>
/// <param name="AgainstMajority">Null without unseen samples.</param>
/// <param name="Confidence">Null without unseen samples, or where the log loss on them is small.</param>
internal sealed record BesideOthers(Score Score, UnseenDuel? AgainstBaseline, UnseenDuel? AgainstMajority, UnseenConfidence? Confidence);
