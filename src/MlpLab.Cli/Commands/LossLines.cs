using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>Prints each new point of a learning curve; stands behind the curve among the monitors.</summary>
internal sealed class LossLines(LearningCurve curve, TextReport text, ProgressMonitor progress) : ITrainingMonitor
{
    public int NextEpoch(int from) => text.IsDetailed ? curve.NextEpoch(from) : int.MaxValue;

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        progress.Clear();
        text.WriteLogLine(curve.Points[^1]);
        return MonitorDecision.Continue;
    }
}
