using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>The predicted number along the only feature, over the samples.</summary>
internal sealed class LineOfNumbers(Dataset data) : CharacterScene
{
    private readonly LinePlot _plot = new(LinePlot.Around(data.Feature(0)), LinePlot.Around(data.Target(0)));

    public override CharacterPicture Draw(TrainedModel model, int columns, int rows, PictureStyle style)
    {
        CharacterPicture picture = _plot.Frame(columns, rows);
        ReadOnlySpan<double> x = data.Feature(0), target = data.Target(0);
        for (int i = 0; i < data.SampleCount; i++)
        {
            _plot.Put(picture, x[i], target[i], new CharacterCell('o'));
        }

        double[] values = _plot.Across(columns);
        Matrix<double> predicted = ((IRegressor)model).PredictValues(new DenseMatrix(values.Length, 1, [.. values]));
        var curve = new CharacterCell('*', style.HasColors() ? Rgb.Of(0xD87800) : null);
        for (int i = 0; i < values.Length; i++)
        {
            _plot.Put(picture, values[i], predicted[i, 0], curve);
        }

        return picture;
    }

    public override IEnumerable<string> Legend(PictureStyle style)
    {
        yield return $"o {VisibleText.Short(data.TargetNames[0])} over {VisibleText.Short(data.FeatureNames[0])}";
        yield return "* predicted";
    }
}
