using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What training accuracy does not say: accuracy on fresh samples, and the best possible one.</summary>
/// <remarks>
/// Fresh samples, ceiling and the scores of the other two do not depend on the network, so they are made while it trains; the
/// baseline too, where that is free.
/// </remarks>
internal sealed class HonestNumbers
{
    private readonly Dataset _training;
    private readonly BesideWork<Measured> _making;

    private HonestNumbers(Dataset training, BaselineFit baseline, Func<(Dataset? Unseen, BayesAccuracy? Bayes)> measures, Action<Action> beside)
    {
        _training = training;
        _making = new BesideWork<Measured>(() =>
        {
            LogisticRegressionCVResult? fit = baseline.IsSmall ? baseline.Value : null;
            (Dataset? unseen, BayesAccuracy? bayes) = measures();
            return new Measured(unseen, bayes, Majority(training, unseen), baseline.IsSmall ? Regression(training, unseen, fit) : null);
        });
        beside(_making.Run);
    }

    public BayesAccuracy? Bayes => Made.Bayes;

    private Measured Made => _making.Result;

    /// <param name="training">The samples trained on.</param>
    /// <param name="baseline">Fitted on them.</param>
    /// <param name="measures">Makes the samples to measure with, and the best possible accuracy.</param>
    /// <param name="beside">Has something done by another thread.</param>
    public static HonestNumbers Start(Dataset training, BaselineFit baseline, Func<(Dataset? Unseen, BayesAccuracy? Bayes)> measures, Action<Action> beside) =>
        new(training, baseline, measures, beside);

    /// <summary>The run with its scores.</summary>
    public TrainRun Score(TrainRun run)
    {
        Dataset? fresh = Made.Unseen;
        return run with
        {
            Mlp = new Score(run.Mlp.TrainAccuracy, fresh is null || run.Mlp.TrainAccuracy is null ? null : Network(run, fresh)),
            Regression = Made.Regression ?? Regression(_training, fresh, run.Baseline),
            Majority = Made.Majority,
        };
    }

    // One output goes to the rule for two classes: 1 − p rounded might tie with p where p exceeds ½.
    private static FreshEvaluation Network(TrainRun run, Dataset fresh)
    {
        Matrix<double> inputs = run.Scaler?.Transform(fresh.Features) ?? fresh.Features;
        return run.Network.OutputCount == 1
            ? FreshEvaluation.Of(fresh, MatrixColumns.Of(run.Network.PredictOutputs(inputs)))
            : FreshEvaluation.Of(fresh, run.Network.PredictProbabilities(inputs));
    }

    private static Score Regression(Dataset training, Dataset? fresh, LogisticRegressionCVResult? baseline) => baseline is null
        ? new Score(null, null)
        : new Score(
            ClassificationMetrics.Accuracy(training.Labels, baseline.Model.Predict(training.Features)),
            fresh is null ? null : FreshEvaluation.Of(fresh, baseline.Model.PredictProbabilities(fresh.Features)));

    // Gives every sample the classes' shares of the training samples.
    private static Score Majority(Dataset training, Dataset? fresh)
    {
        double[] shares = Shares(training);
        double largest = 0;
        foreach (double share in shares)
        {
            largest = Math.Max(largest, share);
        }

        return new Score(largest, fresh is null ? null : FreshEvaluation.OfPrior(fresh, shares));
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

    private sealed record Measured(Dataset? Unseen, BayesAccuracy? Bayes, Score Majority, Score? Regression);
}
