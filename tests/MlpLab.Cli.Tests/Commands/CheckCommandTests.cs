using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public void Check_OnThisMachine_PrintsALineForEachAndPasses()
    {
        CommandRun run = CommandRun.Of("check");

        run.ExitCode.Should().Be(0);
        run.Lines[..^1].Should().OnlyContain(line => line.StartsWith("ok    "));
        run.Lines[^1].Should().Be($"{run.Lines.Length - 1} checks passed");
    }

    [Fact]
    public void Check_Json_SaysTheSame()
    {
        CommandRun run = CommandRun.Of("check --json");

        JsonElement root = JsonDocument.Parse(run.Out).RootElement;
        root.GetProperty("passed").GetBoolean().Should().BeTrue();
        root.GetProperty("checks").GetArrayLength().Should().BeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void Check_StrayWord_IsUsage() => CommandRun.Of("check everything").ExitCode.Should().Be(2);
}
