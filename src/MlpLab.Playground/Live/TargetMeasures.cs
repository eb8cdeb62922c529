using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Playground.Protocol;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>What a run of numbers to predict is held beside: ridge regression, the mean, and the least error that the noise leaves.</summary>
internal sealed class TargetMeasures : Measures
{
    private readonly RegressionMeasures _measures;
    private TrainingObjective? _unseenLoss;

    /// <inheritdoc cref="Measures.Of"/>
    public TargetMeasures(LiveRun run, LiveView view, WorkQueue work, Action ready)
        : base(run, view)
    {
        _measures = new RegressionMeasures(run.Address.Settings, run.Data, measure => Do(work, measure, ready), CancellationToken.None);
    }

    private TrainedRegressor Regressor => (TrainedRegressor)Run.Model;

    public override double? UnseenLoss() => _measures.Unseen is not { } unseen ? null : (_unseenLoss ??= Run.LossOn(unseen)).Evaluate(Run.Network.Parameters);

    public override void Dispose()
    {
        _unseenLoss?.Dispose();
        base.Dispose();
    }

    protected override IEnumerable<(byte Id, Func<Matrix<double>, Matrix<double>> Answers)> Others()
    {
        if (Run.Data.OptimalTargets is { } optimal)
        {
            yield return (BestId, optimal.PredictValues);
        }

        if (IsReady && _measures.Ridge is { } fit)
        {
            yield return (BaselineId, fit.Model.PredictValues);
        }
    }

    protected override Matrix<double> Network(Matrix<double> features) => Regressor.PredictValues(features);

    protected override Numbers At()
    {
        RegressionResults results = Results();
        TargetDistribution? optimal = results.Optimal;
        return new Numbers
        {
            Run = 0,
            Fresh = results.Score.Unseen?.RSquared,
            FreshLow = results.Score.Unseen?.Targets[0].Interval.Low,
            FreshHigh = results.Score.Unseen?.Targets[0].Interval.High,
            FreshCount = results.Score.Unseen?.SampleCount,
            FreshLoss = Run.Predicts ? UnseenLoss() : null,
            Errors =
            [
                Errors("network", results.Score),
                Errors("ridge regression", results.BaselineScore),
                Errors("mean", results.MeanScore),
                .. optimal is null ? Array.Empty<ErrorsInfo>() : [new ErrorsInfo("best possible", null, new ErrorInfo(optimal.BestRSquared, optimal.Noise, null))],
            ],
        };
    }

    protected override (Figure? Figure, string Words) DrawReliability() => (null, "Numbers have no probabilities; how far predictions are off is in the table.");

    protected override DiagnosisContext Context() => RunFindings.RegressionContext(Run.Address.Settings, Results(), (Run.Data.Training, Run.Data.Test), Regressor);

    protected override Dataset? Draw(int count) => Run.Data.OptimalTargets?.Sample(count, Run.Address.Settings.Recipe.CreateStreams(Run.Address.Settings.Seed).Fresh);

    private RegressionResults Results() => _measures.Of(Regressor, Run.Predicts);

    private static ErrorsInfo Errors(string name, RegressionScore score) => new(name, Error(score.Train), Error(score.Unseen));

    private static ErrorInfo? Error(RegressionEvaluation? of) => of is null ? null : new ErrorInfo(of.RSquared, of.RootMeanSquaredError, of.MeanAbsoluteError);
}
