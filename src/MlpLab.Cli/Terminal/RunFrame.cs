using System.Globalization;
using MlpLab.Networks;

namespace MlpLab.Cli.Terminal;

/// <summary>A run at one moment, ready to be laid out on a screen.</summary>
internal sealed record RunFrame
{
    private const int Gap = 2;
    private const int LeastSide = 34;

    /// <summary>Null where there is no plane.</summary>
    public required TerminalScene? Scene { get; init; }

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
    public static string NoPlaneOf(int features) => string.Create(CultureInfo.InvariantCulture, $"no plane of {features} features: --plot-features");
}
