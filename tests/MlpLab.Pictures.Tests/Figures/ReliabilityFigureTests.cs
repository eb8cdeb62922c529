using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

/// <summary>Predicted against observed, as it is drawn and as a page has it.</summary>
public class ReliabilityFigureTests
{
    private static readonly RunSettings Moons = new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.3, SampleCount = 60 }),
        Hidden = [8],
        Epochs = 2_000,
        FreshCount = 3_000,
    };

    [Fact]
    public void Reliability_OfTwoClasses_HasThePlacesOfTheFilledIntervals()
    {
        RunResult run = new Run(Moons).Execute();

        FigurePanel[] panels = [.. new RunPictures(run).Reliability().Rows[0].Panels];

        panels[0].Marks.OfType<PointsMark>().Last().Points.Should()
            .Equal(run.Score.Calibration!.Bins.Where(bin => bin.Count > 0).Select(bin => new Point(bin.MeanProbability, bin.ObservedShare)));
        panels[0].Marks.OfType<PointsMark>().Should().HaveCount(2);
        panels[0].XName.Should().Be("predicted probability of class 1");
        double[] bars = [.. panels[1].Marks.OfType<BandMark>().Where(bar => bar.Fill == ClassPalette.ColorOf(0)).Select(bar => bar.Upper[0].Y)];
        bars.Sum().Should().BeApproximately(100, 1e-9);
        bars.Should().Equal(run.Score.Calibration.Bins.Where(bin => bin.Count > 0).Select(bin => bin.Count / 30.0), (a, e) => Math.Abs(a - e) < 1e-9);
    }

    [Fact]
    public void Reliability_OfThreeClasses_IsOfTheAnswers()
    {
        RunResult run = new Run(Moons with { Source = new ProblemSource("blobs", new ProblemSettings { ClassCount = 3 }) }).Execute();

        Figure figure = new RunPictures(run).Reliability();

        figure.Rows[0].Panels[0].XName.Should().Be("predicted probability of the answer");
        figure.Caption[0].Should().Contain("how often the answer was right").And.Contain(FormattableString.Invariant($"{run.Score.Calibration!.ExpectedError:F3}"));
        run.Score.Calibration.Bins.Take(3).Should().OnlyContain(bin => bin.Count == 0, "the most probable of three has a third at least");
    }

    [Fact]
    public void Reliability_WithoutUnseenSamples_SaysSo()
    {
        RunResult run = new Run(Moons with { FreshCount = 0 }).Execute();

        new RunPictures(run).Reliability().Rows[0].Panels[0].Message.Should().Contain("no samples that training did not see");
        RunPage.Of(new RunPictures(run)).Should().Contain("no samples that training did not see");
    }

    [Fact]
    public void Page_OfARun_HasTheFigureAndTheNumbers()
    {
        RunResult run = new Run(Moons).Execute();
        CalibrationCurve curve = run.Score.Calibration!;

        RunPage.Of(new RunPictures(run)).Should().Contain("Do its probabilities come true?")
            .And.Contain(FormattableString.Invariant($"<td>{curve.BrierScore:F4}</td><td>{curve.ExpectedError:F4}</td>"))
            .And.Contain("<h3>overconfident</h3>");
    }
}
