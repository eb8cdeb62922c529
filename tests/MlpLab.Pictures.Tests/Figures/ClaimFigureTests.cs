using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

public class ClaimFigureTests
{
    private static readonly RunSettings Short = new() { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 };

    private static Claim Two { get; } = new()
    {
        Code = "two",
        Source = ClaimSource.Article,
        Sentence = "More epochs fit better.",
        Test = "30 beside 2.",
        Measure = Measure.FreshLoss,
        Comparisons = [new RunComparison("many", Short, Short with { Epochs = 2 }), new RunComparison("few", Short with { Epochs = 2 }, Short)],
        SeedCount = 4,
    };

    [Fact]
    public void Figure_OfASettingForAndOneAgainst_ShowsThemOnTheirSidesOfZero()
    {
        ClaimResult result = new ClaimTest(Two).Execute();
        result.Comparisons.Select(comparison => comparison.Outcome).Should().Equal(Outcome.For, Outcome.Against);

        var figure = ClaimFigure.Of(result, "depends");

        FigurePanel panel = figure.Rows[0].Panels[0];
        PointsMark[] points = [.. panel.Marks.OfType<PointsMark>()];
        points.Select(mark => mark.Points.Length).Should().Equal(4, 1, 4, 1);
        points[0].Points.Concat(points[1].Points).Should().OnlyContain(point => point.X > 0 && point.X < panel.X.Maximum);
        points[2].Points.Concat(points[3].Points).Should().OnlyContain(point => point.X < 0 && point.X > panel.X.Minimum);
        points[1].Points[0].X.Should().Be(result.Comparisons[0].Gain);
        points[1].Style.Outline.Should().NotBe(points[3].Style.Outline);
        LineMark[] intervals = [.. panel.Marks.OfType<LineMark>()];
        intervals[0].Points.Select(point => point.X).Should().Equal([(result.Comparisons[0].Gain - result.Comparisons[0].HalfWidth)!.Value, (result.Comparisons[0].Gain + result.Comparisons[0].HalfWidth)!.Value]);
        panel.Marks.OfType<TextMark>().Select(mark => mark.Text).Should().Contain(["many", "few", "0"]);
        SvgWriter.Write(figure.Draw()).Should().Contain("More epochs fit better.").And.Contain("The claim depends.");
    }

    [Fact]
    public void Figure_WithoutASetting_IsRefused() =>
        FluentActions.Invoking(() => ClaimFigure.Of(new ClaimResult(Two, []), "none")).Should().Throw<ArgumentOutOfRangeException>();
}
