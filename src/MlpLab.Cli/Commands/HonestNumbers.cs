using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands;

/// <summary>What training accuracy does not say: accuracy on fresh samples, and the best possible one.</summary>
/// <remarks>The fresh samples and the ceiling do not depend on the network, so they are made while it trains.</remarks>
internal sealed class HonestNumbers
{
    private readonly Task _making;
    private (Dataset? Unseen, BayesAccuracy? Bayes) _made;

    private HonestNumbers(Func<(Dataset? Unseen, BayesAccuracy? Bayes)> measures) => _making = Task.Run(() => { _made = measures(); });

    public BayesAccuracy? Bayes => Made.Bayes;

    private (Dataset? Unseen, BayesAccuracy? Bayes) Made
    {
        get
        {
            _making.GetAwaiter().GetResult();
            return _made;
        }
    }

    public static HonestNumbers Start(Func<(Dataset? Unseen, BayesAccuracy? Bayes)> measures) => new(measures);

    /// <summary>The run with its scores.</summary>
    public TrainRun Score(TrainRun run, Dataset training)
    {
        Dataset? fresh = Made.Unseen;
        double[] shares = Shares(training);
        int majority = 0;
        for (int c = 1; c < shares.Length; c++)
        {
            majority = shares[c] > shares[majority] ? c : majority;
        }

        return run with
        {
            Mlp = new Score(run.Mlp.TrainAccuracy, fresh is null || run.Mlp.TrainAccuracy is null ? null : Network(run, fresh)),
            Regression = run.Baseline is not { } baseline
                ? new Score(null, null)
                : new Score(
                    ClassificationMetrics.Accuracy(training.Labels, baseline.Model.Predict(training.Features)),
                    fresh is null ? null : FreshEvaluation.Of(fresh, Widened(baseline.Model, fresh))),
            Majority = new Score(
                shares[majority],
                fresh is null ? null : FreshEvaluation.Of(fresh, DenseMatrix.Create(fresh.SampleCount, shares.Length, (_, c) => shares[c]))),
        };
    }

    // One output goes to the rule for two classes: 1 − p rounded might tie with p where p exceeds ½.
    private static FreshEvaluation Network(TrainRun run, Dataset fresh)
    {
        Matrix<double> inputs = run.Scaler?.Transform(fresh.Features) ?? fresh.Features;
        return run.Network.OutputCount == 1
            ? FreshEvaluation.Of(fresh, run.Network.PredictProbability(inputs))
            : FreshEvaluation.Of(fresh, run.Network.PredictProbabilities(inputs));
    }

    // The model knows the classes of its training samples only; one that is not among them gets probability 0.
    private static Matrix<double> Widened(LogisticRegressionModel model, Dataset fresh)
    {
        Matrix<double> known = model.PredictProbabilities(fresh.Features);
        return known.ColumnCount == fresh.ClassCount ? known : known.Append(new DenseMatrix(fresh.SampleCount, fresh.ClassCount - known.ColumnCount));
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
}
