using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Randomness;

namespace MlpLab.Pictures.Figures;

/// <summary>The five problems at their five difficulties, side by side.</summary>
public static class GalleryFigure
{
    private const int Cells = 100;

    /// <summary>The figure: a row for each problem, a column for each difficulty, with the best possible decision as a line.</summary>
    /// <param name="seed">Each data set is drawn from a stream of its own with this seed.</param>
    /// <param name="scale">What the difficulties mean.</param>
    /// <param name="sampleCount">Samples in each panel, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not one of its values.</exception>
    /// <exception cref="ArgumentException">On the calibrated scale: a best possible accuracy cannot be reached with so few samples.</exception>
    public static Figure Of(uint seed, DifficultyScale scale = DifficultyScale.Calibrated, int sampleCount = 100)
    {
        Require.Defined(scale);
        FigureRow[] rows = [.. Problems.All.Select((problem, row) => new FigureRow(
            [.. Enumerable.Range(1, 5).Select(difficulty => Panel(problem, difficulty, seed, scale, sampleCount, row == 0))]))];
        return new Figure
        {
            Title = Words.Of($"The five problems at difficulties 1 to 5, {(scale == DifficultyScale.Calibrated ? "calibrated" : "the article's")} scale, seed {seed}"),
            Description = "Rows are problems, columns are difficulties; each panel shows samples of two classes and the line of the best possible decision.",
            Rows = [.. rows],
            Caption =
            [
                Words.Of($"{sampleCount} samples each; the dashed line is the best possible decision, the percentage its accuracy on fresh samples."),
            ],
        };
    }

    private static FigurePanel Panel(Problem problem, int difficulty, uint seed, DifficultyScale scale, int sampleCount, bool isTop)
    {
        GeneratedProblem made = problem.GenerateWithDistribution(
            new RandomState(seed), new ProblemSettings { SampleCount = sampleCount, Difficulty = difficulty, DifficultyScale = scale });
        PlaneView view = PlaneView.Of(made.Data);
        var optimal = DecisionSurface.Of(made.Distribution, view, Cells, Cells);
        string best = "best " + Words.Percent(made.Distribution.BayesAccuracy.Accuracy);
        return new FigurePanel
        {
            Title = isTop ? Words.Of($"{difficulty} · {best}") : best,
            Name = problem.Name,
            X = view.X,
            Y = view.Y,
            YName = difficulty == 1 ? problem.Name : "",
            HasXTicks = false,
            HasYTicks = false,
            Description = Words.Of($"{problem.Name}, difficulty {difficulty}: {best}"),
            Marks =
            [
                .. optimal.DecisionLines().Select(line => new LineMark(line, new Pen(FigureTheme.Light.Muted, 1.4, Dash: 4))),
                .. ClassPoints.Of(made.Data, view, 0.8).Marks,
            ],
        };
    }
}
