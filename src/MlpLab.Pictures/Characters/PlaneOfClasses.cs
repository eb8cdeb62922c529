using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Characters;

/// <summary>The most probable class over the plane of two features.</summary>
internal sealed class PlaneOfClasses(Dataset data, PlaneView view) : CharacterScene
{
    private const int Most = 10;

    public override CharacterPicture Draw(TrainedModel model, int columns, int rows, PictureStyle style) =>
        PlanePicture.Of(DecisionSurface.Of((IClassifier)model, view, columns, PlanePicture.SurfaceRows(rows, style)), data, style);

    public override IEnumerable<string> Legend(PictureStyle style)
    {
        bool hasLetters = style < PictureStyle.ManyColors && data.ClassCount > 2;
        for (int c = 0; c < Math.Min(data.ClassCount, Most); c++)
        {
            string letter = hasLetters ? $", where it is sure {ClassSymbols.LetterOf(c)}" : "";
            yield return $"{ClassSymbols.MarkOf(c)} class {VisibleText.Short(data.ClassNames[c])}{letter}";
        }

        if (hasLetters)
        {
            yield return ". where it is not sure";
        }
        else if (style < PictureStyle.ManyColors)
        {
            yield return $"blank . - : class {VisibleText.Short(data.ClassNames[^1])} from";
            yield return "  improbable to probable";
        }

        if (view.CountOutside(data) is > 0 and var outside)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{outside} samples lie outside");
        }
    }
}
