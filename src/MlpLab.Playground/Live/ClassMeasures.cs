using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;
using MlpLab.Runs;

namespace MlpLab.Playground.Live;

/// <summary>What a run of classes is held beside: logistic regression, the largest class, the best possible accuracy.</summary>
internal sealed class ClassMeasures : Measures
{
    private readonly BaselineFit _baseline;
    private readonly Evaluation _evaluation;

    /// <inheritdoc cref="Measures.Of"/>
    public ClassMeasures(LiveRun run, LiveView view, WorkQueue work, Action ready)
        : base(run, view)
    {
        _baseline = new BaselineFit(run.Address.Settings, run.Data.Training, threads: 1, progress: null, CancellationToken.None);
        _evaluation = new Evaluation(run.Data, _baseline, measure => Do(
            work,
            () =>
            {
                measure();
                _ = _baseline.Value;
            },
            ready));
    }

    public override double? UnseenLoss() => _evaluation.Network(Run.Network, Run.Model.Scaler, 0).Unseen?.LogLoss;

    protected override IEnumerable<(byte Id, Func<Matrix<double>, Matrix<double>> Answers)> Others()
    {
        if (Run.Data.Optimal is { } optimal)
        {
            yield return (BestId, optimal.PredictProbabilities);
        }

        if (IsReady && _baseline.Value is { } fit)
        {
            yield return (BaselineId, fit.Model.PredictProbabilities);
        }
    }

    protected override Matrix<double> Network(Matrix<double> features) => ((TrainedClassifier)Run.Model).PredictProbabilities(features);

    protected override Numbers At()
    {
        Score score = _evaluation.Network(Run.Network, Run.Model.Scaler, Accuracy);
        FreshEvaluation? fresh = score.Unseen;
        Score baseline = _evaluation.Baseline();
        return new Numbers
        {
            Run = 0,
            Fresh = fresh?.Accuracy,
            FreshLow = fresh?.Interval.Low,
            FreshHigh = fresh?.Interval.High,
            FreshLoss = fresh?.LogLoss,
            FreshCount = fresh?.SampleCount,
            BaselineTrain = baseline.TrainAccuracy,
            BaselineFresh = baseline.Unseen?.Accuracy,
            MajorityTrain = _evaluation.Majority().TrainAccuracy,
            Ceiling = _evaluation.Ceiling?.Accuracy,
            Brier = score.Calibration?.BrierScore,
            CalibrationError = score.Calibration?.ExpectedError,
        };
    }

    protected override DiagnosisContext Context()
    {
        BesideOthers network = _evaluation.NetworkBesideOthers(Run.Network, Run.Model.Scaler, Accuracy);
        return RunFindings.Context(Run.Address.Settings, network, _evaluation.Baseline(), _evaluation.Ceiling, (Run.Data.Training, Run.Data.Test), Run.Predicts ? (TrainedClassifier)Run.Model : null);
    }

    protected override Dataset? Draw(int count) => (Run.Data.Optimal as SampleDistribution)?.Sample(count, Run.Address.Settings.Recipe.CreateStreams(Run.Address.Settings.Seed).Fresh);

    protected override (Figure? Figure, string Words) DrawReliability()
    {
        if (_evaluation.Network(Run.Network, Run.Model.Scaler, Accuracy).Calibration is not { } network)
        {
            return (null, "There are no samples that training did not see: whether probabilities come true is not known.");
        }

        var subject = new ReliabilitySubject(network, _evaluation.Baseline().Calibration, Run.Data.Training.ClassNames, Run.Address.Settings.Source.UnseenName);
        return (new Figure { Title = "", Rows = [ReliabilityFigure.Row(subject)] }, ReliabilityFigure.Caption(subject));
    }

    private double? Accuracy => Run.Predicts ? Run.Score : null;
}
