using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>What a target knows: the epoch at which it was reached, −1 for not yet.</summary>
internal static class TargetStates
{
    private const string Kind = "target", Reached = "reached-epoch";

    public static MonitorState From(int? reachedEpoch) => new(Kind, new NamedVector(Reached, [reachedEpoch ?? -1]));

    /// <exception cref="ArgumentException">The state is another kind's.</exception>
    public static int? ReachedEpoch(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return MonitorState.CountOrNone(state.Of(Kind).Of(Reached, 1)[0]);
    }
}
