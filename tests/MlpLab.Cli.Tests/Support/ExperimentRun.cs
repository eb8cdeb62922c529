using System.Globalization;

namespace MlpLab.Cli.Tests.Support;

/// <summary>Small experiments for tests: 6 settings, 3 seeds, 18 runs of milliseconds.</summary>
internal static class ExperimentRun
{
    public const string Grid = "--problem moons,blobs --noise none,0.2 --hidden 2,3x2 --samples 40 --epochs 50 --fresh 200 --seeds 4..6";
    public const int RunCount = 18;

    public static CommandRun Of(string options) => CommandRun.Of($"experiment {options}");

    public static byte[] File(TemporaryFolder folder, string options)
    {
        string path = folder[string.Create(CultureInfo.InvariantCulture, $"run{folder.FileNames.Length}.jsonl")];
        CommandRun run = Of($"{options} --output {path}");
        run.ExitCode.Should().Be(0, run.Error);
        return System.IO.File.ReadAllBytes(path);
    }
}
