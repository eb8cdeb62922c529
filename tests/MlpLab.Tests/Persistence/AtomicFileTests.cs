using System.Runtime.Versioning;
using System.Text;
using MlpLab.Persistence;
using Xunit.Abstractions;

namespace MlpLab.Tests.Persistence;

/// <summary>Files are whole or as they were, land where their links lead, and belong to whom they belonged.</summary>
public sealed class AtomicFileTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlplab-test-").FullName;

    private string[] Names => [.. Directory.EnumerateFileSystemEntries(_folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_OfAName_LeavesNoTrace()
    {
        using AtomicFile file = AtomicFile.Open(In("new"));

        (file.Exists, file.IsSpecial).Should().Be((false, false));
        Names.Should().BeEmpty();
    }

    [Fact]
    public void Write_ToANewName_WritesItAndNothingElse()
    {
        AtomicFile.Write(In("new"), Bytes("one"));
        AtomicFile.Write(In("new"), Bytes("two"));

        File.ReadAllText(In("new")).Should().Be("two");
        Names.Should().Equal("new");
    }

    [Fact]
    public void Write_ThatFailsInTheMiddle_LeavesTheFileAsItWas()
    {
        File.WriteAllText(In("old"), "mine");

        Action write = () => AtomicFile.Write(In("old"), stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new InvalidOperationException("in the middle");
        });

        write.Should().Throw<InvalidOperationException>();
        File.ReadAllText(In("old")).Should().Be("mine");
        Names.Should().Equal("old");
    }

    [Fact]
    public void Write_NotToReplace_KeepsAFileThatCameInBetween()
    {
        using AtomicFile file = AtomicFile.Open(In("late"));
        File.WriteAllText(In("late"), "mine");

        Action write = () => file.Write(Bytes("other"), replace: false);

        write.Should().Throw<IOException>().Which.Message.Should().Contain("late").And.NotContain("mlplab-tmp");
        File.ReadAllText(In("late")).Should().Be("mine");
        Names.Should().Equal("late");
    }

    [Theory]
    [InlineData("", typeof(ArgumentException))]
    [InlineData("zero\0character", typeof(ArgumentException))]
    [InlineData("missing/file", typeof(DirectoryNotFoundException))]
    [InlineData("file/below", typeof(DirectoryNotFoundException))]
    [InlineData("folder", typeof(IOException))]
    [InlineData("folder/", typeof(IOException))]
    [InlineData("new/", typeof(IOException))]
    public void Open_OfWhatCannotBeWritten_Throws(string name, Type expected)
    {
        Directory.CreateDirectory(In("folder"));
        File.WriteAllText(In("file"), "");

        Action open = () => AtomicFile.Open(name.Length == 0 ? "" : In(name));

        open.Should().Throw<Exception>().Which.Should().BeOfType(expected);
        Names.Should().Equal("file", "folder");
    }

    [Theory]
    [InlineData(235, true)]
    [InlineData(236, false)]
    [InlineData(250, false)]
    public void Open_OfALongName_NeedsRoomForTheTemporaryOne(int length, bool opens)
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: names are counted differently on Windows");
            return;
        }

        Action open = () => AtomicFile.Open(In(new string('n', length))).Dispose();

        Exception? refused = Record.Exception(open);

        (refused is null).Should().Be(opens);
        (refused?.Message ?? "20 characters more").Should().Contain("20 characters more");
    }

    [Theory]
    [InlineData("link", "real", "real")]
    [InlineData("link", "./sub/../real", "real")]
    [InlineData("sub/link", "../real", "real")]
    [InlineData("sub/link", "real", "sub/real")]
    [InlineData("link", "second", "real")]
    [InlineData("link", "nothing/real", null)]
    public void Write_ThroughALink_WritesWhatItLeadsTo(string link, string leadsTo, string? target)
    {
        if (IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(In("sub"));
        File.CreateSymbolicLink(In("second"), "real");
        File.CreateSymbolicLink(In(link), leadsTo);
        foreach (string name in (string[])[In(link), Path.GetRelativePath(Environment.CurrentDirectory, In(link))])
        {
            Action write = () => AtomicFile.Write(name, Bytes(name));
            if (target is null)
            {
                write.Should().Throw<DirectoryNotFoundException>();
                continue;
            }

            write();

            File.ReadAllText(In(target)).Should().Be(name);
            new FileInfo(In(target)).LinkTarget.Should().BeNull();
            new FileInfo(In(link)).LinkTarget.Should().Be(leadsTo);
        }
    }

    [Fact]
    public void Write_ThroughALinkBelowALinkedFolder_CountsFromTheRealFolder()
    {
        if (IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(In("deep/inside"));
        Directory.CreateSymbolicLink(In("near"), "deep/inside");
        File.CreateSymbolicLink(In("deep/inside/link"), "../real");

        AtomicFile.Write(In("near/link"), Bytes("text"));

        File.ReadAllText(In("deep/real")).Should().Be("text");
        Names.Should().Equal("deep", "near");
    }

    [Fact]
    public void Open_OfLinksInACircle_Throws()
    {
        if (IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(In("a"), "b");
        File.CreateSymbolicLink(In("b"), "a");

        Action open = () => AtomicFile.Open(In("a"));

        open.Should().Throw<IOException>().WithMessage("*links*");
    }

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    [InlineData(0b111_110_110)]
    [InlineData(0b110_110_110)]
    public void Write_OverAFile_KeepsItsMode(int mode)
    {
        if (IsWindows())
        {
            return;
        }

        File.WriteAllText(In("old"), "mine");
        File.SetUnixFileMode(In("old"), (UnixFileMode)mode);
        var during = new List<UnixFileMode>();

        AtomicFile.Write(In("old"), stream =>
        {
            during.AddRange(Directory.EnumerateFiles(_folder, "*.mlplab-tmp").Select(file => new FileInfo(file).UnixFileMode));
            stream.WriteByte(1);
        });

        File.GetUnixFileMode(In("old")).Should().Be((UnixFileMode)mode);
        during.Should().Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Write_WhereTemporaryNamesAreTaken_FollowsNoneOfThem()
    {
        if (IsWindows())
        {
            return;
        }

        File.WriteAllText(In("precious"), "mine");
        string[] taken = ["r.mlplab-tmp", "r.aaaaaaaa.mlplab-tmp"];
        Array.ForEach(taken, name => File.CreateSymbolicLink(In(name), "precious"));

        AtomicFile.Write(In("r"), Bytes("text"));

        File.ReadAllText(In("precious")).Should().Be("mine");
        File.ReadAllText(In("r")).Should().Be("text");
        Names.Should().BeEquivalentTo([.. taken, "precious", "r"]);
    }

    [Fact]
    public void Open_RemovesWhatADeadWriterLeft_AndNothingThatIsBeingWritten()
    {
        // A dead process holds no lock. Names of another target, or of another form, are none of ours.
        string[] others = ["r.csv.mlplab-tmp", "r.aaaaaaaa.tmp", "rr.aaaaaaaa.mlplab-tmp", "aaaaaaaa.mlplab-tmp"];
        Array.ForEach(["r.aaaaaaaa.mlplab-tmp", "r.bbbbbbbb.mlplab-tmp", .. others], name => File.WriteAllText(In(name), "left"));
        AtomicFile.Write(In("r"), stream =>
        {
            AtomicFile.Open(In("r")).Dispose();
            stream.WriteByte((byte)'x');
        });

        File.ReadAllText(In("r")).Should().Be("x");
        Names.Should().BeEquivalentTo([.. others, "r"]);
    }

    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/dev/full", true)]
    [InlineData("/dev/shm", false)]
    public void Write_ToADevice_GoesStraightToIt(string device, bool isDevice)
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("skipped: the device belongs to Linux");
            return;
        }

        if (!isDevice)
        {
            // The folder stands among the devices, and has files.
            string path = Path.Combine(device, Path.GetFileName(_folder));
            File.WriteAllText(path, "longer than what comes");
            AtomicFile.Write(path, Bytes("short"));
            string text = File.ReadAllText(path);
            File.Delete(path);
            text.Should().Be("short");
            return;
        }

        using AtomicFile file = AtomicFile.Open(device);
        Action write = () => file.Write(Bytes("text"));

        file.IsSpecial.Should().BeTrue();
        (device == "/dev/full").Should().Be(Record.Exception(write) is IOException);
    }

    private static Action<Stream> Bytes(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private string In(string name) => Path.Combine(_folder, name);

    [SupportedOSPlatformGuard("windows")]
    private bool IsWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: links and modes are others on Windows");
        }

        return OperatingSystem.IsWindows();
    }
}
