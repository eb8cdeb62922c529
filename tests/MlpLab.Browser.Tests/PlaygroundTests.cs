using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MlpLab.Cli;
using MlpLab.Cli.Output;
using MlpLab.Playground.Hosting;

namespace MlpLab.Browser.Tests;

/// <summary>The playground as a reader has it.</summary>
public sealed class PlaygroundTests(Browser browser) : IClassFixture<Browser>
{
    private const string Moons = "problem=moons&noise=0.2&epochs=2000";

    [BrowserTheory]
    [InlineData(Moons)]
    [InlineData("problem=blobs&classes=4&epochs=400&hidden=6,3")]
    [InlineData("problem=circles&recipe=article&epochs=900")]
    [InlineData("problem=moons&noise=0.2&solver=lbfgs")]
    [InlineData("problem=sine&epochs=700&loss=huber&huber-delta=0.5")]
    [InlineData("problem=bumps&solver=lbfgs&validation=0.2")]
    public async Task Fingerprint_OnThePage_IsThatOfItsCommandInTheConsole(string run)
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, run);

        await opened.Page.ClickAsync("#end");
        await Assertions.Expect(opened.Page.Locator("#play .word")).ToHaveTextAsync("Again");

        string command = await opened.Page.InnerTextAsync("#command");
        var output = new StringWriter();
        CommandLineProgram.Run(command.Split(' ')[1..], new ConsoleStreams(output, new StringWriter()), CancellationToken.None).Should().Be(0);
        (await opened.Page.InnerTextAsync("#fingerprint")).Should().Be(output.ToString().TrimEnd()[^16..]);
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Token_InTheAddress_IsTakenOutAndNeverCopied()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);

        string address = await opened.Page.EvaluateAsync<string>("location.href");

        address.Should().NotContain(server.Access.Token).And.EndWith("#problem=moons&noise=0.2&hidden=5&epochs=2000&seed=0");
        await opened.Page.ReloadAsync();
        await EpochAsync(opened.Page, 0);
    }

    [BrowserFact]
    public async Task Controls_ByMouseAndKeyboard_DoWhatTheySay()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.ClickAsync("#step");
        await EpochAsync(page, 1);
        await page.Locator("body").PressAsync(".");
        await EpochAsync(page, 2);
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Locator("body").PressAsync("Space");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-epoch", new Regex(@"^([2-9]\d|\d{3,})$"));
        await page.Locator("body").PressAsync("Space");
        await Assertions.Expect(page.Locator("#play .word")).ToHaveTextAsync("Play");
        await page.FocusAsync("#time");
        await page.Keyboard.PressAsync("Home");
        await EpochAsync(page, 0);
        await page.Keyboard.PressAsync("End");
        await EpochAsync(page, 2000);
        await page.Locator("#diagnosis .finding").First.WaitForAsync();
        await page.Locator(".stage button").First.ClickAsync();
        (await page.InnerTextAsync(".detail")).Should().Contain("bias").And.Contain("to the output");
        await page.CheckAsync("#show-best");
        await page.FocusAsync("#plane");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(page.Locator("#point")).ToContainTextAsync("best possible class");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Setting_Changed_IsTheRunOfTheAddressAndBackUndoesIt()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.FillAsync("#set-noise", "0.35");
        await page.PressAsync("#set-noise", "Enter");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--noise 0.35");
        await page.GetByRole(AriaRole.Button, new() { Name = "one unit more in hidden layer 1" }).ClickAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--hidden 6");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--noise 0.35 --hidden 5");
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--hidden 6");
        await page.FillAsync("#set-learning-rate", "1,5");
        await page.PressAsync("#set-learning-rate", "Enter");
        (await page.InnerTextAsync("#why-learning-rate")).Should().Be("must be a number above 0, such as 0.3");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Remedy_OfTheSaddle_IsOnePressAway()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "");
        IPage page = opened.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "The saddle of circles" }).ClickAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--recipe article");
        await page.ClickAsync("#end");
        await Assertions.Expect(page.Locator("#diagnosis")).ToContainTextAsync("symmetric-saddle");
        await page.SelectOptionAsync("#pace", "instant 1");
        await page.ClickAsync("text=Try the remedy");

        await Assertions.Expect(page.Locator("#diagnosis")).ToContainTextAsync("healthy");
        (await page.Locator("#scores .self td").First.InnerTextAsync()).Should().Be("100.0 %");
        await Assertions.Expect(page.Locator("#earlier")).ToContainTextAsync("recipe=article");
    }

    [BrowserFact]
    public async Task Rate_ChangedWhileItTrains_SteersTheRunAndSaysSo()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.ClickAsync("#step");
        await EpochAsync(page, 1);
        await page.FillAsync("#set-learning-rate", "0.02");
        await page.PressAsync("#set-learning-rate", "Enter");

        await Assertions.Expect(page.Locator("#run-note")).ToContainTextAsync("steered");
        (await page.EvaluateAsync<string>("location.hash")).Should().EndWith("&at=1:learning-rate=0.02");
        await page.ClickAsync("#end");
        await EpochAsync(page, 2000);
        string first = await page.InnerTextAsync("#fingerprint");
        await page.ReloadAsync();
        await EpochAsync(page, 0);
        await page.ClickAsync("#end");
        await EpochAsync(page, 2000);
        (await page.InnerTextAsync("#fingerprint")).Should().Be(first);
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1366)]
    [InlineData(2560)]
    public async Task Page_OfAnyWidth_DoesNotScrollSideways(int width)
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=blobs&classes=4&hidden=14,3,3", width);

        (await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().Be(width);
    }

    [BrowserTheory]
    [InlineData(Moons, ColorScheme.Light, "end")]
    [InlineData(Moons, ColorScheme.Dark, "end")]
    [InlineData(Moons, ColorScheme.Light, "present")]
    [InlineData(Moons, ColorScheme.Dark, "help")]
    [InlineData("problem=circle", ColorScheme.Light, "step")]
    [InlineData(Moons, ColorScheme.Light, "draw")]
    [InlineData(Moons, ColorScheme.Dark, "draw")]
    [InlineData(Moons + "&race=problem%3Dmoons%26hidden%3D2%26epochs%3D90&lock=noise", ColorScheme.Dark, "end")]
    [InlineData(Moons + "&race=problem%3Dmoons%26hidden%3D2%26epochs%3D90&lock=noise", ColorScheme.Light, "end")]
    [InlineData("problem=blobs&difficulty=3&recipe=article&learning-rate=1e308&epochs=50", ColorScheme.Dark, "end")]
    [InlineData("problem=sine&epochs=500", ColorScheme.Dark, "end")]
    [InlineData("problem=bumps&solver=lbfgs", ColorScheme.Light, "end")]
    [InlineData("hidden=none&epochs=200", ColorScheme.Light, "end")]
    public async Task Page_InEachState_PassesTheAccessibilityRules(string run, ColorScheme scheme, string button)
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, run, scheme: scheme);

        await opened.Page.ClickAsync("#" + button);
        await Assertions.Expect(opened.Page.Locator("#status")).ToContainTextAsync("fresh");
        AxeResult result = await opened.Page.RunAxe();

        result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData("problem=%3Cimg%20src=x%20onerror=window.hacked=1%3E")]
    [InlineData("__proto__=1&constructor=2")]
    [InlineData("problem=%ff%fe")]
    [InlineData("%E0%A4%A")]
    public async Task Address_ThatIsNone_OpensThePageAndSaysWhatIsWrong(string run)
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, run);

        (await opened.Page.InnerTextAsync("#notice-text")).Should().Contain("unknown");
        (await opened.Page.EvaluateAsync<bool>("'hacked' in window")).Should().BeFalse();
        (await opened.Page.InnerTextAsync("#command")).Should().Be("mlplab train --problem circles --hidden 5 --epochs 25000 --seed 0");
    }

    [BrowserFact]
    public async Task Code_TypedByWhoHasTheShortAddress_LetsThemIn()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await browser.OpenAsync(FormattableString.Invariant($"http://localhost:{server.Port}/"), 390);
        IPage page = opened.Page;

        await page.GetByLabel("The code of this playground").FillAsync(server.Access.Token);
        (await page.RunAxe()).Violations.Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();

        await EpochAsync(page, 0);
        (await page.Locator("#join").IsVisibleAsync()).Should().BeFalse();
        (await page.EvaluateAsync<string>("location.href")).Should().NotContain(server.Access.Token);
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Settings_LockedByALink_AreShownUntilTheyAreUnlocked()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons + "&lock=noise,hidden");
        IPage page = opened.Page;

        (await page.Locator("#set-noise").EvaluateAsync<bool>("input => !!input.closest('[inert]')")).Should().BeTrue();
        (await page.Locator("#set-samples").EvaluateAsync<bool>("input => !!input.closest('[inert]')")).Should().BeFalse();
        (await page.EvaluateAsync<string>("location.hash")).Should().EndWith("&lock=noise,hidden");
        await page.ClickAsync("#unlock");
        await page.FillAsync("#set-noise", "0.3");
        await page.PressAsync("#set-noise", "Enter");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--noise 0.3");
        (await page.EvaluateAsync<string>("location.hash")).Should().NotContain("lock");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Program_Ended_IsSaidAndTheLastPictureStays()
    {
        PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        await opened.Page.ClickAsync("#step");
        await EpochAsync(opened.Page, 1);

        await server.DisposeAsync();

        await Assertions.Expect(opened.Page.Locator("#notice-text")).ToContainTextAsync("the program has ended");
        (await opened.Page.Locator("#reconnect").IsVisibleAsync()).Should().BeTrue();
        (await opened.Page.InnerTextAsync("#epoch")).Should().Be("1");
    }

    [BrowserFact]
    public async Task Restarts_OnThePage_AreCountedAndTheBestIsNamed()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=moons&noise=0.2&epochs=300&hidden=2&restarts=4");

        await opened.Page.ClickAsync("#end");

        await Assertions.Expect(opened.Page.Locator("#restarts")).ToContainTextAsync("has the lowest loss and is kept");
        await Assertions.Expect(opened.Page.Locator(".line-earlier")).ToHaveCountAsync(3); // The last one is kept: the others are thin.
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Solver_Chosen_BringsItsOwnSettings()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.SelectOptionAsync("#set-solver", "adam");

        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--epochs 1000 --solver adam --seed");
        await page.ClickAsync("fieldset:has(#set-solver) summary");
        await page.FillAsync("#set-batch-size", "all");
        await page.PressAsync("#set-batch-size", "Enter");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--batch-size all");
        (await page.Locator("#set-momentum").IsVisibleAsync()).Should().BeFalse("Adam has none");
        await page.SelectOptionAsync("#set-solver", "lbfgs");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--solver lbfgs --seed");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Weight_TypedByHand_IsTheNetworksAndPartOfTheAddress()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.ClickAsync("#step");
        await EpochAsync(page, 1);
        await page.Locator(".stage button.output").ClickAsync();
        await page.GetByLabel("output, bias").FillAsync("-3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#run-note")).ToContainTextAsync("edited by hand");
        (await page.EvaluateAsync<string>("location.hash")).Should().EndWith("&edit=1:20=-3");
        (await page.Locator("#copy-command").IsDisabledAsync()).Should().BeTrue();
        (await page.Locator("#take-model").IsDisabledAsync()).Should().BeFalse();
        await page.ClickAsync("#end");
        await EpochAsync(page, 2000);
        string print = await page.InnerTextAsync("#fingerprint");
        await page.ReloadAsync();
        await EpochAsync(page, 0);
        await page.ClickAsync("#end");
        await EpochAsync(page, 2000);
        (await page.InnerTextAsync("#fingerprint")).Should().Be(print);
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Figure_OfTheReport_IsKeptOnThePageAndPicturesAreTakenAway()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.SelectOptionAsync("#figure", "reliability");
        await page.ClickAsync("#end");
        await Assertions.Expect(page.Locator("#figure-words")).ToContainTextAsync("Expected calibration error");
        await page.WaitForFunctionAsync("document.getElementById('drawn').naturalWidth > 300");
        await Assertions.Expect(page.Locator("#interval")).ToContainTextAsync("Brier score");
        await page.SelectOptionAsync("#figure", "space");
        await Assertions.Expect(page.Locator("#figure-words")).ToContainTextAsync("last hidden layer");
        await page.FillAsync("#pair-units", "2,5");
        await page.PressAsync("#pair-units", "Enter");
        await Assertions.Expect(page.Locator("#figure-words")).Not.ToContainTextAsync("largest parts");
        foreach ((string kind, string name) in ((string, string)[])[("answer.png", "answer.png"), ("loss.svg", "loss.svg"), ("curve", "curve.csv")])
        {
            await page.SelectOptionAsync("#take-kind", kind);
            IDownload taken = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#take-code"));
            taken.SuggestedFilename.Should().Be(name);
        }

        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Follower_OfALeadingPage_SeesItsRunAndGoesOnByItself()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage leader = await OpenAsync(server, Moons);
        await using OpenPage follower = await OpenAsync(server, "problem=circles&epochs=50");

        await leader.Page.ClickAsync("#lead");
        await Assertions.Expect(follower.Page.Locator("#lead")).ToHaveTextAsync("Follow");
        await follower.Page.ClickAsync("#lead");
        await Assertions.Expect(follower.Page.Locator("#command")).ToContainTextAsync("--problem moons");
        await Assertions.Expect(leader.Page.Locator("#lead")).ToHaveTextAsync("Leading 1");
        await leader.Page.ClickAsync("#end");
        await EpochAsync(follower.Page, 2000);
        (await follower.Page.InnerTextAsync("#fingerprint")).Should().Be(await leader.Page.InnerTextAsync("#fingerprint"));
        (await follower.Page.Locator("#settings").EvaluateAsync<bool>("box => box.inert")).Should().BeTrue();
        await follower.Page.ClickAsync("#lead");
        await EpochAsync(follower.Page, 0);
        await follower.Page.ClickAsync("#step");
        await EpochAsync(follower.Page, 1);
        await EpochAsync(leader.Page, 2000);
        ShouldBeClean(leader, server);
        ShouldBeClean(follower, server);
    }

    [BrowserFact]
    public async Task Evolution_ChosenOnThePage_IsTheConsolesEvolve()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, Moons);
        IPage page = opened.Page;

        await page.SelectOptionAsync("#set-method", "cma");
        await Assertions.Expect(page.Locator("#command")).ToHaveTextAsync("mlplab evolve --problem moons --noise 0.2 --hidden 5 --seed 0 --method cma --budget 7500");
        (await page.Locator("#set-solver").IsVisibleAsync()).Should().BeFalse("descent has no part in it");
        await page.FillAsync("#set-budget", "900");
        await page.PressAsync("#set-budget", "Enter");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--budget 900");
        await page.ClickAsync("#step");
        await EpochAsync(page, 1);
        await page.ClickAsync("#end");
        await Assertions.Expect(page.Locator("#play .word")).ToHaveTextAsync("Again");
        var output = new StringWriter();
        CommandLineProgram.Run((await page.InnerTextAsync("#command")).Split(' ')[1..], new ConsoleStreams(output, new StringWriter()), CancellationToken.None).Should().Be(0);
        output.ToString().Should().Contain(await page.InnerTextAsync("#fingerprint"));
        (await page.Locator("#take-report").IsDisabledAsync()).Should().BeTrue();
        await page.SelectOptionAsync("#set-method", "");
        await Assertions.Expect(page.Locator("#command")).ToHaveTextAsync("mlplab train --problem moons --noise 0.2 --hidden 5 --epochs 25000 --seed 0");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Numbers_ToPredict_HaveTheirOwnSettingsErrorsAndAnswers()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=circles&epochs=2000");
        IPage page = opened.Page;

        await page.GetByRole(AriaRole.Radio, new() { Name = "sine" }).CheckAsync(new() { Force = true });
        await Assertions.Expect(page.Locator("#command")).ToHaveTextAsync("mlplab train --problem sine --hidden 5 --epochs 2000 --seed 0");
        (await page.Locator("#set-difficulty").IsVisibleAsync()).Should().BeFalse();
        (await page.InputValueAsync("#set-noise")).Should().Be("0.2", "σ of the problem where nothing is said");
        await page.SelectOptionAsync("#set-loss", "pinball");
        await page.FillAsync("#set-quantile", "0.9");
        await page.PressAsync("#set-quantile", "Enter");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--loss pinball --quantile 0.9");
        await page.ClickAsync("#end");
        await Assertions.Expect(page.Locator("#scores")).ToContainTextAsync("ridge regression");
        await Assertions.Expect(page.Locator("#scores")).ToContainTextAsync("best possible");
        (await page.InnerTextAsync("#loss-name")).Should().Be("pinball");
        await page.CheckAsync("#show-best");
        await page.FocusAsync("#plane");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(page.Locator("#point")).ToHaveTextAsync(new Regex(@"^x1 = .*: y = .*; ridge regression y = .*; best possible y = "));
        await page.GetByRole(AriaRole.Radio, new() { Name = "bumps" }).CheckAsync(new() { Force = true });
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--problem bumps --hidden 5 --epochs 2000 --loss pinball --quantile 0.9");
        await page.GetByRole(AriaRole.Radio, new() { Name = "blobs" }).CheckAsync(new() { Force = true });
        await Assertions.Expect(page.Locator("#command")).ToHaveTextAsync("mlplab train --problem blobs --hidden 5 --epochs 2000 --seed 0");
        await Assertions.Expect(page.Locator("#scores")).Not.ToContainTextAsync("ridge");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task Samples_DrawnByMouseAndKeyboard_AreTrainedOnAndUndone()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=moons&noise=0.2&epochs=500&samples=20");
        IPage page = opened.Page;

        await page.ClickAsync("#draw");
        await page.Locator("#plane").ClickAsync(new() { Position = new() { X = 30, Y = 40 } });
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("mlplab train --data points.csv --test 0 --hidden 5 --epochs 500 --solver gd");
        await Assertions.Expect(page.Locator("#draw-tools")).ToContainTextAsync("21 of at most 1000 samples");
        string one = await page.EvaluateAsync<string>("location.hash");
        await page.GetByText("class 1", new() { Exact = true }).ClickAsync();
        await page.FocusAsync("#plane");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#draw-tools")).ToContainTextAsync("22 of at most 1000 samples");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.WaitForFunctionAsync("one => location.hash === one", one);
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.ClickAsync("#end");
        await EpochAsync(page, 500);
        (await page.InnerTextAsync("#interval")).Should().Contain("no fresh ones and no best possible accuracy");
        await page.GetByRole(AriaRole.Radio, new() { Name = "circles" }).CheckAsync();
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--problem circles");
        ShouldBeClean(opened, server);
    }

    [BrowserFact]
    public async Task File_OpenedOnThePage_IsReadAndItsLabelAndPlaneAreChosen()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=circles&noise=0.1&epochs=300");
        IPage page = opened.Page;
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 7},{i % 5},{i % 11},{(i % 7) + (i % 5) > 5},{(i % 3) - 1}\n")));

        await page.SetInputFilesAsync("#csv", new FilePayload { Name = "my <b>table</b>.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("a,b,c,large,third\n" + rows) });

        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--data 'b>.csv' --hidden 5 --epochs 300 --solver gd");
        await page.SelectOptionAsync("#set-label", "large");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--label large");
        await page.Locator("#axes select").Nth(0).SelectOptionAsync("c");
        await page.ClickAsync("#end");
        await EpochAsync(page, 300);
        await page.FocusAsync("#plane");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("#point")).ToContainTextAsync("c = ");
        (await page.Locator("#score-head th").Last.InnerTextAsync()).Should().Be("test");
        await page.SetInputFilesAsync("#csv", new FilePayload { Name = "bad.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("a,b,c\n1,2,x\n3,,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 7},{i % 5},{"xy"[i % 2]}\n"))) });
        await Assertions.Expect(page.Locator("#notice-text")).ToContainTextAsync("line 3");
        await Assertions.Expect(page.Locator("#notice-text")).ToContainTextAsync("How bad.csv is read can be set under Data");
        (await page.InnerTextAsync("#command")).Should().Contain("--label large", "the run before stays");
        await page.Locator("#settings details summary").First.ClickAsync();
        await page.FillAsync("#set-drop", "b");
        await page.PressAsync("#set-drop", "Enter");
        await Assertions.Expect(page.Locator("#notice-text")).ToContainTextAsync("the table has one feature");
        await page.FillAsync("#set-drop", "");
        await page.PressAsync("#set-drop", "Enter");
        await page.SelectOptionAsync("#set-missing", "mean");
        await Assertions.Expect(page.Locator("#command")).ToContainTextAsync("--data bad.csv --missing mean");
        opened.Errors.Should().OnlyContain(error => error.Contains("422"), "the browser says that the program answered so");
    }

    [BrowserFact]
    public async Task Race_OfTwoSettings_ShowsBothAndIsPartOfTheAddress()
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, "problem=moons&noise=0.2&epochs=400");
        IPage page = opened.Page;

        await page.ClickAsync("#race");
        await Assertions.Expect(page.Locator("#rival-words")).ToContainTextAsync("Both have the same settings");
        await page.FillAsync("#set-learning-rate", "2");
        await page.PressAsync("#set-learning-rate", "Enter");
        await Assertions.Expect(page.Locator("#rival-words")).ToContainTextAsync("learning-rate 0.3 on the left, 2 on the right");
        await page.ClickAsync("#end");
        await EpochAsync(page, 400);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-rival", new Regex("^400 "));
        await Assertions.Expect(page.Locator("#play .word")).ToHaveTextAsync("Again");
        string[] before = [await page.InnerTextAsync("#fingerprint"), (await page.GetAttributeAsync("html", "data-rival"))!];
        await page.ReloadAsync();
        await EpochAsync(page, 0);
        await page.ClickAsync("#end");
        await EpochAsync(page, 400);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-rival", before[1]);
        (await page.InnerTextAsync("#fingerprint")).Should().Be(before[0]).And.NotBe(before[1][4..]);
        await page.ClickAsync("#race");
        await Assertions.Expect(page.Locator("#rival")).ToBeHiddenAsync();
        (await page.EvaluateAsync<string>("location.hash")).Should().NotContain("race");
        ShouldBeClean(opened, server);
    }

    /// <summary>Pictures of the page's states, for people to look at: written where MLPLAB_SCREENSHOTS names a folder.</summary>
    [BrowserTheory]
    [InlineData("opened", Moons, "step", 1366, ColorScheme.Light)]
    [InlineData("trained", Moons, "end", 1366, ColorScheme.Light)]
    [InlineData("dark", Moons, "end", 1366, ColorScheme.Dark)]
    [InlineData("phone", Moons, "end", 390, ColorScheme.Light)]
    [InlineData("race", Moons + "&race=problem%3Dmoons%26noise%3D0.2%26epochs%3D2000%26hidden%3D2", "end", 1366, ColorScheme.Light)]
    [InlineData("race-phone", Moons + "&race=problem%3Dmoons%26noise%3D0.2%26epochs%3D2000%26hidden%3D2", "end", 390, ColorScheme.Dark)]
    [InlineData("diverged", "problem=blobs&difficulty=3&recipe=article&learning-rate=1e308&epochs=50", "end", 1366, ColorScheme.Light)]
    [InlineData("present", Moons, "present", 1366, ColorScheme.Light)]
    [InlineData("drawing", "problem=moons&noise=0.2&epochs=2000&samples=40", "draw", 1366, ColorScheme.Light)]
    [InlineData("classes", "problem=blobs&classes=5&samples=200&hidden=8,4&epochs=1500&validation=0.2", "end", 1366, ColorScheme.Dark)]
    [InlineData("help", Moons, "help", 1366, ColorScheme.Dark)]
    [InlineData("curve", "problem=sine&epochs=2000&validation=0.2", "end", 1366, ColorScheme.Light)]
    [InlineData("curve-phone", "problem=sine&epochs=2000&loss=pinball&quantile=0.9&solver=rprop", "end", 390, ColorScheme.Dark)]
    [InlineData("evolution", "problem=moons&noise=0.2&method=cma&budget=3000", "end", 1366, ColorScheme.Light)]
    [InlineData("evolution-phone", "problem=sine&method=de&budget=2000", "step", 390, ColorScheme.Dark)]
    [InlineData("surface", "problem=bumps&solver=lbfgs&hidden=8&activation=relu", "end", 1366, ColorScheme.Light)]
    public async Task State_OfThePage_CanBeLookedAt(string name, string run, string button, int width, ColorScheme scheme)
    {
        await using PlaygroundServer server = await StartAsync();
        await using OpenPage opened = await OpenAsync(server, run, width, scheme);

        await opened.Page.ClickAsync("#" + button);
        await Assertions.Expect(opened.Page.Locator("#status")).ToContainTextAsync("fresh");
        await Assertions.Expect(opened.Page.Locator("#interval")).ToContainTextAsync(button == "end" ? "at epoch" : "");

        string[] wide = await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('body *')].filter(box => box.getBoundingClientRect().right > innerWidth + 1 && !box.closest('.silent')).map(box => `${box.tagName} ${box.id} ${box.className} ${box.textContent.slice(0, 30)}`)");
        (await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().Be(width, "wide are {0}", string.Join("; ", wide));
        string[] overflowing = await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('li, .card')].filter(box => box.scrollHeight > box.clientHeight + 3 && getComputedStyle(box).overflowY === 'visible').map(box => box.textContent.slice(0, 40))");
        overflowing.Should().BeEmpty("what stands in a box must not lie over the next one");
        if (Environment.GetEnvironmentVariable("MLPLAB_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }

        ShouldBeClean(opened, server);
    }

    private static async Task<PlaygroundServer> StartAsync()
    {
        while (true)
        {
            int port;
            using (var listener = new TcpListener(IPAddress.Loopback, 0))
            {
                listener.Start();
                port = ((IPEndPoint)listener.LocalEndpoint).Port;
            }

            try
            {
                return await PlaygroundServer.StartAsync(new ServerOptions { Token = Access.NewToken() }, port);
            }
            catch (IOException)
            {
                // Somebody was faster.
            }
        }
    }

    private async Task<OpenPage> OpenAsync(PlaygroundServer server, string run, int width = 1366, ColorScheme scheme = ColorScheme.Light)
    {
        OpenPage opened = await browser.OpenAsync(FormattableString.Invariant($"http://localhost:{server.Port}/#t={server.Access.Token}&{run}"), width, scheme: scheme);
        await EpochAsync(opened.Page, 0);
        return opened;
    }

    private static async Task EpochAsync(IPage page, int epoch) =>
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-epoch", epoch.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void ShouldBeClean(OpenPage opened, PlaygroundServer server)
    {
        opened.Errors.Should().BeEmpty();
        string own = FormattableString.Invariant($"http://localhost:{server.Port}/");
        opened.OutsideRequests.Where(url => !url.StartsWith(own, StringComparison.Ordinal) && !url.StartsWith("blob:" + own, StringComparison.Ordinal)).Should().BeEmpty();
    }
}
