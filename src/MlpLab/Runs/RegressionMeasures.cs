using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Measures a run whose samples have targets: the network, ridge regression and the mean, on training and unseen samples.</summary>
internal sealed class RegressionMeasures
{
    private readonly RunData _data;
    private readonly Lazy<Compared> _compared;

    /// <param name="settings">Whether there is to be a ridge regression.</param>
    /// <param name="data">The run's samples.</param>
    /// <param name="background">Has something done by another thread.</param>
    /// <param name="cancellationToken">Ends the fit of the ridge regression.</param>
    public RegressionMeasures(RunSettings settings, RunData data, Action<Action> background, CancellationToken cancellationToken)
    {
        _data = data;
        _compared = new Lazy<Compared>(() => Compare(settings.Baseline, cancellationToken));
        background(Measure);
    }

    /// <summary>Samples that training did not see; null where there are none.</summary>
    public Dataset? Unseen => _compared.Value.Unseen;

    /// <summary>The ridge regression; null where there is none.</summary>
    public RidgeRegressionCVResult? Ridge => _compared.Value.Ridge;

    /// <param name="regressor">The trained network.</param>
    /// <param name="predicts">Whether its parameters are numbers.</param>
    public RegressionResults Of(TrainedRegressor regressor, bool predicts)
    {
        Compared compared = _compared.Value;
        return new RegressionResults
        {
            Score = predicts ? Score(regressor.PredictValues, compared.Unseen) : new RegressionScore(null, null),
            BaselineScore = compared.RidgeScore ??= compared.Ridge is { } ridge ? Score(ridge.Model.PredictValues, compared.Unseen) : new RegressionScore(null, null),
            MeanScore = compared.MeanScore ??= Score(features => Means(features.RowCount), compared.Unseen),
            Baseline = compared.Ridge,
            Optimal = _data.OptimalTargets,
        };
    }

    // What fails here fails again for whoever asks for the result.
    private void Measure()
    {
        try
        {
            _ = _compared.Value;
        }
        catch (Exception)
        {
        }
    }

    private Compared Compare(BaselineChoice baseline, CancellationToken cancellationToken) =>
        new(_data.UnseenTargets(), !baseline.HasFlag(BaselineChoice.Ridge) ? null : Fit(_data.Training, cancellationToken));

    private static RidgeRegressionCVResult? Fit(Dataset training, CancellationToken cancellationToken)
    {
        if (training.SampleCount < 2 || Math.Min(training.SampleCount, training.FeatureCount) > RidgeRegressionCV.MaximumRank)
        {
            return null;
        }

        try
        {
            StandardScaler scaler = StandardScaler.Fit(training);
            RidgeRegressionCVResult fit = new RidgeRegressionCV().Fit(scaler.Transform(training), cancellationToken);
            RidgeModel unscaled = fit.Model.OfUnscaled(scaler.Means, scaler.Scales);
            return unscaled.IsFinite ? fit with { Model = unscaled } : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private RegressionScore Score(Func<Matrix<double>, Matrix<double>> predict, Dataset? unseen) => new(
        RegressionEvaluation.Of(_data.Training.Targets, predict(_data.Training.Features)),
        unseen is null ? null : RegressionEvaluation.Of(unseen.Targets, predict(unseen.Features)));

    private DenseMatrix Means(int count)
    {
        ReadOnlySpan<double> means = StandardScaler.FitTargets(_data.Training).Means;
        var values = new DenseMatrix(count, means.Length);
        for (int j = 0; j < means.Length; j++)
        {
            values.Values.AsSpan(j * count, count).Fill(means[j]);
        }

        return values;
    }

    // The scores of the others do not depend on the network: they are worked out for the first one.
    private sealed record Compared(Dataset? Unseen, RidgeRegressionCVResult? Ridge)
    {
        public RegressionScore? RidgeScore { get; set; }

        public RegressionScore? MeanScore { get; set; }
    }
}
