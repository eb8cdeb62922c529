using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>A short run is mostly its start: what it loads, it pays for.</summary>
public class StartTests
{
    [Theory]
    [InlineData("CommandLine.dll")]
    [InlineData("Spectre.Console.dll")]
    [InlineData("CsvHelper.dll")]
    [InlineData("Google.Protobuf.dll")]
    [InlineData("MlpLab.Csv.dll")]
    [InlineData("MlpLab.Export.dll")]
    [InlineData("System.Console.dll")]
    [InlineData("System.Text.Json.dll")]
    public void Train_GeneratedData_LoadsNoLibraryOfOtherCommands(string library)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using ProgramProcess program = ProgramProcess.Start("--epochs 2000000000 --log-every 100000");
        program.ReadLine().Should().StartWith("circles");
        program.ReadLine().Should().Contain("epoch");

        string mapped = File.ReadAllText($"/proc/{program.Id}/maps");

        mapped.Should().Contain("MlpLab.Cli.dll").And.NotContain("/" + library);
    }
}
