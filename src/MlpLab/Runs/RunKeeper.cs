using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Keeps the states of one training: those on the way go to the file, the last one to the result.</summary>
internal sealed class RunKeeper(CheckpointWriter? writer, bool needsEnd, Func<TrainingState, Checkpoint> checkpoint) : ICheckpointKeeper
{
    public bool IsNeeded => writer is not null || needsEnd;

    /// <summary>The state after the last update.</summary>
    public TrainingState? End { get; private set; }

    public int NextEpoch(int from) => writer?.NextEpoch(from) ?? int.MaxValue;

    public void OnCheckpoint(in CheckpointOffer offer)
    {
        writer?.Offer(offer, checkpoint);
        if (offer.StopReason is not null)
        {
            End = offer.Save();
        }
    }
}
