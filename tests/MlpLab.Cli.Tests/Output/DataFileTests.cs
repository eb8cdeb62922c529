using System.Text;
using MlpLab.Cli.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Output;

/// <summary>Where <c>mlplab data</c> writes, and what it refuses to write over.</summary>
public sealed class DataFileTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string Expected = CommandRun.Of("data --samples 7").Out;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Data_ToStandardOutput_IsCsvWithRoundTripNumbersAndLineFeeds()
    {
        CommandRun run = CommandRun.Of("data --problem blobs --features 3 --samples 50 --seed 9");

        CsvTable table = CsvTable.Parse(run.Out);
        table.Header.Should().Be("x1,x2,x3,label");
        table.Features.Should().HaveCount(50).And.OnlyContain(row => row.Length == 3);
        run.Out.Should().NotContain("\r").And.NotContain("\uFEFF").And.EndWith("\n");
        string[] numbers = [.. run.Lines[1..].SelectMany(line => line.Split(',')[..3])];
        numbers.Should().Equal(table.Features.SelectMany(row => row).Select(x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        CommandRun.Of("data --problem blobs --features 3 --samples 50 --seed 9 --output -").Should().Be(run);
    }

    [Fact]
    public void Data_ToAFile_WritesTheSameBytesAndNothingElse()
    {
        CommandRun run = Write("points.csv");

        run.Should().Be(new CommandRun(0, "", $"wrote {_folder["points.csv"]}\n"));
        File.ReadAllBytes(_folder["points.csv"]).Should().Equal(Encoding.UTF8.GetBytes(Expected));
        _folder.FileNames.Should().Equal("points.csv");
    }

    [Fact]
    public void Data_ExistingFile_IsKeptUnlessForced()
    {
        File.WriteAllText(_folder["points.csv"], "mine");

        CommandRun refused = Write("points.csv");
        File.ReadAllText(_folder["points.csv"]).Should().Be("mine");
        CommandRun forced = Write("points.csv", "--force");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("points.csv' exists; add --force to replace it");
        forced.ExitCode.Should().Be(0);
        File.ReadAllText(_folder["points.csv"]).Should().Be(Expected);
        _folder.FileNames.Should().Equal("points.csv");
    }

    [Fact]
    public void Data_ExistingFile_IsRefusedBeforeAnythingIsComputed()
    {
        File.WriteAllText(_folder["points.csv"], "mine");

        CommandRun run = CommandRun.Of(["data", "--problem", "blobs", "--features", "100000", "--samples", "10000000", "--output", _folder["points.csv"]]);

        run.ExitCode.Should().Be(3);
    }

    [Fact]
    public void Data_Directory_IsRefused()
    {
        Directory.CreateDirectory(_folder["sub"]);

        CommandRun run = Write("sub", "--force");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("is a directory; give the name of a file");
    }

    [Fact]
    public void Data_MissingFolder_IsAFileProblem()
    {
        CommandRun run = Write(Path.Combine("nowhere", "points.csv"));

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("mlplab: ").And.Contain("points.csv' cannot be written: ");
    }

    [Fact]
    public void Data_Interrupted_LeavesTheOldFile()
    {
        File.WriteAllText(_folder["points.csv"], "mine");

        CommandRun run = CommandRun.Of(["data", "--force", "--output", _folder["points.csv"]], new CancellationToken(canceled: true));

        run.ExitCode.Should().Be(130);
        File.ReadAllText(_folder["points.csv"]).Should().Be("mine");
        _folder.FileNames.Should().Equal("points.csv");
    }

    [Fact]
    public void Data_SymbolicLink_WritesToItsTargetAndKeepsTheLink()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: links need privileges on Windows");
            return;
        }

        Directory.CreateDirectory(_folder["elsewhere"]);
        File.WriteAllText(_folder["elsewhere/real.csv"], "mine");
        File.CreateSymbolicLink(_folder["link.csv"], "elsewhere/real.csv");
        File.CreateSymbolicLink(_folder["dangling.csv"], "elsewhere/new.csv");

        Write("link.csv").ExitCode.Should().Be(3);
        Write("link.csv", "--force").ExitCode.Should().Be(0);
        Write("dangling.csv").ExitCode.Should().Be(0);

        File.ResolveLinkTarget(_folder["link.csv"], returnFinalTarget: false)!.FullName.Should().Be(_folder["elsewhere/real.csv"]);
        File.ReadAllText(_folder["elsewhere/real.csv"]).Should().Be(Expected);
        File.ReadAllText(_folder["elsewhere/new.csv"]).Should().Be(Expected);
        _folder.FileNames.Should().Equal("dangling.csv", "elsewhere", "link.csv");
    }

    [Fact]
    public void Data_ReadOnlyFolder_IsAFileProblem()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            output.WriteLine("skipped: permissions do not bind this user");
            return;
        }

        Directory.CreateDirectory(_folder["closed"]);
        File.SetUnixFileMode(_folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        CommandRun run = Write(Path.Combine("closed", "points.csv"));

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("cannot be written");
    }

    [Theory]
    [InlineData("/dev/null", 0)]
    [InlineData("/dev/full", 3)]
    public void Data_Device_IsWrittenStraight(string device, int exitCode)
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("skipped: the device belongs to Linux");
            return;
        }

        CommandRun run = CommandRun.Of(["data", "--output", device]);

        run.ExitCode.Should().Be(exitCode, run.Error);
        (run.Error.Length > 0).Should().Be(exitCode != 0);
        Directory.EnumerateFiles("/dev", Path.GetFileName(device) + "*").Should().Equal(device);
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("-")]
    public void Data_NamesOfStandardOutput_AreStandardOutput(string name) =>
        CommandRun.Of(["data", "--samples", "7", "--output", name]).Should().Be(new CommandRun(0, Expected, ""));

    private CommandRun Write(string name, params string[] more) =>
        CommandRun.Of(["data", "--samples", "7", "--output", _folder[name], .. more]);
}
