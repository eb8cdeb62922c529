using System.Diagnostics;
using MlpLab.Cli;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Playground;
using MlpLab.Cli.Output;
using MlpLab.Playground.Settings;
using MlpLab.Settings;

namespace MlpLab.Playground.Tests;

/// <summary><c>mlplab playground</c>, and the program that it starts.</summary>
public class PlaygroundCommandTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("--problem moons --noise 0.2 --hidden 8,4 --port 0 --no-browser --seats 3", "problem=moons&noise=0.2&hidden=8,4")]
    [InlineData("--no-standardize --early-stopping --validation 0.3", "standardize=false&validation=0.3&early-stopping=true")]
    [InlineData("--solver sgd --no-shuffle", "solver=sgd&no-shuffle=true")]
    [InlineData("--problem sine --no-standardize-target", "problem=sine&no-standardize-target=true")]
    public void Words_OfTheCommand_AreReadByTheOtherProgram(string line, string address)
    {
        Cli.Commands.Playground.PlaygroundOptions options = OptionSources.Read<Cli.Commands.Playground.PlaygroundOptions>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var problems = new List<string>();

        Hosting.PlaygroundOptions read = Hosting.PlaygroundOptions.Read([.. PlaygroundCommand.Words(options)], problems);

        problems.Should().BeEmpty();
        RunAddress.Read(read.Address).Settings.Should().BeEquivalentTo(options.Run).And.BeEquivalentTo(RunAddress.Read(address).Settings);
        (read.Port, read.OpensBrowser, read.Seats).Should().Be((options.Port, !options.NoBrowser, options.Seats));
    }

    [Theory]
    [InlineData("--port 70000", "--port is '70000'; it must be a whole number from 0 to 65535")]
    [InlineData("--seats 0", "--seats is '0'; it must be a whole number from 1 to 64")]
    public void Options_ThatAreNotLegal_AreRefused(string line, string sentence)
    {
        Action read = () => OptionSources.Read<Cli.Commands.Playground.PlaygroundOptions>(line.Split(' '));

        read.Should().Throw<UsageException>().Which.Problems.Should().ContainSingle().Which.Should().Contain(sentence);
    }

    [Fact]
    public void Options_OfARun_AreThePagesOrRefusedByName()
    {
        IEnumerable<string> foreign = RunWords.Table.All.Where(setting => !setting.IsOfEveryCommand).Select(setting => setting.Name).Where(name => RunWord.Find(name) is null && name != "no-standardize");

        foreign.Should().BeEquivalentTo(
            "useless-features", "test-data", "nesterov", "no-nesterov", "schedule", "power-t", "no-change", "init-budget", "init-from", "rescale", "freeze", "fresh", "baseline", "ensemble", "ensemble-by", "labelled", "unlabelled", "confidence", "rounds");
    }

    [Fact]
    public void Framework_OfTheWeb_IsNamedWhereItIsMissing()
    {
        string root = Directory.CreateTempSubdirectory("mlplab-playground-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.NETCore.App", "10.0.1"));
            Action require = () => PlaygroundCommand.RequireFramework(root, 10);

            require.Should().Throw<FileProblemException>().Which.Problems.Should().ContainSingle().Which.Should().Contain("aspnetcore-runtime-10.0");
            Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.AspNetCore.App", "9.0.1"));
            require.Should().Throw<FileProblemException>();
            Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.AspNetCore.App", "10.0.1"));
            require.Should().NotThrow();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Tool_Signalled_EndsWithZeroAndLeavesNothingBehind(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process tool = Start("playground", "--port", "0", "--no-browser", "--problem", "moons");
        string address = await tool.StandardOutput.ReadLineAsync() ?? "";
        address.Should().MatchRegex(@"^http://localhost:\d+/#t=[-_A-Za-z0-9]{22}$");
        (await tool.StandardError.ReadLineAsync()).Should().Be("mlplab: Ctrl-C ends it");
        var url = new Uri(address);
        using var client = new HttpClient();
        (await client.GetStringAsync(url)).Should().Contain("mlplab <span>playground</span>");

        using (Process kill = Process.Start("kill", ["-" + signal, tool.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await tool.WaitForExitAsync();
        tool.ExitCode.Should().Be(0);
        Func<Task> again = () => client.GetStringAsync(url);
        await again.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Data_NamedAtTheStart_IsWhatThePageOpensWith()
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "my rows.csv");
        await File.WriteAllTextAsync(path, "kind,a,b\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{"xy"[i % 2]},{i % 7},{(i * 5) % 11}\n")));
        Cli.Commands.Playground.PlaygroundOptions options = OptionSources.Read<Cli.Commands.Playground.PlaygroundOptions>(["--data", path, "--label", "kind", "--hidden", "3", "--port", "0"]);
        var problems = new List<string>();

        Hosting.PlaygroundOptions read = Hosting.PlaygroundOptions.Read([.. PlaygroundCommand.Words(options)], problems);
        await using Hosting.PlaygroundServer server = await Servers.StartAsync(opening: read.Address, uploads: read.Uploads);
        using Page page = await Page.OpenAsync(server);
        string address = (await page.MessageAsync("hello")).GetProperty("address").GetString()!;
        await page.SendAsync("open", $""" "address":"{address}" """);
        System.Text.Json.JsonElement run = await page.MessageAsync("run");

        problems.Should().BeEmpty();
        run.GetProperty("commandLine").GetString().Should().StartWith("mlplab train --data 'my rows.csv' --label kind --hidden 3");
        run.GetProperty("origin").GetProperty("rows").GetInt32().Should().Be(40);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--data missing.csv", "'missing.csv' does not exist", null)]
    [InlineData("--data .", "'.' is a directory; give the name of a file", null)]
    [InlineData("--data LARGE", null, "has 1048577 bytes; the page takes up to 1048576")]
    [InlineData("--data SMALL --label nothing", "'SMALL': there is no label column 'nothing'", null)]
    [InlineData("--data BAD", "'BAD': line 3: it has 1 cell where the first line has 2", null)]
    [InlineData("--data BAD --epochs x", null, "", 2)]
    [InlineData("--label a", null, "--label belongs to --data FILE")]
    [InlineData("--data SMALL --solver gd --test-data other.csv --test 0", null, "--test-data is an option of mlplab train that the playground does not have")]
    [InlineData("--rescale --freeze=1 --seed 3", null, " is an option of mlplab train that the playground does not have", 2)]
    public void Data_ThatCannotBeHad_IsRefusedBeforeAnythingStarts(string line, string? unavailable, string? problem, int count = 1)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, large = Path.Combine(folder, "large.csv"), small = Path.Combine(folder, "small.csv");
        File.WriteAllBytes(large, new byte[(1 << 20) + 1]);
        string bad = Path.Combine(folder, "bad.csv");
        File.WriteAllText(small, "a,b,c\n1,2,x\n3,4,y\n5,6,x\n");
        File.WriteAllText(bad, "a,b\n1,x\n2\n");
        var problems = new List<string>();

        Hosting.PlaygroundOptions read = Hosting.PlaygroundOptions.Read(Named(line).Split(' '), problems);

        read.Unavailable.Should().HaveCount(unavailable is null ? 0 : 1);
        string.Concat(read.Unavailable).Should().StartWith(Named(unavailable ?? ""));
        problems.Should().HaveCount(problem is null ? 0 : count);
        problems.Should().NotContain(one => !one.Contains(problem ?? ""));
        Directory.Delete(folder, recursive: true);

        string Named(string text) => text.Replace("LARGE", large, StringComparison.Ordinal).Replace("SMALL", small, StringComparison.Ordinal).Replace("BAD", bad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_ThatIsTaken_IsExitThree()
    {
        await using Hosting.PlaygroundServer server = await Servers.StartAsync();

        using Process tool = Start("playground", "--port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--no-browser");
        string error = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();

        tool.ExitCode.Should().Be(3);
        error.Should().Be($"mlplab: port {server.Port} is taken; give another one with --port, or --port 0 for any that is free\n");
    }

    private static Process Start(params string[] words) => Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(CommandLineProgram).Assembly.Location, .. words])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;
}
