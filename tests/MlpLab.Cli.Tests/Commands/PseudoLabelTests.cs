using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Records;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--labelled on its way through a run: header, rounds, table, run line, JSON, verify, experiments, own data, and what cannot have it.</summary>
public sealed class PseudoLabelTests : IDisposable
{
    private const string Few = "train --problem moons --noise 0.2 --samples 200 --labelled 20 --epochs 100 --fresh 500";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WithFewLabels_ShowsThreeTrainingsAndRepeatsItself()
    {
        CommandRun run = CommandRun.Of(Few + " --rounds 2 --confidence 0.9");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain(" · 20 labelled · ");
        run.Lines.Should().Contain(line => line.StartsWith("20 samples have labels; of the other 180 the network labels ", StringComparison.Ordinal) && line.EndsWith(" rightly", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("MLP 2-5-1", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("labelled samples only", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("all labels", StringComparison.Ordinal));
        run.Lines.Count(line => line.StartsWith("20 samples have labels", StringComparison.Ordinal)).Should().Be(2);
        run.Lines[^1].Should().Contain(" --labelled 20 --confidence 0.9 --rounds 2 ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], "--fresh", "500"]).Out.Should().Be(run.Out);
        CommandRun.Of(Few).Lines[^1].Should().Contain(" --labelled 20 --seed 0 ");
    }

    [Fact]
    public void Json_OfARunWithFewLabels_HasRoundsAndControlsAndIsVerified()
    {
        CommandRun run = CommandRun.Of(Few + " --json");
        File.WriteAllText(_folder["run.json"], run.Out);
        using var document = JsonDocument.Parse(run.Out);
        JsonElement pseudo = document.RootElement.GetProperty("results").GetProperty("pseudoLabels");

        pseudo.GetProperty("labelled").GetInt32().Should().Be(20);
        pseudo.GetProperty("rounds")[0].GetProperty("unlabelled").GetInt32().Should().Be(180);
        pseudo.GetProperty("rounds")[0].GetProperty("right").GetInt32().Should().BeLessThanOrEqualTo(pseudo.GetProperty("rounds")[0].GetProperty("pseudoLabelled").GetInt32());
        CommandRun plain = CommandRun.Of("train --problem moons --noise 0.2 --samples 200 --epochs 100 --fresh 500 --json");
        using var all = JsonDocument.Parse(plain.Out);
        pseudo.GetProperty("allLabels").GetProperty("freshAccuracy").GetDouble().Should().Be(all.RootElement.GetProperty("results").GetProperty("mlp").GetProperty("freshAccuracy").GetDouble());
        pseudo.GetProperty("labelledOnly").GetProperty("fingerprint").GetString().Should().MatchRegex("^[0-9a-f]{16}$");
        CommandRun.Of($"verify {_folder["run.json"]}").Should().Match<CommandRun>(verified => verified.ExitCode == 0 && verified.Out.Contains("repeats to the last bit"));
    }

    [Fact]
    public void Train_OnOwnData_LabelsRowsOfTheFile()
    {
        File.WriteAllLines(_folder["data.csv"], ["a,b,kind", .. Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{(i % 2) + (0.01 * i)},{(i * 37) % 11},{(i % 2 == 0 ? "even" : "odd")}"))]);

        CommandRun run = CommandRun.Of($"train --data {_folder["data.csv"]} --labelled 12 --quiet --json");

        run.ExitCode.Should().Be(0);
        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("results").GetProperty("pseudoLabels").GetProperty("rounds")[0].GetProperty("unlabelled").GetInt32().Should().Be(68, "a fifth of 100 rows is held out");
    }

    [Fact]
    public void Train_WithAFileWithoutLabels_LabelsItsRowsAndIsVerified()
    {
        string line = FilesWithoutLabels();

        CommandRun run = CommandRun.Of(line + " --rounds 2 --confidence 0.9");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain(" · 40 without labels · ");
        run.Lines.Where(text => text.StartsWith("48 samples have labels; of the other 40 the network labels ", StringComparison.Ordinal)).Should().HaveCount(2)
            .And.OnlyContain(text => text.EndsWith(" with a probability of 0.9 or more", StringComparison.Ordinal), "nobody knows which are right");
        run.Lines.Should().Contain(text => text.StartsWith("labelled samples only", StringComparison.Ordinal)).And.NotContain(text => text.StartsWith("all labels", StringComparison.Ordinal));
        run.Lines[^1].Should().Contain($" --unlabelled {_folder["others.csv"]} --confidence 0.9 --rounds 2 ");
        CommandRun.Of(run.ReadRunLine().Arguments[1..]).Lines[^1].Should().Be(run.Lines[^1]);

        CommandRun json = CommandRun.Of(line + " --json");
        File.WriteAllText(_folder["run.json"], json.Out);
        using var document = JsonDocument.Parse(json.Out);
        JsonElement data = document.RootElement.GetProperty("data"), pseudo = document.RootElement.GetProperty("results").GetProperty("pseudoLabels");
        data.GetProperty("unlabelledSamples").GetInt32().Should().Be(40);
        pseudo.GetProperty("labelled").GetInt32().Should().Be(48);
        pseudo.GetProperty("rounds")[0].GetProperty("right").ValueKind.Should().Be(JsonValueKind.Null);
        pseudo.TryGetProperty("allLabels", out _).Should().BeFalse();
        RunRecord.Read(File.ReadAllBytes(_folder["run.json"])).Files.Should().Equal(
            new DataFile(_folder["data.csv"], data.GetProperty("sha256").GetString()!),
            new DataFile(_folder["others.csv"], data.GetProperty("unlabelledSha256").GetString()!) { Role = DataFileRole.Unlabelled });
        CommandRun.Of($"verify {_folder["run.json"]}").ExitCode.Should().Be(0);

        File.AppendAllText(_folder["others.csv"], "1,1\n");
        CommandRun other = CommandRun.Of($"verify {_folder["run.json"]}");
        other.ExitCode.Should().Be(3);
        other.Error.Should().Contain("others.csv").And.Contain("is no longer the file of the record");
    }

    [Fact]
    public void Train_WithLabelsInTheFileWithoutThem_DoesNotLookAtThem()
    {
        string line = FilesWithoutLabels();
        string plain = CommandRun.Of(line).Lines[^1];
        string[] rows = File.ReadAllLines(_folder["others.csv"]);
        File.WriteAllLines(_folder["others.csv"], rows.Select((row, i) => i == 0 ? "kind," + row : "unheard-of," + row));

        CommandRun run = CommandRun.Of(line);

        run.Lines[^1].Should().Be(plain);
        run.Error.Should().Contain("note: columns of 'others.csv' that are not looked at, as its rows count as rows without labels: kind\n");
    }

    [Fact]
    public void Unlabelled_RowsWithAMissingValue_AreLeftOutAsThoseTrainedOn()
    {
        string line = FilesWithoutLabels() + " --missing drop";
        string plain = CommandRun.Of(line).Lines[^1];
        string[] rows = File.ReadAllLines(_folder["others.csv"]);
        File.WriteAllLines(_folder["others.csv"], [.. rows[..5], "," + rows[5].Split(',')[1], .. rows[5..], rows[6].Split(',')[0] + ",NA"]);

        CommandRun run = CommandRun.Of(line);

        run.Lines[^1].Should().Be(plain);
        run.Error.Should().Contain("note: 2 rows of 'others.csv' with a missing value left out\n");
        CommandRun.Of(line.Replace(" --missing drop", "", StringComparison.Ordinal)).Error.Should().Contain("means that the value is missing");
        File.WriteAllLines(_folder["others.csv"], [rows[0], "NA,NA"]);
        CommandRun.Of(line).Should().Match<CommandRun>(refused => refused.ExitCode == 3 && refused.Error.Contains("every row has a missing value"));
    }

    [Fact]
    public void Experiment_WithAFileWithoutLabels_GoesOnFromItsFile()
    {
        string line = FilesWithoutLabels().Replace("train ", "experiment ", StringComparison.Ordinal) + $" --seeds 2 --output {_folder["runs.jsonl"]}";
        CommandRun first = CommandRun.Of(line);
        string[] lines = File.ReadAllLines(_folder["runs.jsonl"]);
        File.WriteAllLines(_folder["runs.jsonl"], lines[..^1]);

        CommandRun again = CommandRun.Of(line);

        first.ExitCode.Should().Be(0, first.Error);
        lines[0].Should().Contain("\"role\":\"unlabelled\"");
        again.Out.Should().Be(first.Out);
        File.AppendAllText(_folder["others.csv"], "1,1\n");
        CommandRun.Of(line).ExitCode.Should().Be(3);
    }

    [Fact]
    public void Experiment_WithFewLabels_RunsThem() =>
        CommandRun.Of("experiment --problem moons --noise 0.2 --samples 100 --labelled 10 --epochs 50 --fresh 200 --seeds 2 --quiet").ExitCode.Should().Be(0);

    [Theory]
    [InlineData("a,c\n1,2\n", "the file lacks the feature b")]
    [InlineData("a,b\n1,x\n", "line 2, column 2 'b': 'x' is not a number")]
    [InlineData("a,b\n1,\n", "line 2, column 2 'b'")]
    [InlineData("a,b\n", "there is a header and no row below it")]
    public void Train_WithAFileThatDoesNotFit_IsToldWhatIsWrongWithIt(string others, string problem)
    {
        string line = FilesWithoutLabels();
        File.WriteAllText(_folder["others.csv"], others);

        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(3);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("others.csv").And.Contain(problem);
    }

    [Theory]
    [InlineData("--labelled 10", "--labelled and --unlabelled exclude each other")]
    [InlineData("--checkpoint c.json", "--checkpoint keeps the state of one training, and --unlabelled makes several")]
    [InlineData("--ensemble 2", "--unlabelled belongs to a run in which the network labels samples; pseudo-labels are of one network")]
    [InlineData("--label a --task regression --drop kind --features b", "pseudo-labels are of classes, and there are numbers to predict")]
    [InlineData("--unlabelled - --test-data -", "--test-data and --unlabelled cannot both be standard input")]
    public void Train_WhatDoesNotGoWithAFileWithoutLabels_IsUsage(string options, string problem)
    {
        string line = FilesWithoutLabels();

        CommandRun run = CommandRun.Of(options.Contains("--unlabelled", StringComparison.Ordinal) ? line.Replace($"--unlabelled {_folder["others.csv"]}", options, StringComparison.Ordinal) : $"{line} {options}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(problem);
    }

    [Theory]
    [InlineData("--unlabelled u.csv", "--unlabelled belongs to --data FILE")]
    [InlineData("--problem sine --labelled 10", "numbers to predict")]
    [InlineData("--labelled 100", "--labelled is '100', and there are 100 samples; it must be from 2 to 99")]
    [InlineData("--labelled 10 --validation 0.2", "no samples to watch")]
    [InlineData("--labelled 10 --class-weight balanced", "have no weights")]
    [InlineData("--labelled 10 --checkpoint c.json", "--checkpoint keeps the state of one training")]
    [InlineData("--problem blobs --classes 3 --labelled 2", "3 classes, each of which needs a label")]
    [InlineData("--labelled 1", "--labelled is '1'")]
    [InlineData("--labelled 10 --confidence 1", "--confidence is '1'")]
    [InlineData("--confidence 0.9", "--confidence does nothing without --labelled")]
    [InlineData("--rounds 2", "--rounds does nothing without --labelled")]
    public void Train_WhatDoesNotGoWithFewLabels_IsUsage(string options, string problem)
    {
        CommandRun run = CommandRun.Of("train " + options);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(problem);
    }

    private string FilesWithoutLabels()
    {
        static string Features(int i) => FormattableString.Invariant($"{(i % 2) + (0.01 * i)},{(i * 37) % 11}");
        File.WriteAllLines(_folder["data.csv"], ["a,b,kind", .. Enumerable.Range(0, 60).Select(i => $"{Features(i)},{(i % 2 == 0 ? "even" : "odd")}")]);
        File.WriteAllLines(_folder["others.csv"], ["a,b", .. Enumerable.Range(60, 40).Select(Features)]);
        return $"train --data {_folder["data.csv"]} --unlabelled {_folder["others.csv"]} --epochs 100";
    }
}
