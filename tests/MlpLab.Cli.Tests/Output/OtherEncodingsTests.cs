using System.Text;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Output;

/// <summary>What a shell or an editor saved as UTF-16 or with a byte order mark (Windows PowerShell 5.1 does so with every &gt;) is read, or the message says it.</summary>
public sealed class OtherEncodingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Encodings => ["utf-16", "utf-16BE", "utf-8"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Verify_OfADocumentInAnotherEncoding_ReadsIt(string encoding)
    {
        Save("run.json", CommandRun.Of("--epochs 20 --fresh 50 --json").Out.ReplaceLineEndings("\r\n"), encoding);

        CommandRun run = CommandRun.Of(["verify", _folder["run.json"]]);

        (run.ExitCode, run.Lines[^1]).Should().Be((0, "equal: the run repeats to the last bit"));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Config_InAnotherEncoding_IsRead(string encoding)
    {
        Save("c.json", "{ \"problem\": \"moons\", \"epochs\": 3, \"fresh\": 0 }", encoding);

        CommandRun.Of(["--config", _folder["c.json"]]).Lines[^1].Should().StartWith("mlplab train --problem moons --hidden 5 --epochs 3 --seed 0");
    }

    [Theory]
    [InlineData("utf-16", "is UTF-16; save it as UTF-8, as it was written")]
    [InlineData("utf-16BE", "is UTF-16; save it as UTF-8, as it was written")]
    [InlineData("utf-8", "begins with a byte order mark; save it as UTF-8 without one, as it was written")]
    public void ModelAndCheckpoint_InAnotherEncoding_AreRefusedWithTheCure(string encoding, string sentence)
    {
        CommandRun.Of(["--epochs", "5", "--fresh", "0", "--save", _folder["m"], "--checkpoint", _folder["c"]]);
        Save("m", File.ReadAllText(_folder["m"]), encoding);
        Save("c", File.ReadAllText(_folder["c"]), encoding);
        File.WriteAllText(_folder["new.csv"], "x1,x2\n1,2\n");

        CommandRun.Of(["predict", "--model", _folder["m"], "--data", _folder["new.csv"]]).Should().Be(new CommandRun(3, "", $"mlplab: '{_folder["m"]}' {sentence}\n"));
        CommandRun.Of(["export", "--model", _folder["m"], "--to", "python"]).Error.Should().EndWith($"{sentence}\n");
        CommandRun.Of(["resume", _folder["c"]]).Error.Should().EndWith($"{sentence}\n");
    }

    [Fact]
    public void TableWithAByteOrderMark_WhereAModelOrResultsBelong_IsNotToldToLoseIt()
    {
        Save("d.csv", "a,b,y\n1,2,u\n", "utf-8");

        foreach (string line in (string[])["export --to python --model", "resume", "experiment --from"])
        {
            CommandRun run = CommandRun.Of([.. line.Split(' '), _folder["d.csv"]]);
            run.ExitCode.Should().Be(3, line);
            run.Error.Should().NotContain("byte order mark", line).And.Contain("d.csv", line);
        }
    }

    [Theory]
    [InlineData("utf-16", "is UTF-16; save it as UTF-8 without a byte order mark")]
    [InlineData("utf-8", "begins with a byte order mark; save it as UTF-8 without one")]
    public void Experiment_InAnotherEncoding_IsRefusedWithTheCure(string encoding, string sentence)
    {
        CommandRun.Of(["experiment", "--seeds", "2", "--epochs", "5", "--output", _folder["e"]]).ExitCode.Should().Be(0);
        Save("e", File.ReadAllText(_folder["e"]), encoding);

        CommandRun.Of(["experiment", "--from", _folder["e"]]).Should().Be(new CommandRun(3, "", $"mlplab: '{_folder["e"]}' {sentence}\n"));
        CommandRun.Of(["experiment", "merge", _folder["e"], "--output", _folder["merged"]]).Error.Should().Contain(sentence);
    }

    private void Save(string name, string text, string encoding) => File.WriteAllText(_folder[name], text, Encoding.GetEncoding(encoding));
}
