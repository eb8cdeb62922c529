using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

/// <summary>The loss of a run as its pictures show it: the curves that were recorded to be drawn, not those that were printed.</summary>
public class RunPicturesTests
{
    private static readonly RunSettings Moons = new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.3 }),
        Epochs = 2_000,
        FreshCount = 0,
        ValidationShare = 0.2,
    };

    public static TheoryData<string, bool> Pictures => new()
    {
        { "overview", false }, { "overview", true }, { "film", false }, { "film", true }, { "page", false }, { "page", true },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Loss_OfARunWithValidation_IsTheDenseCurve(string picture, bool earlyStopping)
    {
        RunResult run = Execute(new Recording { DenseCurve = true, Snapshots = 8 }, earlyStopping);
        LineMark[] lines = [.. LossOf(picture, run).Marks.OfType<LineMark>()];

        lines.Should().HaveCount(2);
        lines[0].Points.Should().Equal(run.Course.Dense!.Points.Select(point => new Point(point.Epoch, point.Loss)));
        lines[1].Points.Should().Equal(run.Course.Dense.ValidationPoints.Select(point => new Point(point.Epoch, point.Loss))).And.HaveCountGreaterThan(100);
        LossOf(picture, run).Legend.Select(entry => entry.Text).Should().StartWith(["training", "validation"]);
        run.Course.ValidationLog.Should().HaveCountLessThan(4, "the log is the default's, and a curve of it would be false");
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("film")]
    [InlineData("page")]
    public void Loss_WithoutADenseCurve_IsDiscsWhereItWasRecorded(string picture)
    {
        FigurePanel loss = LossOf(picture, Execute(new Recording { LogEvery = 500, Snapshots = 8 }, earlyStopping: false));

        loss.Marks.OfType<LineMark>().Should().BeEmpty();
        loss.Marks.OfType<PointsMark>().Should().HaveCount(2).And.OnlyContain(mark => mark.Points.Length == 5);
        loss.Legend.Take(2).Should().OnlyContain(entry => entry.Mark != null && entry.Line == null);
    }

    private static FigurePanel LossOf(string picture, RunResult run)
    {
        var pictures = new RunPictures(run);
        return picture switch
        {
            "overview" => pictures.Overview().Rows[^1].Panels[0],
            "film" => pictures.FilmStrip().Rows[^1].Panels[0],
            _ => pictures.Loss(annotated: true),
        };
    }

    private static RunResult Execute(Recording recording, bool earlyStopping) => new Run(Moons with { EarlyStopping = earlyStopping }) { Recording = recording }.Execute();
}
