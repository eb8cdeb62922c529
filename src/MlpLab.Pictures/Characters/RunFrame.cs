using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Pictures.Characters;

/// <summary>A run at one moment, ready to be laid out on a screen.</summary>
internal sealed record RunFrame
{
    private const int Gap = 2;
    private const int LeastSide = 34;

    /// <summary>Null where there is no plane.</summary>
    public required CharacterScene? Scene { get; init; }

    /// <summary>Null before there is one, or where its parameters are no longer numbers.</summary>
    public required TrainedModel? Model { get; init; }

    /// <summary>Losses so far.</summary>
    public required IReadOnlyList<(int Epoch, double Loss)> Curve { get; init; }

    public required int Epochs { get; init; }

    /// <summary>What is counted, many of them.</summary>
    public string Steps { get; init; } = "epochs";

    /// <summary>What stands above the loss, a line each.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Why there is no plane, where there is none.</summary>
    public required string NoPlane { get; init; }

    /// <summary>The end of a run.</summary>
    /// <param name="run">Best with a dense curve.</param>
    /// <param name="planeFeatures">The two features of the plane, from 0; null for those that the answers depend on most.</param>
    /// <param name="advice">How the features of the plane are chosen.</param>
    public static RunFrame Of(RunResult run, (int X, int Y)? planeFeatures, string advice)
    {
        PlaneView? view = new RunPictures(run) { PlaneFeatures = planeFeatures }.View;
        return new RunFrame
        {
            Scene = CharacterScene.Of(run.Data, view),
            Model = run.Predicts ? run.Model : null,
            Curve = [.. (run.Course.Dense?.Points ?? run.Course.Log).Select(point => (point.Epoch, point.Loss))],
            Epochs = Math.Max(1, run.Outcome.Epochs),
            Facts = [.. RunFacts.Of(run), .. run.Data.FeatureCount > 2 && view is not null ? [Axes(run.Data, view)] : Array.Empty<string>()],
            NoPlane = NoPlaneOf(run.Data.FeatureCount, advice),
        };
    }

    /// <summary>The frame in characters: the plane to the left, facts, legend and loss to the right.</summary>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="height">Rows to use at most.</param>
    /// <param name="style">What the terminal shows.</param>
    public CharacterPicture Layout(int width, int height, PictureStyle style)
    {
        var picture = new CharacterPicture(width, height);
        int left = 0;
        if (Scene is not null && Model is not null)
        {
            // A character is about twice as high as wide, so this is a square.
            int columns = Math.Min(2 * height, Math.Max(8, width - LeastSide - Gap));
            int rows = Math.Min(height, (columns + 1) / 2);
            picture.Put(0, 0, Scene.Draw(Model, columns, rows, style));
            left = columns + Gap;
        }

        int row = 0;
        foreach (string line in Facts.Concat(Scene?.Legend(style) ?? [NoPlane]))
        {
            picture.Put(left, row++, line);
        }

        int rest = height - row - 1;
        if (rest > 0 && width > left)
        {
            picture.Put(left, row + 1, LossPicture.Of(Curve, Epochs, width - left, rest, Steps));
        }

        return picture;
    }

    /// <summary>Why data of several features have no plane while nothing says which two to draw.</summary>
    public static string NoPlaneOf(int features, string advice) => Invariant($"no plane of {features} features: {advice}");

    private static string Axes(Dataset data, PlaneView view) =>
        $"{VisibleText.Short(data.FeatureNames[view.XFeature])} to the right, {VisibleText.Short(data.FeatureNames[view.YFeature])} up";
}
