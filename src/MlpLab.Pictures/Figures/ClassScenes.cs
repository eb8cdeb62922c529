using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The probabilities of classes over the plane of two features, and the lines between them.</summary>
internal sealed class ClassPlaneScene : FilmScene
{
    private static readonly Pen Decision = new(AnatomyFigure.LineColor, 2);

    private readonly Dataset _data;
    private readonly PlaneView _view;

    private ClassPlaneScene(Dataset data, PlaneView view)
        : base(view.X, view.Y) => (_data, _view) = (data, view);

    public override string What => "The boundary";

    public override ImmutableArray<LegendEntry> Legend => [.. ClassPoints.Legend(_data), new LegendEntry("decision line") { Line = Decision }];

    public static ClassPlaneScene Over(Dataset data, PlaneView view) => new(data, view) { XName = data.FeatureNames[view.XFeature], YName = data.FeatureNames[view.YFeature] };

    public override FilmLook LookOf(TrainedModel model, int size)
    {
        var surface = DecisionSurface.Of((IClassifier)model, _view, size, size);
        return new FilmLook(surface.ToImage(), [.. surface.DecisionLines().Select(line => new LineMark(line, Decision))]);
    }

    public override ImmutableArray<Mark> Samples(int most, double size) => SampleMarks.Few(_data, most, size, _view);
}

/// <summary>The probability of each class along the only feature.</summary>
internal sealed class ClassLineScene : FilmScene
{
    private readonly Dataset _data;

    private ClassLineScene(Dataset data)
        : base(LinePanel.Across(data), LinePanel.Upwards) => _data = data;

    public override string What => "The probability of each class";

    public override ImmutableArray<LegendEntry> Legend => LinePanel.Legend(_data);

    public static ClassLineScene Over(Dataset data) => new(data) { XName = data.FeatureNames[0], YName = "probability" };

    public override FilmLook LookOf(TrainedModel model, int size) => new(null, [.. LinePanel.Curves((IClassifier)model, X)]);

    public override ImmutableArray<Mark> Samples(int most, double size) => ClassPoints.Few(_data, most, size, i => LinePanel.Place(_data, i));
}
