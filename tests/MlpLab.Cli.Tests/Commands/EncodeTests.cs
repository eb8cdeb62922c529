using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>encode: what it prints, the codes it writes, the model it saves, and what it refuses.</summary>
public sealed class EncodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EncodeTests() => CommandRun.Of($"data --problem friedman1 --samples 60 --output {_folder["f.csv"]} --quiet").ExitCode.Should().Be(0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_OfAFile_SaysWhatIsLostAndWritesCodesOfEveryRowWithItsTarget()
    {
        CommandRun run = CommandRun.Of($"encode --data {_folder["f.csv"]} --activation identity --bottleneck 3 --quiet --output {_folder["codes.csv"]}");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().StartWith("variance lost").And.EndWith("test");
        run.Lines[1].Should().StartWith("autoencoder 10-3-10");
        run.Lines[2].Should().StartWith("3 principal components");
        Number(run.Lines[1], 2).Should().BeApproximately(Number(run.Lines[2], 3), 2e-6, "with linear units it is principal components");
        run.Lines[3].Should().StartWith("mlplab encode --data ").And.Contain("--activation identity").And.Contain("--bottleneck 3");
        string[] lines = File.ReadAllLines(_folder["codes.csv"]), rows = File.ReadAllLines(_folder["f.csv"]);
        lines.Should().HaveCount(61);
        lines[0].Should().Be("code1,code2,code3,y");
        lines.Skip(1).Select(line => line.Split(',')[3]).Should().Equal(rows.Skip(1).Select(row => row.Split(',')[10]));

        static double Number(string line, int field) => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[field], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Encode_Saved_GivesTheSameCodesByPredict()
    {
        CommandRun run = CommandRun.Of($"encode --data {_folder["f.csv"]} --epochs 50 --quiet --save {_folder["a.mlp.json"]} --output -");
        CommandRun predicted = CommandRun.Of($"predict --model {_folder["a.mlp.json"]} --data {_folder["f.csv"]} --label none --hidden --quiet");

        run.ExitCode.Should().Be(0, run.Error);
        predicted.ExitCode.Should().Be(0, predicted.Error);
        string[] columns = predicted.Lines[0].Split(',');
        int first = Array.IndexOf(columns, "hidden1_1");
        run.Lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))).Should().Equal(predicted.Lines.Skip(1).Select(line => string.Join(',', line.Split(',').Skip(first).Take(2))));
        run.Lines[0].Should().Be("code1,code2,y");
        run.Error.Should().Contain("variance lost");
    }

    [Fact]
    public void Encode_AsJson_HasTheSameNumbersOnAnyThreads()
    {
        string line = $"encode --data {_folder["f.csv"]} --epochs 50 --hidden 6 --json --quiet";
        CommandRun run = CommandRun.Of(line);
        using var document = JsonDocument.Parse(run.Out);

        document.RootElement.GetProperty("schema").GetString().Should().Be("mlplab.encode/1");
        document.RootElement.GetProperty("layers").EnumerateArray().Select(units => units.GetInt32()).Should().Equal(10, 6, 2, 6, 10);
        document.RootElement.GetProperty("train").GetProperty("samples").GetInt32().Should().Be(48);
        document.RootElement.GetProperty("test").GetProperty("varianceLost").GetDouble().Should().BePositive();
        CommandRun.Of(line + " --threads 3").Should().Be(run);
        run.Out.Should().NotContain("\r").And.EndWith("}\n");
        CommandRun.Of([.. document.RootElement.GetProperty("command").GetString()!.Split(' ')[1..], "--json", "--quiet"]).Should().Be(run);
    }

    // Its words as in every other document.
    [Fact]
    public void Encode_AsJson_WritesWordsAsTheyAre()
    {
        File.Copy(_folder["f.csv"], _folder["größe+1.csv"]);

        CommandRun.Of($"encode --data {_folder["größe+1.csv"]} --epochs 5 --json --quiet").Out.Should().Contain("größe+1.csv");
    }

    [Fact]
    public void Encode_NotesOfAFile_ComeWithTheirOption()
    {
        File.WriteAllLines(_folder["n.csv"], ["a,b,c,kind", .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i * 7 % 11},{i * 7 % 11 * 10},{i * 5 % 9},{i % 2}"))]);

        CommandRun.Of($"encode --data {_folder["n.csv"]} --epochs 5").Error.Should().Contain("note: column 2 'b' is 10 times column 1 'a' in every row; to leave it out: --drop b");
    }

    [Fact]
    public void Encode_OfClassesInWords_KeepsThem()
    {
        File.WriteAllLines(_folder["c.csv"], ["a,b,c,kind", .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{(i * 7) % 11},{(i * 5) % 13},{i % 9},{(i % 2 == 0 ? "\"x, y\"" : "z")}"))]);

        CommandRun run = CommandRun.Of($"encode --data {_folder["c.csv"]} --epochs 20 --quiet --output -");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Be("code1,code2,kind");
        run.Lines[1].Should().EndWith(",\"x, y\"");
        run.Lines[2].Should().EndWith(",z");
    }

    [Theory]
    [InlineData("encode --problem circles --epochs 20", "2-1-2", "--bottleneck 1 ")]
    [InlineData("encode --problem friedman1 --epochs 20", "10-2-10", "--bottleneck 2 ")]
    public void Encode_WithoutABottleneck_TakesTwoUnitsOrFewerThanFeatures(string line, string network, string said)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain(network).And.Contain(said);
    }

    [Theory]
    [InlineData("--epochs x")]
    [InlineData("--problem nothing")]
    [InlineData("--bottleneck 0")]
    public void Encode_OneMistake_IsOneProblem(string options) =>
        CommandRun.Of("encode " + options).ErrorLines.Should().HaveCount(2).And.EndWith("mlplab: see mlplab encode --help");

    [Theory]
    [InlineData("encode --problem circles --bottleneck 2", "--bottleneck is '2', and there are 2 features")]
    [InlineData("encode --problem friedman1 --bottleneck 10", "it must be 1 to 9")]
    [InlineData("encode --problem friedman1 --bottleneck 0", "--bottleneck is '0'")]
    [InlineData("encode --problem friedman1 --loss huber", "--loss does not belong to encode")]
    [InlineData("encode --problem friedman1 --activation tanh,relu,tanh --hidden 4", "encode takes one for all hidden layers")]
    [InlineData("encode --problem friedman1 --init ga", "does not belong to encode")]
    [InlineData("encode --problem friedman1 --output - --json", "--json needs standard output")]
    public void Encode_WhatItCannot_IsUsage(string line, string problem)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(problem);
    }

    [Fact]
    public void Encode_ThatDiverges_WritesNothing()
    {
        CommandRun run = CommandRun.Of($"encode --problem friedman1 --learning-rate 1e300 --epochs 20 --quiet --output {_folder["out.csv"]} --save {_folder["a.mlp.json"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("training diverged");
        File.Exists(_folder["out.csv"]).Should().BeFalse();
        File.Exists(_folder["a.mlp.json"]).Should().BeFalse();
    }

    [Fact]
    public void Encode_OfAConstantColumn_NamesIt()
    {
        File.WriteAllLines(_folder["c.csv"], ["a,b,c,kind", .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i % 7},{(i * 5) % 13},3,{i % 2}"))]);

        CommandRun run = CommandRun.Of($"encode --data {_folder["c.csv"]} --output {_folder["out.csv"]}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("mlplab: feature 'c' is 3 in every training sample, so there is nothing to give back; give --features without it\n");
        File.Exists(_folder["out.csv"]).Should().BeFalse();
    }
}
