using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Pictures.Figures;

namespace MlpLab.Cli.Terminal;

/// <summary>A run at one moment, ready to be laid out on a screen.</summary>
internal sealed record RunFrame
{
    private const int Gap = 2;
    private const int LeastSide = 30;

    /// <summary>Null where the plane cannot be drawn.</summary>
    public required PlaneView? View { get; init; }

    /// <summary>The samples, in the features that <see cref="Classifier"/> takes.</summary>
    public required Dataset Data { get; init; }

    /// <summary>Null before there is one, or where its parameters are no longer numbers.</summary>
    public required IClassifier? Classifier { get; init; }

    /// <summary>Losses so far.</summary>
    public required IReadOnlyList<(int Epoch, double Loss)> Curve { get; init; }

    public required int Epochs { get; init; }

    /// <summary>What is counted, many of them.</summary>
    public string Steps { get; init; } = "epochs";

    /// <summary>What stands above the loss, a line each.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>The view of a data set's first two features; null for other than two.</summary>
    public static PlaneView? ViewOf(Dataset data) => data.FeatureCount == 2 ? PlaneView.Of(data) : null;

    /// <summary>The frame in characters: the plane to the left, facts, legend and loss to the right.</summary>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="height">Rows to use at most.</param>
    /// <param name="style">What the terminal shows.</param>
    public CharacterPicture Layout(int width, int height, PictureStyle style)
    {
        var picture = new CharacterPicture(width, height);
        int left = 0;
        if (View is not null && Classifier is not null)
        {
            // A character is about twice as high as wide, so this is a square.
            int columns = Math.Min(2 * height, Math.Max(8, width - LeastSide - Gap));
            int rows = Math.Min(height, (columns + 1) / 2);
            picture.Put(0, 0, PlanePicture.Of(DecisionSurface.Of(Classifier, View, columns, PlanePicture.SurfaceRows(rows, style)), Data, style));
            left = columns + Gap;
        }

        int row = 0;
        foreach (string line in Facts.Concat(Legend()))
        {
            picture.Put(left, row++, line);
        }

        if (View is null)
        {
            picture.Put(left, row++, string.Create(CultureInfo.InvariantCulture, $"no plane: it needs 2 features, these data have {Data.FeatureCount}"));
        }

        int rest = height - row - 1;
        if (rest > 0 && width > left)
        {
            picture.Put(left, row + 1, LossPicture.Of(Curve, Epochs, width - left, rest, Steps));
        }

        return picture;
    }

    private IEnumerable<string> Legend()
    {
        const int Most = 10;
        for (int c = 0; View is not null && c < Math.Min(Data.ClassCount, Most); c++)
        {
            yield return $"{ClassSymbols.MarkOf(c)} class {DisplayText.Value(Data.ClassNames[c])}";
        }

        if (View is { } view && view.CountOutside(Data) is > 0 and var outside)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{outside} samples lie outside");
        }
    }
}
