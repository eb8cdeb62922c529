using MlpLab.Training;

namespace MlpLab.Records;

/// <summary>Ends a training where another one was interrupted: after so many epochs of those that were planned.</summary>
internal sealed class EpochLimit(int epochs) : ITrainingMonitor
{
    public int NextEpoch(int from) => from <= epochs ? epochs : int.MaxValue;

    public MonitorDecision OnEpoch(in EpochReport report) => MonitorDecision.Stop;
}
