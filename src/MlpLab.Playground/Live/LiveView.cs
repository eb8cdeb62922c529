using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Playground.Live;

/// <summary>Where a run is shown: the plane of two features, or, of one feature, the curve of what is predicted over it.</summary>
internal sealed class LiveView
{
    private readonly ImmutableArray<double> _fixedValues;

    private LiveView(int xFeature, int yFeature, ImmutableArray<double> fixedValues, AxisScale x, AxisScale y, TargetScale? targets) =>
        (XFeature, YFeature, _fixedValues, X, Y, Targets) = (xFeature, yFeature, fixedValues, x, y, targets);

    public int XFeature { get; }

    /// <summary>The feature upwards; −1 where that is the target.</summary>
    public int YFeature { get; }

    public AxisScale X { get; }

    public AxisScale Y { get; }

    /// <summary>The numbers that have the ends of the colours; null for classes.</summary>
    public TargetScale? Targets { get; }

    /// <summary>Whether it is a curve over one feature.</summary>
    public bool IsCurve => YFeature < 0;

    public static LiveView Of(LiveRun run)
    {
        Dataset data = run.Data.All;
        if (run.Address.Points is { Range: [var left, var right, var bottom, var top] })
        {
            // What is drawn stays where it is while more is drawn.
            return new LiveView(0, 1, [0, 0], AxisScale.Linear(left, right), AxisScale.Linear(bottom, top), null);
        }

        TargetScale? targets = data.Task == LearningTask.Regression ? Scale(data.Target(0)) : null;
        if (data.FeatureCount > 1)
        {
            PlaneView plane = PlaneView.Of(data, run.Address.Plane.X, run.Address.Plane.Y);
            return new LiveView(plane.XFeature, plane.YFeature, plane.FixedValues, plane.X, plane.Y, targets);
        }

        (double low, double high) = RobustRange.Of(data.Feature(0));
        return new LiveView(0, -1, [0], AxisScale.Around(low, high), AxisScale.Around(targets!.Low, targets.High), targets);
    }

    /// <summary>Points of a picture with so many along a side.</summary>
    public int Count(int side) => IsCurve ? side : side * side;

    /// <summary>The features of the points: the centres of the cells of a plane, from the top left; or along the axis of a curve, from end to end.</summary>
    /// <param name="side">Along a side, 2 or more.</param>
    public Matrix<double> Grid(int side)
    {
        int count = Count(side);
        var columns = new double[count * _fixedValues.Length];
        for (int j = 0; j < _fixedValues.Length; j++)
        {
            Span<double> column = columns.AsSpan(j * count, count);
            column.Fill(_fixedValues[j]);
            for (int i = 0; i < count && (j == XFeature || j == YFeature); i++)
            {
                column[i] = IsCurve ? X.ValueAt(i / (side - 1.0)) : j == XFeature ? X.ValueAt(((i % side) + 0.5) / side) : Y.ValueAt(1 - (((i / side) + 0.5) / side));
            }
        }

        return new DenseMatrix(count, _fixedValues.Length, columns);
    }

    /// <summary>The features of one point.</summary>
    public DenseMatrix At(double x, double y)
    {
        double[] point = [.. _fixedValues];
        point[XFeature] = x;
        if (!IsCurve)
        {
            point[YFeature] = y;
        }

        return new DenseMatrix(1, point.Length, point);
    }

    /// <summary>Where samples lie upwards.</summary>
    public double[] Heights(Dataset samples) => IsCurve ? samples.Target(0).ToArray() : samples.Feature(YFeature).ToArray();

    private static TargetScale Scale(ReadOnlySpan<double> values)
    {
        (double low, double high) = RobustRange.Of(values);
        return new TargetScale(low, high);
    }
}
