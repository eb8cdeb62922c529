using System.Text;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Characters;

/// <summary>A picture made of characters, for a console, a log or the output of a test.</summary>
public sealed class CharacterPicture
{
    // What is smaller shows nothing, what is larger no screen.
    private const int LeastColumns = 20, LeastRows = 8, Most = 1_000;

    private readonly CharacterCell[] _cells;

    internal CharacterPicture(int width, int height)
    {
        Width = width;
        Height = height;
        _cells = new CharacterCell[width * height];
        Array.Fill(_cells, new CharacterCell(' '));
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    internal ref CharacterCell this[int column, int row] => ref _cells[(row * Width) + column];

    /// <summary>A run that has ended: what its network answers over the plane of two features with the samples, accuracies, and the curve of the loss.</summary>
    /// <param name="run">Its curve is best with <see cref="Recording.DenseCurve"/>.</param>
    /// <param name="columns">Width, 20 to 1000.</param>
    /// <param name="rows">Height, 8 to 1000.</param>
    /// <param name="planeFeatures">The two features of the plane, from 0; null for the only two there are, and of more for those that the answers depend on most.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a feature is outside its range.</exception>
    public static CharacterPicture Of(RunResult run, int columns = 100, int rows = 20, (int X, int Y)? planeFeatures = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        CheckSize(columns, rows);
        return RunFrame.Of(run, planeFeatures, advice: nameof(planeFeatures)).Layout(columns, rows, PictureStyle.Plain);
    }

    /// <summary>
    /// What a model answers, with samples: over the plane of two features, where a character is darker the more probable the second class or the larger the
    /// number, and of several classes the letter of the one it is sure of; along the only feature, the curve.
    /// </summary>
    /// <param name="model">Its parameters are finite.</param>
    /// <param name="data">One sample or more, not scaled, with the features of the model; of more than two features the others are held at their medians.</param>
    /// <param name="columns">Width, 20 to 1000.</param>
    /// <param name="rows">Height, 8 to 1000.</param>
    /// <param name="xFeature">The feature to the right, from 0.</param>
    /// <param name="yFeature">The feature upwards, from 0; not looked at where there is one feature.</param>
    /// <exception cref="ArgumentException">Model and samples differ in features, or in their task.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or a feature is outside its range, or there is no sample.</exception>
    public static CharacterPicture Of(TrainedModel model, Dataset data, int columns = 60, int rows = 30, int xFeature = 0, int yFeature = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        CheckSize(columns, rows);
        Require.AtLeast(1, data.SampleCount);
        Require.SameLength(model.Network.InputCount, data.FeatureCount, "the model's feature count");
        if (model.Task != data.Task)
        {
            throw new ArgumentException($"The model is one of {model.Task} and the samples are of {data.Task}; give samples that it can answer.", nameof(data));
        }

        PlaneView? view = data.FeatureCount == 1 ? null : PlaneView.Of(data, xFeature, yFeature);
        return CharacterScene.Of(data, view)!.Draw(model, columns, rows, PictureStyle.Plain);
    }

    /// <summary>The characters alone, a line each, without blanks at the end.</summary>
    public IEnumerable<string> Lines()
    {
        for (int row = 0; row < Height; row++)
        {
            var line = new StringBuilder(Width);
            for (int column = 0; column < Width; column++)
            {
                line.Append(this[column, row].Symbol);
            }

            yield return line.ToString().TrimEnd();
        }
    }

    /// <summary>The lines, joined by LF.</summary>
    public override string ToString() => string.Join('\n', Lines());

    /// <summary>Writes text, cut at the right edge.</summary>
    internal void Put(int column, int row, string text)
    {
        for (int i = 0; i < text.Length && column + i < Width && row < Height; i++)
        {
            this[column + i, row] = this[column + i, row] with { Symbol = text[i] };
        }
    }

    /// <summary>Copies another picture, cut at the edges.</summary>
    internal void Put(int column, int row, CharacterPicture other)
    {
        for (int y = 0; y < other.Height && row + y < Height; y++)
        {
            for (int x = 0; x < other.Width && column + x < Width; x++)
            {
                this[column + x, row + y] = other[x, y];
            }
        }
    }

    private static void CheckSize(int columns, int rows)
    {
        Require.That(columns is >= LeastColumns and <= Most, columns, $"be from {LeastColumns} to {Most}");
        Require.That(rows is >= LeastRows and <= Most, rows, $"be from {LeastRows} to {Most}");
    }
}
