using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MathNet.Numerics.LinearAlgebra.Double;
using Microsoft.Playwright;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Randomness;
using MlpLab.Runs;

namespace MlpLab.Browser.Tests;

/// <summary>The pages in a real browser.</summary>
public sealed class ReportPageTests(Browser browser, Reports reports) : IClassFixture<Browser>, IClassFixture<Reports>
{
    [BrowserTheory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public async Task Page_Opened_HasNoErrorNoOutsideRequestAndIsSmall(string name)
    {
        await using OpenPage opened = await browser.OpenAsync(reports[name]);

        opened.Errors.Should().BeEmpty();
        opened.OutsideRequests.Should().BeEmpty();
        new FileInfo(reports[name]).Length.Should().BeLessThan(1_500_000);
    }

    [BrowserTheory]
    [InlineData("train", ColorScheme.Light)]
    [InlineData("train", ColorScheme.Dark)]
    [InlineData("diverged", ColorScheme.Light)]
    [InlineData("film", ColorScheme.Dark)]
    [InlineData("evolution", ColorScheme.Light)]
    [InlineData("evolution", ColorScheme.Dark)]
    [InlineData("search", ColorScheme.Light)]
    [InlineData("search", ColorScheme.Dark)]
    [InlineData("experiment", ColorScheme.Light)]
    public async Task Page_InEitherScheme_PassesTheAccessibilityRules(string name, ColorScheme scheme)
    {
        await using OpenPage opened = await browser.OpenAsync(reports[name], scheme: scheme);

        AxeResult result = await opened.Page.RunAxe();

        result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").Should().BeEmpty();
        result.Passes.Select(pass => pass.Id).Should().Contain(["color-contrast", "html-has-lang", "heading-order"]);
    }

    [BrowserTheory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public async Task Pictures_All_HaveTextAlternatives(string name)
    {
        await using OpenPage opened = await browser.OpenAsync(reports[name]);

        int without = await opened.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('svg')].filter(s => !s.parentElement.closest('svg') && !(s.getAttribute('role') === 'img' && (s.getAttribute('aria-label') || s.querySelector(':scope > title')?.textContent))).length");
        int pictures = await opened.Page.Locator("svg[role=img]").CountAsync();

        without.Should().Be(0);
        pictures.Should().BeGreaterThan(name switch { "one-row" => -1, "evolved-seeds" => 0, _ => 1 });
    }

    [BrowserTheory]
    [MemberData(nameof(Reports.Names), MemberType = typeof(Reports))]
    public async Task Page_PhoneWidth_DoesNotScrollSideways(string name)
    {
        await using OpenPage opened = await browser.OpenAsync(reports[name], width: 360, height: 700);

        (await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().Be(360);
    }

    [BrowserFact]
    public async Task Slider_Moved_ChangesThePictureAndTheWords()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["train"]);
        ILocator slider = opened.Page.Locator(".film input[type=range]");
        (string picture, string words) last = await StageAsync(opened.Page);

        await slider.FillAsync("0");
        (string picture, string words) first = await StageAsync(opened.Page);
        await slider.FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        (string picture, string words) second = await StageAsync(opened.Page);

        first.words.Should().StartWith("epoch 0, loss");
        last.words.Should().StartWith("after 400 epochs, loss");
        second.words.Should().StartWith("epoch 1, loss");
        new[] { first.picture, second.picture, last.picture }.Should().OnlyHaveUniqueItems();
        (await slider.GetAttributeAsync("aria-valuetext")).Should().Be(second.words);
    }

    [BrowserFact]
    public async Task Cloud_SliderMoved_MovesTheIndividualsOverTheSameGround()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["evolution"]);
        ILocator cloud = opened.Page.Locator("section[aria-labelledby=cloud-1]");
        (string ground, string individuals) last = await CloudAsync(cloud);

        await cloud.Locator("input[type=range]").FillAsync("0");
        (string ground, string individuals) first = await CloudAsync(cloud);

        first.ground.Should().Be(last.ground);
        first.individuals.Should().NotBe(last.individuals).And.Contain("a1.2 1.2");
        (await cloud.Locator("output").InnerTextAsync()).Should().StartWith("generation 1, pass 13");
        (await opened.Page.Locator("section[aria-labelledby=film-1] output").InnerTextAsync()).Should().NotStartWith("generation 1,", "each time-lapse has its own slider");
    }

    [BrowserFact]
    public async Task Search_TableOpened_HasTheWinnerFirst()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["search"]);
        ILocator trials = opened.Page.Locator("section[aria-labelledby=trials-1]");

        await trials.Locator("summary").ClickAsync();

        (await trials.Locator("tbody tr").First.InnerTextAsync()).Should().Contain(", the winner");
        (await trials.Locator("svg[role=img]").CountAsync()).Should().Be(4, "the course and a picture for each setting");
        (await opened.Page.Locator("#results ~ p").AllInnerTextsAsync()).Should().Contain(text => text.StartsWith("cma against random search, same budget on fresh samples: accuracy"));
    }

    [BrowserFact]
    public async Task Film_OfAnEarlyStoppedRun_OpensAtTheMomentThatWasKeptAndPlaysFromTheStart()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["stopped"]);
        ILocator slider = opened.Page.Locator(".film input[type=range]");

        (await StageAsync(opened.Page)).Words.Should().MatchRegex("^epoch [0-9]+: kept, loss ");
        string last = (await slider.GetAttributeAsync("max"))!;
        (await slider.InputValueAsync()).Should().NotBe(last);
        await slider.EvaluateAsync("s => { window.seen = []; new MutationObserver(() => seen.push(s.getAttribute('aria-valuetext'))).observe(s, { attributes: true }); }");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();

        await Assertions.Expect(slider).ToHaveValueAsync(last, new() { Timeout = 30_000 });
        (await opened.Page.EvaluateAsync<string>("seen[0]")).Should().StartWith("epoch 0, loss");
    }

    [BrowserTheory]
    [InlineData("numbers", "path")]
    [InlineData("surface", "image")]
    public async Task Film_OfNumbers_ChangesWithTheSlider(string name, string shape)
    {
        await using OpenPage opened = await browser.OpenAsync(reports[name]);
        ILocator drawn = opened.Page.Locator($".stage svg svg > {(shape == "path" ? "path" : "g image, .stage svg svg > image")}").First;
        string attribute = shape == "path" ? "d" : "href";

        string? last = await drawn.GetAttributeAsync(attribute);
        await opened.Page.Locator(".film input[type=range]").FillAsync("0");

        (await drawn.GetAttributeAsync(attribute)).Should().NotBe(last);
        opened.Errors.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Play_FromTheStart_RunsToTheEndAndStops()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["film"]);
        ILocator play = opened.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true });
        await opened.Page.Locator(".film input[type=range]").FillAsync("20");

        await play.ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".film input[type=range]")).ToHaveValueAsync("23");

        await play.WaitForAsync();
        (await StageAsync(opened.Page)).Words.Should().StartWith("after 400 epochs");
    }

    [BrowserFact]
    public async Task ReadOut_ByKeyboardAndPointer_IsWhatTheModelAnswers()
    {
        RunResult run = Train();
        var model = run.Classifier;
        await using OpenPage opened = await browser.OpenAsync(reports["train"]);
        ILocator output = opened.Page.Locator("#at-network");
        var texts = new List<string>();

        await opened.Page.Locator("[data-surface=network]").FocusAsync();
        texts.Add(await CheckAsync());
        await opened.Page.Keyboard.PressAsync("Shift+ArrowUp");
        await opened.Page.Keyboard.PressAsync("ArrowLeft");
        texts.Add(await CheckAsync());
        await opened.Page.Locator("[data-surface=network]").HoverAsync(new LocatorHoverOptions { Position = new Position { X = 250, Y = 200 } });
        texts.Add(await CheckAsync());

        texts.Should().OnlyHaveUniqueItems();

        async Task<string> CheckAsync()
        {
            double[] numbers = await output.EvaluateAsync<double[]>("o => ['x', 'y', 'probability'].map(name => Number(o.dataset[name]))");
            string text = await output.InnerTextAsync();
            double[] answer = [.. model.PredictProbabilities(new DenseMatrix(1, 2, [numbers[0], numbers[1]])).Row(0)];
            numbers[2].Should().BeApproximately(answer.Max(), 1e-5);
            text.Should().EndWith(string.Create(CultureInfo.InvariantCulture, $"class {Array.IndexOf(answer, answer.Max())} with probability {numbers[2]:F3}"));
            return text;
        }
    }

    [BrowserFact]
    public async Task Dark_Page_IsDarkInsideThePicturesToo()
    {
        await using OpenPage light = await browser.OpenAsync(reports["train"]);
        await using OpenPage dark = await browser.OpenAsync(reports["train"], scheme: ColorScheme.Dark);

        (await BrightnessAsync(light.Page)).Should().Match<double[]>(b => b[0] > 250 && b[1] < 100);
        (await BrightnessAsync(dark.Page)).Should().Match<double[]>(b => b[0] < 40 && b[1] > 150);
    }

    [BrowserFact]
    public async Task Print_TimeLapse_IsAStripWithoutControls()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["train"], scheme: ColorScheme.Dark);

        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await opened.Page.Locator(".controls").IsVisibleAsync()).Should().BeFalse();
        (await opened.Page.Locator(".strip li").CountAsync()).Should().Be(24);
        (await opened.Page.Locator(".strip li").Last.IsVisibleAsync()).Should().BeTrue();
        (await opened.Page.Locator("figure.loss > svg").EvaluateAllAsync<int>("all => all.filter(svg => svg.checkVisibility()).length")).Should().Be(1, "one chart of the loss");
        (await opened.Page.Locator("details table").IsVisibleAsync()).Should().BeTrue("paper cannot be unfolded");
        (await BrightnessAsync(opened.Page))[0].Should().BeGreaterThan(250, "paper is white");
        (await opened.Page.PdfAsync()).Length.Should().BeGreaterThan(20_000);
    }

    // Lines of a command break between its words: no option is cut.
    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1100)]
    public async Task Command_AtAnyWidth_BreaksBetweenItsWords(int width)
    {
        await using OpenPage opened = await browser.OpenAsync(reports["stopped"], width: width, height: 700);

        int broken = await opened.Page.EvaluateAsync<int>("[...document.querySelectorAll('pre span')].filter(word => word.getClientRects().length > 1 || word.offsetHeight > 30).length");

        broken.Should().Be(0);
        (await opened.Page.Locator("pre code").First.InnerTextAsync()).Should().Contain("--early-stopping");
    }

    [BrowserFact]
    public async Task Focus_OfWhatCanBeOperated_IsSeen()
    {
        await using OpenPage opened = await browser.OpenAsync(reports["train"]);
        var reached = new List<string>();
        for (int i = 0; i < 8; i++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            reached.Add(await opened.Page.EvaluateAsync<string>("document.activeElement.dataset.surface ?? document.activeElement.type ?? document.activeElement.className"));
            (await opened.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).Should().Be("solid");
        }

        reached.Should().ContainInOrder("network", "baseline", "button", "range");
    }

    [BrowserFact]
    public async Task Names_WithMarkupAndSlots_StayText()
    {
        RunResult run = Train();
        const string Hostile = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>{{main}}\"'&";
        Dataset named = run.Data.WithFeatures(run.Data.Features);
        var data = new Dataset(named.Features, named.Labels, named.ClassCount) { FeatureNames = [Hostile, "{{data}}"], ClassNames = [Hostile, "b"] };
        string path = reports.Write("hostile", RunPage.Of(new RunPictures(run with { Data = data, Settings = run.Settings with { Source = new NotedSource(Hostile, run.Settings.Source) } })));

        await using OpenPage opened = await browser.OpenAsync(path);
        await opened.Page.Locator("[data-surface=network]").FocusAsync();

        opened.Errors.Should().BeEmpty();
        (await opened.Page.EvaluateAsync<bool>("'hacked' in window || document.querySelector('img') !== null")).Should().BeFalse();
        (await opened.Page.Locator("#at-network").InnerTextAsync()).Should().Contain(Hostile);
        (await opened.Page.Locator("main").CountAsync()).Should().Be(1);
    }

    private static RunResult Train()
    {
        TrainOptions settings = OptionSources.Read<TrainOptions>([.. Reports.TrainLine.Split(' '), "--report", "x.html"]);
        return new Run(settings.Run) { Recording = settings.Recording }.Execute();
    }

    private sealed record NotedSource(string Note, SampleSource Source) : SampleSource
    {
        public override string Name => Source.Name;

        public override int SampleCount => Source.SampleCount;

        public override int FeatureCount => Source.FeatureCount;

        public override int ClassCount => Source.ClassCount;

        public override IReadOnlyList<string> Description => Source.Description;

        public override IReadOnlyList<string> Notes => [Note];

        public override SourceSamples Draw(RunStreams streams) => Source.Draw(streams);
    }

    private static async Task<(string Picture, string Words)> StageAsync(IPage page) => (
        await page.Locator(".stage image").First.GetAttributeAsync("href") + await page.Locator(".stage svg svg > path").First.GetAttributeAsync("d"),
        await page.Locator(".stage output").InnerTextAsync());

    private static async Task<(string Ground, string Individuals)> CloudAsync(ILocator cloud) => (
        await cloud.Locator(".stage image").GetAttributeAsync("href") ?? "",
        await cloud.Locator(".stage svg svg > path[vector-effect]").Last.GetAttributeAsync("d") ?? "");

    // Of the paper, and of a number beside an axis.
    private static async Task<double[]> BrightnessAsync(IPage page) => await page.EvaluateAsync<double[]>(
        """
        (() => {
          const mean = color => color.match(/[\d.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3;
          return [mean(getComputedStyle(document.body).backgroundColor), mean(getComputedStyle(document.querySelector('.readout svg text')).fill)];
        })()
        """);
}
