using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A rectangle of the plane of two features; every other feature is fixed at one value.</summary>
/// <remarks>Immutable.</remarks>
public sealed record PlaneView
{
    /// <summary>The two features, different ones, and the values of all others.</summary>
    /// <param name="xFeature">Index of the feature to the right.</param>
    /// <param name="yFeature">Index of the feature upwards.</param>
    /// <param name="fixedValues">One value for each feature; those of the two are not used.</param>
    /// <param name="x">The range to the right.</param>
    /// <param name="y">The range upwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such feature, or twice the same.</exception>
    public PlaneView(int xFeature, int yFeature, ReadOnlySpan<double> fixedValues, AxisScale x, AxisScale y)
    {
        Require.That(xFeature >= 0 && xFeature < fixedValues.Length, xFeature, $"be in 0 … {fixedValues.Length - 1}");
        Require.That(yFeature >= 0 && yFeature < fixedValues.Length && yFeature != xFeature, yFeature, $"be in 0 … {fixedValues.Length - 1} and not {xFeature}");
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        XFeature = xFeature;
        YFeature = yFeature;
        FixedValues = [.. fixedValues];
        X = x;
        Y = y;
    }

    /// <summary>Index of the feature to the right.</summary>
    public int XFeature { get; }

    /// <summary>Index of the feature upwards.</summary>
    public int YFeature { get; }

    /// <summary>One value for each feature; those of the two are not used.</summary>
    public ImmutableArray<double> FixedValues { get; }

    /// <summary>The range to the right, linear.</summary>
    public AxisScale X { get; }

    /// <summary>The range upwards, linear.</summary>
    public AxisScale Y { get; }

    /// <summary>The view that shows samples well: a margin around them, one scale for both axes where their ranges are alike.</summary>
    /// <param name="data">One sample or more, two features or more.</param>
    /// <param name="xFeature">Index of the feature to the right.</param>
    /// <param name="yFeature">Index of the feature upwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such feature, twice the same, or no sample.</exception>
    /// <remarks>
    /// A few samples far from all others (at most one in fifty) are left outside, where they would make the rest too small to see;
    /// <see cref="CountOutside"/> tells how many. Other features are fixed at their medians.
    /// </remarks>
    public static PlaneView Of(Dataset data, int xFeature = 0, int yFeature = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require.AtLeast(1, data.SampleCount);
        var medians = new double[data.FeatureCount];
        for (int j = 0; j < medians.Length; j++)
        {
            medians[j] = RobustRange.Median(data.Feature(j));
        }

        Require.That(xFeature >= 0 && xFeature < data.FeatureCount, xFeature, $"be in 0 … {data.FeatureCount - 1}");
        Require.That(yFeature >= 0 && yFeature < data.FeatureCount, yFeature, $"be in 0 … {data.FeatureCount - 1}");
        (AxisScale x, AxisScale y) = AxisPair.Of(RobustRange.Of(data.Feature(xFeature)), RobustRange.Of(data.Feature(yFeature)));
        return new PlaneView(xFeature, yFeature, medians, x, y);
    }

    /// <summary>Samples whose two features lie outside the rectangle.</summary>
    /// <param name="data">Samples with the view's features.</param>
    public int CountOutside(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReadOnlySpan<double> x = data.Feature(XFeature);
        ReadOnlySpan<double> y = data.Feature(YFeature);
        int outside = 0;
        for (int i = 0; i < x.Length; i++)
        {
            outside += X.PositionOf(x[i]) is >= 0 and <= 1 && Y.PositionOf(y[i]) is >= 0 and <= 1 ? 0 : 1;
        }

        return outside;
    }
}
