using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A training run in one figure: the samples, the surface of each classifier on the same axes and in the same colours, and the loss.</summary>
/// <remarks>Immutable; nothing is drawn or predicted before <see cref="ToFigure"/>.</remarks>
public sealed record TrainingFigure
{
    /// <summary>The words over the figure.</summary>
    public required string Title { get; init; }

    /// <summary>The training samples.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The classifiers to compare, such as the baseline and the network; each has a panel.</summary>
    public required ImmutableArray<FigureModel> Models { get; init; }

    /// <summary>The best possible classifier, for its decision line; null for none.</summary>
    public IClassifier? Optimal { get; init; }

    /// <summary>The course of the training.</summary>
    public required LossHistory Loss { get; init; }

    /// <summary>Sentences under the figure.</summary>
    public ImmutableArray<string> Caption { get; init; } = [];

    /// <summary>The two features of the plane; null for the only two there are, and no plane for more.</summary>
    public (int X, int Y)? PlaneFeatures { get; init; }

    /// <summary>How a plane is chosen where there are more than two features: the end of a sentence.</summary>
    public string PlaneAdvice { get; init; } = "choose them with PlaneFeatures";

    /// <summary>Cells along each side of a surface, 2 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Cells
    {
        get;
        init
        {
            Require.AtLeast(2, value, nameof(Cells));
            field = value;
        }
    } = 160;

    /// <summary>Colours of paper, ink and grid.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public FigureTheme Theme { get; init => field = Require.Given(value, nameof(Theme)); } = FigureTheme.Light;

    /// <summary>Predicts the surfaces and puts the panels together.</summary>
    public Figure ToFigure()
    {
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        var notes = new List<string>();
        (int X, int Y)? features = PlaneFeatures ?? (Data.FeatureCount == 2 ? (0, 1) : null);
        if (Data.SampleCount == 0)
        {
            notes.Add("There are no samples.");
        }
        else if (features is { } pair)
        {
            rows.Add(PlaneRow(pair, notes));
        }
        else if (Data.FeatureCount == 1)
        {
            rows.Add(LinePanel.Row(Data, Models, Theme));
        }
        else
        {
            notes.Add(Words.Of($"No plane is drawn: the data have {Data.FeatureCount} features, and a plane shows two; {PlaneAdvice}."));
        }

        rows.Add(new FigureRow([LossPanel.Of(Loss, Theme)]) { FrameHeight = 210 });
        return new Figure
        {
            Title = Title,
            Description = string.Join(' ', Caption),
            Rows = rows.ToImmutable(),
            Caption = [.. Caption, string.Join(' ', notes)],
            Theme = Theme,
        };
    }

    private FigureRow PlaneRow((int X, int Y) features, List<string> notes)
    {
        PlaneView view = PlaneView.Of(Data, features.X, features.Y);
        var panels = new PlanePanels(Data, view, Theme)
        {
            Cells = Cells,
            OptimalLines = Optimal is null ? [] : DecisionSurface.Of(Optimal, view, Cells, Cells).DecisionLines(),
        };
        notes.AddRange(panels.Notes());
        var row = ImmutableArray.CreateBuilder<FigurePanel>();
        row.Add(panels.Samples(Words.Of($"{Words.Count(Data.SampleCount)} training samples")));
        foreach (FigureModel model in Models)
        {
            row.Add(model.Classifier is { } classifier
                ? panels.Surface(model.Name, model.Title, classifier)
                : panels.Samples(model.Title) with { Name = model.Name, YName = "", HasYTicks = false, Marks = [], Message = model.Missing, Description = model.Missing });
        }

        return new FigureRow(row.ToImmutable()) { Legend = panels.Legend(Models.Any(model => model.Classifier is not null)), MostFrameWidth = 420 };
    }
}

/// <summary>A classifier with the words over its panel.</summary>
/// <param name="Name">A word by which a page finds the panel, such as network.</param>
/// <param name="Title">What it is and how good, in a few words.</param>
/// <param name="Classifier">Null where there is none.</param>
public sealed record FigureModel(string Name, string Title, IClassifier? Classifier)
{
    /// <summary>What the panel says where there is no classifier.</summary>
    public string Missing { get; init; } = "not fitted";
}
