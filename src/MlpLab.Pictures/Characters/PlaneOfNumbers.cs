using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using static System.FormattableString;

namespace MlpLab.Pictures.Characters;

/// <summary>The first predicted number over the plane of two features: from light to dark characters, or in colours. Samples have the shade of their true number around them.</summary>
internal sealed class PlaneOfNumbers(Dataset data, PlaneView view) : CharacterScene
{
    private const string Shades = " .:-=+*#%@";
    private const char UpperHalf = '▀';
    private const char Sample = 'o';

    private readonly TargetScale _scale = TargetScale.Of(data);

    public override CharacterPicture Draw(TrainedModel model, int columns, int rows, PictureStyle style)
    {
        int perRow = PlanePicture.SurfaceRows(1, style);
        var numbers = DecisionSurface.Of(new Numbers((IRegressor)model), view, columns, perRow * rows);
        var picture = new CharacterPicture(columns, rows);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                picture[column, row] = perRow == 2
                    ? new CharacterCell(UpperHalf, _scale.Of(numbers.At(column, 2 * row)[0]), _scale.Of(numbers.At(column, (2 * row) + 1)[0]))
                    : new CharacterCell(ShadeOf(numbers.At(column, row)[0]));
            }
        }

        PutSamples(picture, style);
        return picture;
    }

    public override IEnumerable<string> Legend(PictureStyle style)
    {
        string name = VisibleText.Short(data.TargetNames[0]);
        yield return style >= PictureStyle.ManyColors
            ? Invariant($"{name}: blue {_scale.Low:G4} to orange {_scale.High:G4}")
            : Invariant($"{name}: blank {_scale.Low:G4} to @ {_scale.High:G4}");
        yield return style >= PictureStyle.ManyColors ? "o samples, in the colour of the truth" : "o samples";
        if (!style.HasColors() && data.TargetCount > 1)
        {
            yield return Invariant($"the first of {data.TargetCount} targets");
        }
    }

    private void PutSamples(CharacterPicture picture, PictureStyle style)
    {
        ReadOnlySpan<double> x = data.Feature(view.XFeature), y = data.Feature(view.YFeature), target = data.Target(0);
        for (int i = 0; i < data.SampleCount; i++)
        {
            (double right, double up) = (view.X.PositionOf(x[i]), view.Y.PositionOf(y[i]));
            if (right is >= 0 and < 1 && up is > 0 and <= 1)
            {
                Rgb truth = _scale.Of(target[i]);
                picture[(int)(right * picture.Width), (int)((1 - up) * picture.Height)] =
                    style >= PictureStyle.ManyColors ? new CharacterCell(Sample, Contrast.On(truth, Rgb.Of(0x15181C)), truth) : new CharacterCell(Sample);
            }
        }
    }

    private char ShadeOf(double value)
    {
        double share = _scale.High > _scale.Low ? (value - _scale.Low) / (_scale.High - _scale.Low) : 0.5;
        return double.IsNaN(share) ? '?' : Shades[(int)Math.Clamp(share * Shades.Length, 0, Shades.Length - 1)];
    }

    // Numbers in the place of probabilities: so a grid shows them as it shows classes.
    private sealed class Numbers(IRegressor regressor) : IClassifier
    {
        public int FeatureCount => regressor.FeatureCount;

        public int ClassCount => regressor.TargetCount;

        public Matrix<double> PredictProbabilities(Matrix<double> features) => regressor.PredictValues(features);
    }
}
