using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>What stands still in a time-lapse: axes and samples. A model of a moment lays its surface under them, or its curve over them.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
internal abstract class FilmScene(AxisScale x, AxisScale y)
{
    public AxisScale X => x;

    public AxisScale Y => y;

    /// <summary>The words under the horizontal axis.</summary>
    public required string XName { get; init; }

    /// <summary>The words beside the vertical axis.</summary>
    public required string YName { get; init; }

    /// <summary>What is to be seen, as the subject of a sentence.</summary>
    public abstract string What { get; }

    /// <summary>What colours and marks mean.</summary>
    public abstract ImmutableArray<LegendEntry> Legend { get; }

    /// <summary>The scene of samples: over the plane of two features, or along the only one; null where there is no plane.</summary>
    /// <param name="data">The samples as they came.</param>
    /// <param name="view">The plane; not looked at where there is one feature.</param>
    public static FilmScene? Of(Dataset data, PlaneView? view)
    {
        bool isRegression = data.Task == LearningTask.Regression;
        if (data.FeatureCount == 1)
        {
            return isRegression ? TargetLineScene.Over(data) : ClassLineScene.Over(data);
        }

        return view is null ? null : isRegression ? TargetPlaneScene.Over(data, view) : ClassPlaneScene.Over(data, view);
    }

    /// <summary>What a model adds.</summary>
    /// <param name="model">Of the run.</param>
    /// <param name="size">Cells along each side of a surface.</param>
    public abstract FilmLook LookOf(TrainedModel model, int size);

    /// <summary>Some of the samples.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="size">Of a mark.</param>
    public abstract ImmutableArray<Mark> Samples(int most, double size);

    /// <summary>A moment as a panel with axes.</summary>
    /// <param name="look">What a model adds.</param>
    /// <param name="most">Samples at most.</param>
    /// <param name="size">Of a sample's mark.</param>
    /// <param name="pen">Widths of lines, as a part of the usual ones.</param>
    public FigurePanel Panel(FilmLook look, int most, double size, double pen)
    {
        ImmutableArray<Mark> lines = [.. look.Lines.Select(line => line with { Pen = line.Pen with { Width = line.Pen.Width * pen } })];
        return new FigurePanel
        {
            X = X,
            Y = Y,
            XName = XName,
            YName = YName,
            Marks = look.Image is { } image ? [new ImageMark(image), .. lines, .. Samples(most, size)] : [.. Samples(most, size), .. lines],
        };
    }
}

/// <summary>What a model adds to a scene.</summary>
/// <param name="Image">A surface over the whole panel; null for none.</param>
/// <param name="Lines">Lines between classes, of equal predictions, or curves.</param>
internal sealed record FilmLook(RasterImage? Image, ImmutableArray<LineMark> Lines);
