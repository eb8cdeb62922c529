using FsCheck;
using FsCheck.Fluent;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Tests.Support;
using MlpLab.Settings;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Whatever the options, the program knows what to do with them: exit code 1 is for our mistakes, not for the user's.</summary>
public class OptionPropertyTests
{
    // Those that name files or need a terminal are tested by themselves.
    private static readonly string[] Others = ["watch", "config", "epochs", "fresh", "samples"];

    private static readonly string[] Values =
        ["0", "1", "2", "3", "7", "-1", "0.5", "1e-9", "1e308", "nan", "-inf", "1,2", "3,2,1", "none", "all", "moons", "blobs", "Gaussian Quantiles", "classification", "article", "calibrated", "xavier", "always", "diverged", "", "é", "99999999999"];

    [Fact]
    public void Train_AnyOptions_NeverFailsInternally()
    {
        Setting[] options = [.. SettingTable.Of<TrainOptions>().All.Where(option => option.On<FileAttribute>() is null && !Others.Contains(option.Name))];
        Gen<string[]> pair =
            from option in Gen.Elements(options)
            from value in Gen.Elements(Values)
            select (string[])(option.TakesValue ? ["--" + option.Name, value] : ["--" + option.Name]);
        Gen<string[]> lines =
            from samples in Gen.Choose(2, 30)
            from epochs in Gen.Choose(1, 4)
            from count in Gen.Choose(0, 4)
            from pairs in pair.ArrayOf(count)
            select (string[])["--samples", $"{samples}", "--epochs", $"{epochs}", "--fresh", "0", .. pairs.SelectMany(words => words)];

        var seen = new HashSet<int>();
        Properties.Hold(lines, 200, line =>
        {
            CommandRun run = CommandRun.Of(line);

            run.ExitCode.Should().BeOneOf([0, 2, 4], run.Error);
            (run.ExitCode == 2).Should().Be(run.Out.Length == 0, run.Error);
            seen.Add(run.ExitCode);
        });
        seen.Should().Contain([0, 2]);
    }
}
