using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Pages;

/// <summary>Pages made from code, without the console.</summary>
public class RunPageTests
{
    private static readonly RunSettings Moons = new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 60 }),
        Hidden = [3],
        Epochs = 40,
        FreshCount = 100,
        ValidationShare = 0.25,
        EarlyStopping = true,
    };

    [Fact]
    public void Of_ARunFromCode_NamesNoCommand()
    {
        string page = RunPage.Of(new RunPictures(Execute(Moons)));

        page.Should().Contain("<h1>moons, network 2-3-1</h1>").And.Contain("<dt>validation</dt><dd>share 0.25, early stopping with patience 20</dd>")
            .And.Contain("What each hidden unit answers").And.Contain("\"surfaces\":{\"network\":").And.NotContain("mlplab train").And.NotContain("--validation");
    }

    [Fact]
    public void Of_ARunWithCommand_ShowsItWithTheFingerprint()
    {
        var pictures = new RunPictures(Execute(Moons)) { CommandOf = settings => $"train <{settings.Epochs}>" };

        RunPage.Of(pictures).Should().MatchRegex("<pre><code><span>train</span> <span>&lt;40&gt;</span>   <span>#</span> <span>[0-9a-f]{16}</span></code></pre>");
        FilmPage.Of(pictures).Should().Contain("<span>&lt;40&gt;</span>   <span>#</span> ");
    }

    [Fact]
    public void Of_Findings_HaveTheirEvidenceInWords()
    {
        RunResult run = Execute(Moons with { EarlyStopping = false, ValidationShare = null });

        string page = RunPage.Of(new RunPictures(run));

        run.Findings.SelectMany(finding => finding.Evidence).Should().Contain(evidence => evidence.Name == "trainAccuracy");
        page.Should().Contain("train accuracy ").And.NotContain("trainAccuracy");
    }

    [Fact]
    public void Of_Classes_HaveALegendOfMarksInTheirColours() => RunPage.Of(new RunPictures(Execute(Moons))).Should()
        .MatchRegex("(?s)<ul class=\"classes\"><li><svg.*?<title>disc</title>.*?#1d5aa6.*?</svg>\\s*0</li><li><svg.*?<title>triangle</title>.*?#c65102.*?</svg>\\s*1</li></ul>");

    [Fact]
    public void Of_OneFeature_ShowsTheProbabilitiesAlongIt()
    {
        var rows = new double[40][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = [i / 10.0];
        }

        var data = new Dataset(rows, [.. rows.Select((_, i) => i / 20)]);
        string page = RunPage.Of(new RunPictures(Execute(Moons with { Source = new DatasetSource(data), ValidationShare = null, EarlyStopping = false })));

        page.Should().Contain("The probability of each class along the only feature").And.Contain("Its activation over x1").And.Contain("The probability of each class at").And.NotContain("There is no plane");
    }

    [Fact]
    public void ToHtml_OfUnfinishedSweeps_SaysSo()
    {
        var page = new SweepPage
        {
            Title = "units",
            Heading = "How many <units>",
            Unfinished = "3 of 4 runs are done.",
            Sweeps = [new Sweep("hidden", "", [new SweepPoint("1", 0.8, 0.7, 0.9, 0.95, 0.75), new SweepPoint("2", null, null, null, null, null)])],
            Heads = ["hidden", "fresh"],
            Rows = [["1", "80.0"], ["2", "–"]],
        };

        page.ToHtml().Should().Contain("How many &lt;units&gt;").And.Contain("3 of 4 runs are done.").And.Contain("accuracy against hidden: 1: 80.0 %; 2: no result.")
            .And.Contain("<th scope=\"row\">2</th><td>–</td>");
    }

    private static RunResult Execute(RunSettings settings) => new Run(settings) { Recording = new Recording { DenseCurve = true, Snapshots = 8 } }.Execute();
}
