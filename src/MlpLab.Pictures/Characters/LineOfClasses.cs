using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>The probability of each class along the only feature, over the samples.</summary>
internal sealed class LineOfClasses(Dataset data) : CharacterScene
{
    private const int Most = 10;

    private readonly LinePlot _plot = new(LinePlot.Around(data.Feature(0)), AxisScale.Linear(-0.1, 1.05));

    public override CharacterPicture Draw(TrainedModel model, int columns, int rows, PictureStyle style)
    {
        CharacterPicture picture = _plot.Frame(columns, rows);
        ReadOnlySpan<double> x = data.Feature(0);
        for (int i = 0; i < data.SampleCount; i++)
        {
            _plot.Put(picture, x[i], -0.09, new CharacterCell(ClassSymbols.MarkOf(data.Labels[i])));
        }

        double[] values = _plot.Across(columns);
        Matrix<double> probabilities = ((IClassifier)model).PredictProbabilities(new DenseMatrix(values.Length, 1, [.. values]));
        for (int c = 0; c < data.ClassCount; c++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                _plot.Put(picture, values[i], probabilities[i, c], new CharacterCell(ClassSymbols.LetterOf(c), style.HasColors() ? ClassSymbols.PlainColorOf(c) : null));
            }
        }

        return picture;
    }

    public override IEnumerable<string> Legend(PictureStyle style)
    {
        for (int c = 0; c < Math.Min(data.ClassCount, Most); c++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{ClassSymbols.MarkOf(c)} class {VisibleText.Short(data.ClassNames[c])}, {ClassSymbols.LetterOf(c)} its probability");
        }
    }
}
