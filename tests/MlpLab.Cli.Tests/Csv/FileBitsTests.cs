using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>How a file is held and divided in memory changes no bit of a result: these are pinned.</summary>
public sealed class FileBitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileBitsTests()
    {
        string[] full = [.. Enumerable.Range(0, 150).Select(i => Row(i, isMissing: false))];
        File.WriteAllLines(_folder["full.csv"], ["width,height,depth,kind", .. full]);
        File.WriteAllLines(_folder["gaps.csv"], ["width,height,depth,kind", .. Enumerable.Range(0, 150).Select(i => Row(i, isMissing: i % 11 == 3))]);
        File.WriteAllLines(_folder["test.csv"], ["width,height,depth,kind", .. full.Where((_, i) => i % 4 == 0)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("full.csv", "", "a893664fbe0dd48c", "95.8 %     86.7 %   70.3–94.7 %        0.713361   (loss 0.103024)", "88.3 %     86.7 %   70.3–94.7 %        0.281300   (C = 1292)")]
    [InlineData("full.csv", "--test 0 --hidden 4,3", "82f54d77bd489e48", null, null)]
    [InlineData("gaps.csv", "--missing mean --validation 0.25", "f6d918c1afb2eed1", "95.6 %     86.7 %   70.3–94.7 %        0.921754   (loss 0.110431)", "90.0 %     86.7 %   70.3–94.7 %        0.342580   (C = 2.783)")]
    [InlineData("gaps.csv", "--missing drop --test 0.3 --seed 5", "c91bc29542283964", null, null)]
    [InlineData("gaps.csv", "--missing mean --test-data TEST --no-standardize --restarts 2", "908c0b470aa890d8", "92.7 %     94.7 %   82.7–98.5 %        0.228044   (loss 0.202720)", "88.0 %     78.9 %   63.7–88.9 %        0.295273   (C = 21.54)")]
    public void Train_File_HasThePinnedBits(string file, string options, string fingerprint, string? network, string? regression)
    {
        CommandRun run = CommandRun.Of(
            ["train", "--data", _folder[file], "--solver", "gd", .. options.Replace("TEST", _folder["test.csv"], StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries), "--epochs", "300"]);

        run.ReadRunLine().Fingerprint.Should().Be(fingerprint, run.Error);
        if (network is not null)
        {
            run.Lines.Should().ContainSingle(line => line.StartsWith("MLP ", StringComparison.Ordinal)).Which.Should().EndWith(network);
            run.Lines.Should().ContainSingle(line => line.StartsWith("logistic", StringComparison.Ordinal)).Which.Should().EndWith(regression);
        }
    }

    [Fact]
    public void Load_File_KeepsEachRowOnce()
    {
        using var output = new StringWriter();
        TrainOptions settings = OptionSources.Read<TrainOptions>("--data", _folder["full.csv"], "--test", "0.2", "--seed", "3");

        LoadedFile file = ((CsvSource)settings.Load(new ConsoleStreams(output, output), CancellationToken.None).Run.Source).Loaded!;

        SourceSamples samples = file.Samples.Draw(new RunStreams(3));
        file.Samples.Test.Should().BeNull();
        (samples.Data.SampleCount, samples.Test!.SampleCount, file.Samples.SampleCount).Should().Be((120, 30, 150));
        file.Samples.Invoking(source => source.Draw(new RunStreams(4))).Should().Throw<InvalidOperationException>("the whole is gone");
    }

    private static string Row(int i, bool isMissing)
    {
        double width = (i % 3 * 1.5) + Math.Sin(i * 7.3), height = (i % 3 == 1 ? 1 : 0) + Math.Cos(i * 3.1), depth = Math.Sin(i * i * 0.37);
        string tall = isMissing ? "" : height.ToString("F6", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{width:F6},{tall},{depth:F6},{"abc"[i % 3]}");
    }
}
