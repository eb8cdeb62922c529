using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Predicted numbers over the plane of two features.</summary>
internal sealed class TargetPlaneScene : FilmScene
{
    private readonly Dataset _data;
    private readonly PlaneView _view;
    private readonly TargetScale _scale;

    private TargetPlaneScene(Dataset data, PlaneView view)
        : base(view.X, view.Y) => (_data, _view, _scale) = (data, view, TargetScale.Of(data));

    public override string What => "What is predicted over the plane";

    public override ImmutableArray<LegendEntry> Legend => [_scale.Legend(_data.TargetNames[0])];

    public static TargetPlaneScene Over(Dataset data, PlaneView view) => new(data, view) { XName = data.FeatureNames[view.XFeature], YName = data.FeatureNames[view.YFeature] };

    public override FilmLook LookOf(TrainedModel model, int size) => TargetSurface.LookOf((IRegressor)model, _view, _scale, size);

    public override ImmutableArray<Mark> Samples(int most, double size) => SampleMarks.Few(_data, most, size, _view);
}

/// <summary>The curve of predicted numbers along the only feature, over the samples.</summary>
internal sealed class TargetLineScene : FilmScene
{
    private const int Steps = 200;

    private static readonly Pen Curve = new(ClassPalette.ColorOf(1), 2.2);
    private static readonly Rgb Sample = Rgb.Of(0x6F6F78);

    private readonly Dataset _data;

    private TargetLineScene(Dataset data)
        : base(Around(data.Feature(0)), Around(data.Target(0))) => _data = data;

    public override string What => "What is predicted";

    public override ImmutableArray<LegendEntry> Legend =>
        [new LegendEntry("samples") { Mark = new MarkStyle(MarkShape.Circle, 5, Sample) }, new LegendEntry("predicted") { Line = Curve }];

    public static TargetLineScene Over(Dataset data) => new(data) { XName = data.FeatureNames[0], YName = data.TargetNames[0] };

    public override FilmLook LookOf(TrainedModel model, int size)
    {
        double[] values = [.. Enumerable.Range(0, Steps + 1).Select(i => X.ValueAt((double)i / Steps))];
        Matrix<double> predicted = ((IRegressor)model).PredictValues(new DenseMatrix(values.Length, 1, [.. values]));
        return new FilmLook(null, [new LineMark([.. values.Select((value, i) => new Point(value, predicted[i, 0]))], Curve)]);
    }

    public override ImmutableArray<Mark> Samples(int most, double size)
    {
        double[] x = _data.Feature(0).ToArray(), y = _data.Target(0).ToArray();
        return [new PointsMark(new MarkStyle(MarkShape.Circle, size * 0.8, Sample), [.. SampleMarks.Chosen(_data, most).Select(i => new Point(x[i], y[i]))])];
    }

    private static AxisScale Around(ReadOnlySpan<double> values)
    {
        (double low, double high) = RobustRange.Of(values);
        return AxisScale.Around(low, high);
    }
}
