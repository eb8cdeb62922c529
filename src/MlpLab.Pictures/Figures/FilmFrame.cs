using System.Collections.Immutable;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>One moment of a training: what the network answered then.</summary>
/// <param name="Epoch">Updates made before.</param>
/// <param name="Loss">Training loss.</param>
/// <param name="Look">The surface or the curve of the network as it was.</param>
internal sealed record FilmFrame(int Epoch, double Loss, FilmLook Look)
{
    /// <summary>Whether these are the parameters that the run ended with, as early stopping put them back.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether no update followed.</summary>
    public bool IsEnd { get; init; }

    /// <summary>When it was, in a few words; the epoch if not set.</summary>
    public string Moment { get => field ?? Usual; init; }

    /// <summary>How good it was, in a few words; the loss if not set.</summary>
    public string Worth { get => field ?? Words.Of($"loss {Words.Number(Loss, 3)}"); init; }

    /// <summary>Where it stands on the axis of the curve; the epoch if not set.</summary>
    public double At { get; init; } = Epoch;

    /// <summary>Lines between the classes of other networks of the same moment, such as the rest of a population; none if not set.</summary>
    public ImmutableArray<ImmutableArray<Point>> Others { get; init; } = [];

    /// <summary>Moment and worth.</summary>
    public string Text => $"{Moment}, {Worth}";

    private string Usual => IsKept ? Words.Of($"epoch {Epoch}: kept") : IsEnd ? Words.Of($"after {Epoch} epoch{(Epoch == 1 ? "" : "s")}") : Words.Of($"epoch {Epoch}");

    /// <summary>The moments of a run that were recorded, and the one that early stopping put back.</summary>
    /// <param name="run">Its network is neither read nor changed, but for the moment put back.</param>
    /// <param name="scene">What stands still.</param>
    /// <param name="size">Cells along each side of a surface, 2 or more.</param>
    public static ImmutableArray<FilmFrame> All(RunResult run, FilmScene scene, int size)
    {
        TrainedModel then = run.Model.Copy();
        var frames = new List<FilmFrame>();
        foreach (ParameterSnapshot snapshot in run.Course.Snapshots)
        {
            snapshot.Parameters.CopyTo(then.Network.Parameters);
            frames.Add(new FilmFrame(snapshot.Epoch, snapshot.Loss, scene.LookOf(then, size)) { IsEnd = snapshot.Epoch == run.Outcome.Epochs && snapshot.Epoch > 0 });
        }

        if (frames.Count > 0 && run.Course.RestoredEpoch is { } kept)
        {
            frames.RemoveAll(frame => frame.Epoch == kept);
            frames.Insert(frames.Count(frame => frame.Epoch < kept), new FilmFrame(kept, run.Outcome.FinalLoss, scene.LookOf(run.Model, size)) { IsKept = true });
        }

        return [.. frames];
    }
}
