using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Characters;

/// <summary>A decision surface with the samples on it, in characters.</summary>
internal static class PlanePicture
{
    // Lower in the character than any letter reaches: the two pixels are the colours behind and in front.
    private const char UpperHalf = '▀';

    /// <summary>Rows of the surface for so many rows of characters.</summary>
    public static int SurfaceRows(int rows, PictureStyle style) => style >= PictureStyle.ManyColors ? 2 * rows : rows;

    /// <param name="surface">One cell for each column, <see cref="SurfaceRows"/> cells for the rows.</param>
    /// <param name="data">The samples, in the features that the surface's view is in.</param>
    /// <param name="style">What the terminal shows.</param>
    public static CharacterPicture Of(DecisionSurface surface, Dataset data, PictureStyle style)
    {
        int perRow = SurfaceRows(1, style);
        var picture = new CharacterPicture(surface.Width, surface.Height / perRow);
        ColorScale colors = ColorScale.ForClasses(surface.ClassCount);
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                picture[column, row] = perRow == 2
                    ? new CharacterCell(UpperHalf, colors.Of(surface.At(column, 2 * row)), colors.Of(surface.At(column, (2 * row) + 1)))
                    : Shade(surface.At(column, row), style);
            }
        }

        PutSamples(picture, surface.View, data, style);
        return picture;
    }

    private static CharacterCell Shade(ReadOnlySpan<double> probabilities, PictureStyle style)
    {
        Rgb? color = style == PictureStyle.Plain ? null : ClassSymbols.PlainColorOf(FirstLargest.IndexOf(probabilities));
        return new CharacterCell(ClassSymbols.ShadeOf(probabilities), color);
    }

    // Where several samples share a place the most frequent class is shown, the first of several.
    private static void PutSamples(CharacterPicture picture, PlaneView view, Dataset data, PictureStyle style)
    {
        var counts = new int[picture.Width * picture.Height * data.ClassCount];
        ReadOnlySpan<double> x = data.Feature(view.XFeature);
        ReadOnlySpan<double> y = data.Feature(view.YFeature);
        for (int i = 0; i < data.SampleCount; i++)
        {
            double right = view.X.PositionOf(x[i]);
            double up = view.Y.PositionOf(y[i]);
            if (right is >= 0 and < 1 && up is > 0 and <= 1)
            {
                int column = (int)(right * picture.Width);
                int row = (int)((1 - up) * picture.Height);
                counts[(((row * picture.Width) + column) * data.ClassCount) + data.Labels[i]]++;
            }
        }

        for (int place = 0; place < picture.Width * picture.Height; place++)
        {
            ReadOnlySpan<int> here = counts.AsSpan(place * data.ClassCount, data.ClassCount);
            if (here.ContainsAnyExcept(0))
            {
                ref CharacterCell cell = ref picture[place % picture.Width, place / picture.Width];
                cell = Mark(Largest(here), cell, style);
            }
        }
    }

    private static CharacterCell Mark(int classIndex, CharacterCell below, PictureStyle style)
    {
        char symbol = ClassSymbols.MarkOf(classIndex);
        return style switch
        {
            PictureStyle.Plain => new CharacterCell(symbol),
            PictureStyle.SixteenColors => new CharacterCell(symbol, ClassSymbols.PlainColorOf(classIndex)),
            _ => Legible(symbol, ClassPalette.ColorOf(classIndex), Rgb.Mix(below.Foreground ?? ColorScale.Neutral, below.Background ?? ColorScale.Neutral, 0.5)),
        };
    }

    private static CharacterCell Legible(char symbol, Rgb color, Rgb background) => new(symbol, Contrast.On(background, color), background);

    private static int Largest(ReadOnlySpan<int> counts)
    {
        int best = 0;
        for (int c = 1; c < counts.Length; c++)
        {
            best = counts[c] > counts[best] ? c : best;
        }

        return best;
    }
}
