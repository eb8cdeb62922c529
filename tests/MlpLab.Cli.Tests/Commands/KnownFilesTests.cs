using System.Reflection;
using System.Text.RegularExpressions;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Tests.Support;
using MlpLab.Csv;
using MlpLab.Export;
using MlpLab.Networks;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Files of the program itself, given to commands that read others: the refusal says what they are and who reads them.</summary>
public sealed class KnownFilesTests : IDisposable
{
    private static readonly string[] Kinds = ["model", "checkpoint", "run", "evolution", "experiment", "export", "predict", "config", "page"];

    private readonly TemporaryFolder _folder = new();

    public KnownFilesTests()
    {
        string train = "train --problem moons --samples 20 --hidden 2 --epochs 5 --fresh 0 --baseline none";
        File.WriteAllText(_folder["run"], CommandRun.Of($"{train} --save {_folder["model"]} --checkpoint {_folder["checkpoint"]} --json").Out);
        File.WriteAllText(_folder["evolution"], CommandRun.Of("evolve --problem moons --samples 20 --hidden 2 --budget 40 --fresh 0 --no-control --json").Out);
        CommandRun.Of($"experiment --problem moons --samples 20 --hidden 2 --epochs 5 --fresh 0 --seeds 1 --output {_folder["experiment"]}");
        File.WriteAllText(_folder["export"], CommandRun.Of($"export --model {_folder["model"]} --to json").Out);
        File.WriteAllText(_folder["rows.csv"], "x1,x2\n1,2\n");
        File.WriteAllText(_folder["predict"], CommandRun.Of($"predict --model {_folder["model"]} --data {_folder["rows.csv"]} --json").Out);
        File.WriteAllText(_folder["config"], CommandRun.Of($"{train} --print-config --json").Out);
        File.WriteAllText(_folder["page"], CommandRun.Of($"{train} --print-config").Out);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("predict --data {rows} --model", "model")]
    [InlineData("predict --model {model} --data", "")]
    [InlineData("export --to c --model", "model")]
    [InlineData("resume", "checkpoint")]
    [InlineData("verify", "run evolution")]
    [InlineData("train --epochs 5 --fresh 0 --config", "run config")]
    [InlineData("train --problem moons --hidden 2 --epochs 5 --fresh 0 --init-from", "model")]
    [InlineData("evolve --problem moons --hidden 2 --budget 40 --fresh 0 --no-control --start", "model")]
    [InlineData("train --data", "")]
    [InlineData("encode --data", "")]
    [InlineData("experiment merge --output - ", "experiment")]
    [InlineData("experiment --from", "experiment")]
    [InlineData("search merge --output - ", "")]
    [InlineData("claims merge --output - ", "")]
    public void File_OfAnotherKind_IsNamed(string command, string read)
    {
        string[] words = command.Replace("{rows}", _folder["rows.csv"], StringComparison.Ordinal).Replace("{model}", _folder["model"], StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string kind in Kinds)
        {
            CommandRun run = CommandRun.Of([.. words, _folder[kind]]);

            if (read.Split(' ').Contains(kind))
            {
                run.Error.Should().NotContain($"'{_folder[kind]}' is ", $"{command} reads {kind}");
            }
            else
            {
                run.ExitCode.Should().Be(3, $"{command} does not read {kind}: {run.Error}");
                run.ErrorLines[^1].Should().StartWith($"mlplab: '{_folder[kind]}' is ").And.MatchRegex(" (--model|resume|verify|--from|--config|no command|exported) ?");
            }
        }
    }

    [Fact]
    public void File_JoinedToItsOption_IsNamedToo() =>
        CommandRun.Of(["predict", "--data", _folder["rows.csv"], "--model=" + _folder["checkpoint"]]).Error.Should().Contain("is a checkpoint: mlplab resume goes on from it");

    // Whatever a writer calls its documents stands in a constant.
    [Fact]
    public void Schema_OfEachWriter_IsKnown()
    {
        string[] schemas =
        [
            .. new[] { typeof(MultilayerPerceptron), typeof(CsvDatasetReader), typeof(ModelExporters), typeof(KnownFiles) }
                .SelectMany(type => type.Assembly.GetTypes()).SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)
                .Where(value => Regex.IsMatch(value, @"^mlplab\.[a-z-]+(/\d+)?$")).Distinct(),
        ];

        schemas.Should().HaveCountGreaterThan(15);
        foreach (string schema in schemas)
        {
            File.WriteAllText(_folder["known"], $$"""{ "schema": "{{(schema.Contains('/', StringComparison.Ordinal) ? schema : schema + "/1")}}" }""");
            KnownFiles.Answer("train", ["--data", _folder["known"]]).Should().StartWith($"'{_folder["known"]}' is ", schema);
        }
    }

    [Fact]
    public void File_OfNobody_HasNoSuchLine()
    {
        File.WriteAllText(_folder["other"], "{ \"schema\": \"other/1\" }");

        CommandRun.Of(["verify", _folder["other"]]).ErrorLines.Should().ContainSingle();
    }
}
