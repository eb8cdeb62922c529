using MlpLab.Reports;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Prints each new point of the curves; stands behind them among the monitors.</summary>
internal sealed class LossLines(LearningCurve curve, ValidationCurve? validation, RunText text, ProgressMonitor progress) : ITrainingMonitor
{
    public int NextEpoch(int from) => curve.NextEpoch(from);

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        progress.Clear();
        text.WriteLogLine(curve.Points[^1], validation?.Points[^1]);
        return MonitorDecision.Continue;
    }
}
