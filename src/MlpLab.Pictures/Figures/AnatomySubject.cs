using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;

namespace MlpLab.Pictures.Figures;

/// <summary>The network that an <see cref="AnatomyFigure"/> shows, and which of its units.</summary>
/// <remarks>Immutable as far as the network is.</remarks>
public sealed class AnatomySubject
{
    /// <summary>Most units that get a surface of their own.</summary>
    public const int MostSurfaces = 16;

    /// <summary>Most units of a layer in the graph.</summary>
    public const int MostNodes = 12;

    /// <summary>Takes the network apart and chooses what to show.</summary>
    /// <param name="model">The network with its scaler and names; its parameters must be finite.</param>
    /// <param name="data">Samples as they came, one or more.</param>
    /// <param name="pair">Two units of the last hidden layer, numbered from 0; null for the two with the largest parts in the output.</param>
    /// <param name="plane">The two features over which units have surfaces; null for the only two there are, and no surfaces for more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such unit, no such feature, or what <see cref="NetworkAnatomy.Of"/> refuses.</exception>
    public AnatomySubject(TrainedModel model, Dataset data, (int First, int Second)? pair = null, (int X, int Y)? plane = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        Model = model;
        Data = data;
        Anatomy = NetworkAnatomy.Of(model.Network, model.Scaler?.Transform(data) ?? data);
        View = plane is (int x, int y) ? PlaneView.Of(data, x, y) : data.FeatureCount == 2 ? PlaneView.Of(data) : null;
        UnitAnatomy[] all = [.. Anatomy.HiddenLayers.SelectMany(layer => layer)];
        HiddenUnitCount = all.Length;
        Surfaced = [.. all.OrderByDescending(unit => unit.Share).Take(MostSurfaces).OrderBy(unit => unit.Layer).ThenBy(unit => unit.Index)];
        if (Anatomy.HiddenLayers.Length > 0)
        {
            Pair = Choose(Anatomy.HiddenLayers[^1], pair);
        }
    }

    /// <summary>The network with its scaler and names.</summary>
    public TrainedModel Model { get; }

    /// <summary>The samples as they came.</summary>
    public Dataset Data { get; }

    /// <summary>What was measured.</summary>
    public NetworkAnatomy Anatomy { get; }

    /// <summary>The plane of the features; null where they are not two and none were chosen.</summary>
    public PlaneView? View { get; }

    /// <summary>Hidden units of all layers.</summary>
    public int HiddenUnitCount { get; }

    /// <summary>The units that get a surface: those with the largest parts in the output, in the order of the network.</summary>
    public ImmutableArray<UnitAnatomy> Surfaced { get; }

    /// <summary>The two units of the last hidden layer whose plane is shown; null where it has fewer than two.</summary>
    public (UnitAnatomy First, UnitAnatomy Second)? Pair { get; }

    /// <summary>A unit's number as figures write it, from 1; with more than one hidden layer after its layer's number: 2.3.</summary>
    /// <param name="unit">A unit of this network.</param>
    public string NumberOf(UnitAnatomy unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Anatomy.HiddenLayers.Length > 1 ? FormattableString.Invariant($"{unit.Layer + 1}.{unit.Index + 1}") : FormattableString.Invariant($"{unit.Index + 1}");
    }

    private static (UnitAnatomy First, UnitAnatomy Second)? Choose(ImmutableArray<UnitAnatomy> layer, (int First, int Second)? pair)
    {
        if (pair is { } given)
        {
            Require.That(given.First >= 0 && given.First < layer.Length, given.First, $"be in 0 … {layer.Length - 1}", nameof(pair));
            Require.That(given.Second >= 0 && given.Second < layer.Length, given.Second, $"be in 0 … {layer.Length - 1}", nameof(pair));
            return (layer[given.First], layer[given.Second]);
        }

        // A unit that repeats another one would show a diagonal.
        UnitAnatomy[] best = [.. layer.OrderBy(unit => unit.DuplicateOf is not null || unit.IsDead).ThenByDescending(unit => unit.Share).Take(2).OrderBy(unit => unit.Index)];
        return best.Length < 2 ? null : (best[0], best[1]);
    }
}
