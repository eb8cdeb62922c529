using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Densities;
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
            return new Measured(unseen, ceiling, Majority(training, unseen), baseline.IsSmall ? Regression(training, unseen, fit) : null);
        });
        background(Measure);
    }

    public BayesAccuracy? Ceiling => _measured.Value.Ceiling;

    public Score Majority() => _measured.Value.Majority;

    public Score Baseline() => _measured.Value.Regression ?? Regression(_training, _measured.Value.Unseen, _baseline.Value);

    /// <summary>The network's score.</summary>
    /// <param name="network">Takes scaled features.</param>
    /// <param name="scaler">What scales them; null for nothing.</param>
    /// <param name="trainAccuracy">Null where its parameters are no longer numbers.</param>
    public Score Network(MultilayerPerceptron network, StandardScaler? scaler, double? trainAccuracy) =>
        new(trainAccuracy, _measured.Value.Unseen is { } unseen && trainAccuracy is not null ? Evaluate(network, scaler, unseen) : null);

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
    private static FreshEvaluation? Evaluate(MultilayerPerceptron network, StandardScaler? scaler, Dataset unseen)
    {
        Matrix<double> inputs = scaler?.Transform(unseen.Features) ?? unseen.Features;
        Matrix<double> outputs = network.OutputCount == 1 ? network.PredictOutputs(inputs) : network.PredictProbabilities(inputs);
        double[] probabilities = MatrixColumns.Of(outputs);

        // Finite parameters may still lead to infinity minus infinity: then nothing is predicted either.
        return Array.Exists(probabilities, double.IsNaN) ? null
            : network.OutputCount == 1 ? FreshEvaluation.Of(unseen, probabilities)
            : FreshEvaluation.Of(unseen, outputs);
    }

    private static Score Regression(Dataset training, Dataset? unseen, LogisticRegressionCVResult? baseline) => baseline is null
        ? new Score(null, null)
        : new Score(
            ClassificationMetrics.Accuracy(training.Labels, baseline.Model.Predict(training.Features)),
            unseen is null ? null : FreshEvaluation.Of(unseen, baseline.Model.PredictProbabilities(unseen.Features)));

    // Gives every sample the classes' shares of the training samples.
    private static Score Majority(Dataset training, Dataset? unseen)
    {
        double[] shares = Shares(training);
        double largest = 0;
        foreach (double share in shares)
        {
            largest = Math.Max(largest, share);
        }

        return new Score(largest, unseen is null ? null : FreshEvaluation.OfPrior(unseen, shares));
    }

    private static double[] Shares(Dataset data)
    {
        var counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
        {
            counts[label]++;
        }

        var shares = new double[counts.Length];
        for (int c = 0; c < shares.Length; c++)
        {
            shares[c] = (double)counts[c] / data.SampleCount;
        }

        return shares;
    }

    private sealed record Measured(Dataset? Unseen, BayesAccuracy? Ceiling, Score Majority, Score? Regression);
}
