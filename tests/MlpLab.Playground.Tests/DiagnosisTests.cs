using System.Text.Json;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Settings;
using MlpLab.Runs;

namespace MlpLab.Playground.Tests;

/// <summary>What the page says of a run is what the console says of it.</summary>
public class DiagnosisTests
{
    [Theory]
    [InlineData("problem=moons&noise=0.2&epochs=2000", "overconfident")]
    [InlineData("problem=moons&noise=0.2&hidden=20&epochs=3000", "overconfident")]
    [InlineData("problem=circles&epochs=2000", "healthy")]
    [InlineData("problem=circles&recipe=article&epochs=500", "symmetric-saddle")]
    [InlineData("problem=classification&difficulty=5&hidden=20&epochs=3000", "overfit")]
    [InlineData("problem=gaussian-quantiles&classes=6&hidden=1&epochs=300", "unpredicted-class")]
    public async Task Diagnosis_AtTheEnd_IsTheConsoles(string address, string among)
    {
        string[] expected = [.. new Run(RunAddress.Read(address).Settings).Execute().Findings.Select(finding => finding.Code)];
        expected.Should().Contain(among);
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"{address}" """);
        await page.SendAsync("seek", """ "epoch":3000 """);
        await page.FrameAsync(frame => frame.IsDone);

        // There may have been one before the measures were ready.
        string[] told;
        do
        {
            JsonElement diagnosis = await page.MessageAsync("diagnosis");
            told = [.. diagnosis.GetProperty("list").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)];
        }
        while (!told.SequenceEqual(expected));
    }
}
