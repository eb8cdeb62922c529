using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A classifier's probabilities on a grid over a rectangle of the plane of two features.</summary>
/// <remarks>
/// Cell (column, row) stands for its centre; row 0 is at the top, where the second feature is largest. Immutable: a classifier that changes
/// afterwards does not change it. Safe to read from many threads.
/// </remarks>
public sealed class DecisionSurface
{
    // Features and probabilities of a band at a time: large pictures need no large matrices.
    private const int CellsPerBand = 1 << 15;

    private const double LeastProbability = 1e-15;

    private readonly double[] _probabilities;

    private DecisionSurface(PlaneView view, int width, int height, int classCount)
    {
        View = view;
        Width = width;
        Height = height;
        ClassCount = classCount;
        _probabilities = new double[checked(width * height * classCount)];
    }

    /// <summary>The rectangle.</summary>
    public PlaneView View { get; }

    /// <summary>Columns of the grid.</summary>
    public int Width { get; }

    /// <summary>Rows of the grid.</summary>
    public int Height { get; }

    /// <summary>Number of classes K.</summary>
    public int ClassCount { get; }

    /// <summary>The probabilities, cell by cell in rows from the top left, K for each cell.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>Asks the classifier about every cell; a grid costs what predicting as many samples costs.</summary>
    /// <param name="classifier">Any classifier with the view's number of features.</param>
    /// <param name="view">The rectangle.</param>
    /// <param name="width">Columns, 2 or more.</param>
    /// <param name="height">Rows, 2 or more.</param>
    /// <exception cref="ArgumentException">A side is below 2, or another number of features.</exception>
    public static DecisionSurface Of(IClassifier classifier, PlaneView view, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(view);
        Require.AtLeast(2, width);
        Require.AtLeast(2, height);
        Require.SameLength(classifier.FeatureCount, view.FixedValues.Length, "the classifier's number of features", nameof(view));
        var surface = new DecisionSurface(view, width, height, classifier.ClassCount);
        int rows = Math.Clamp(CellsPerBand / width, 1, height);
        for (int row = 0; row < height; row += rows)
        {
            surface.FillBand(classifier, row, Math.Min(rows, height - row));
        }

        return surface;
    }

    /// <summary>The probabilities of one cell, length K.</summary>
    /// <param name="column">0 at the left.</param>
    /// <param name="row">0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the grid.</exception>
    public ReadOnlySpan<double> At(int column, int row)
    {
        Require.That(column >= 0 && column < Width, column, $"be in 0 … {Width - 1}");
        Require.That(row >= 0 && row < Height, row, $"be in 0 … {Height - 1}");
        return _probabilities.AsSpan(((row * Width) + column) * ClassCount, ClassCount);
    }

    /// <summary>The surface in colours, one pixel for each cell.</summary>
    public RasterImage ToImage()
    {
        ColorScale scale = ColorScale.ForClasses(ClassCount);
        var pixels = new Rgb[Width * Height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = scale.Of(_probabilities.AsSpan(i * ClassCount, ClassCount));
        }

        return new RasterImage(Width, Height, pixels);
    }

    /// <summary>The lines on which the decision changes, in units of the two features.</summary>
    /// <remarks>
    /// Where more than two classes meet, each class is compared with the most probable other one. Lines run between the centres of cells,
    /// and end half a cell before the edge of the rectangle.
    /// </remarks>
    public ImmutableArray<ImmutableArray<Point>> DecisionLines()
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<Point>>();
        var lead = new double[Width * Height];
        for (int c = 0; c < ClassCount - 1; c++)
        {
            for (int i = 0; i < lead.Length; i++)
            {
                lead[i] = Lead(_probabilities.AsSpan(i * ClassCount, ClassCount), c);
            }

            lines.AddRange(Contour.ZeroLines(lead, Width, Height).Select(line => line.Select(InFeatures).ToImmutableArray()));
        }

        return lines.ToImmutable();
    }

    private Point InFeatures(Point cell) => new(View.X.ValueAt((cell.X + 0.5) / Width), View.Y.ValueAt(1 - ((cell.Y + 0.5) / Height)));

    // The difference of logarithms crosses zero where the probabilities are equal, and is nearly straight between cells even where they jump from
    // 0 to 1: a line through the difference itself would follow the steps of the grid. Below the least probability there is only rounding.
    private static double Lead(ReadOnlySpan<double> probabilities, int classIndex)
    {
        double other = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            other = c == classIndex ? other : Math.Max(other, probabilities[c]);
        }

        return ScalarMath.Log(Math.Max(probabilities[classIndex], LeastProbability)) - ScalarMath.Log(Math.Max(other, LeastProbability));
    }

    private void FillBand(IClassifier classifier, int firstRow, int rows)
    {
        int count = rows * Width;
        var columns = new double[count * View.FixedValues.Length];
        for (int j = 0; j < View.FixedValues.Length; j++)
        {
            Span<double> column = columns.AsSpan(j * count, count);
            column.Fill(View.FixedValues[j]);
            for (int i = 0; i < count && (j == View.XFeature || j == View.YFeature); i++)
            {
                column[i] = j == View.XFeature
                    ? View.X.ValueAt(((i % Width) + 0.5) / Width)
                    : View.Y.ValueAt(1 - (((i / Width) + firstRow + 0.5) / Height));
            }
        }

        MathNet.Numerics.LinearAlgebra.Matrix<double> predicted = classifier.PredictProbabilities(new DenseMatrix(count, View.FixedValues.Length, columns));
        for (int c = 0; c < ClassCount; c++)
        {
            for (int i = 0; i < count; i++)
            {
                _probabilities[(((firstRow * Width) + i) * ClassCount) + c] = predicted.At(i, c);
            }
        }
    }
}
