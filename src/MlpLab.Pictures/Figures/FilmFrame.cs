using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>One moment of a training: the surface of the network as it was.</summary>
/// <param name="Epoch">Updates made before.</param>
/// <param name="Loss">Training loss.</param>
/// <param name="Surface">The probabilities over the plane.</param>
/// <param name="Lines">The lines between the classes.</param>
public sealed record FilmFrame(int Epoch, double Loss, DecisionSurface Surface, ImmutableArray<ImmutableArray<Point>> Lines)
{
    /// <summary>When it was, in a few words; the epoch if not set.</summary>
    public string Moment { get; init; } = FormattableString.Invariant($"epoch {Epoch}");

    /// <summary>How good it was, in a few words; the loss if not set.</summary>
    public string Worth { get; init; } = FormattableString.Invariant($"loss {Loss:G3}");

    /// <summary>Where it stands on the axis of the curve; the epoch if not set.</summary>
    public double At { get; init; } = Epoch;

    /// <summary>Lines between the classes of other networks of the same moment, such as the rest of a population; none if not set.</summary>
    public ImmutableArray<ImmutableArray<Point>> Others { get; init; } = [];

    /// <summary>Draws the surface of every snapshot.</summary>
    /// <param name="classifier">The network that was trained, with its scaler and names; its parameters are neither read nor changed.</param>
    /// <param name="snapshots">Snapshots of that network.</param>
    /// <param name="view">The plane.</param>
    /// <param name="size">Cells along each side, 2 or more.</param>
    /// <exception cref="ArgumentException">A snapshot of another network.</exception>
    public static ImmutableArray<FilmFrame> All(TrainedClassifier classifier, IReadOnlyList<ParameterSnapshot> snapshots, PlaneView view, int size)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(snapshots);
        TrainedClassifier then = classifier.Copy();
        MultilayerPerceptron network = then.Network;
        var frames = ImmutableArray.CreateBuilder<FilmFrame>(snapshots.Count);
        foreach (ParameterSnapshot snapshot in snapshots)
        {
            Require.SameLength(network.Layout.Count, snapshot.Parameters.Length, "the network's parameter count", nameof(snapshots));
            snapshot.Parameters.CopyTo(network.Parameters);
            var surface = DecisionSurface.Of(then, view, size, size);
            frames.Add(new FilmFrame(snapshot.Epoch, snapshot.Loss, surface, surface.DecisionLines()));
        }

        return frames.MoveToImmutable();
    }
}
