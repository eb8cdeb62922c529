using System.Text;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;
using static MlpLab.Cli.Tests.Csv.SilentFileTests;
using static MlpLab.Cli.Tests.Support.UserFile;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>Files that look like no table of numbers and are one: read, or refused with what to do about it.</summary>
public sealed class RefusedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-", "+", "*", "2 classes", "note: label column 3 'grade': '-' is taken for a class")]
    [InlineData("None", "mild", "severe", "3 classes", "note: label column 3 'grade': 'None' is taken for a class")]
    [InlineData("Inf", "Med", "Sup", "3 classes", "")]
    [InlineData("NA", "EU", "AS", "3 classes", "note: label column 3 'grade': 'NA' is taken for a class")]
    public void ClassesCalledLikeMissingOrInfinite_AreClasses(string first, string second, string third, string classes, string note)
    {
        CommandRun run = Train(Of("a,b,grade", 100, (a, b, _) => $"{Two(a)},{Two(b)},{(classes[0] == '2' ? (a > 0 ? second : first) : OneOfThree(a, b, first, second, third))}"));

        run.Lines[0].Should().Contain($"· 100 samples · 2 features · label 'grade', the last column · {classes} (");
        Accuracy(run, "train").Should().BeGreaterThan(90);
        run.Error.Should().StartWith(note);
    }

    [Fact]
    public void Words_BecomeColumnsAreKeptInTheModelAndUnknownOnesNamed()
    {
        string[] colours = ["red", "green", "blue"];
        string file = Of("colour,smoker,height,ill", 200, (a, b, i) => $"{colours[i * 7 % 3]},{(b > 0 ? "yes" : "no")},{Three(a)},{((i * 7 % 3 == 0) ^ (b > 0) ? 1 : 0)}");

        CommandRun run = Train(file, $"--save {_folder["m.json"]}");
        File.WriteAllText(_folder["new.csv"], "colour,smoker,height\nred,yes,0.1\ngreen,yes,0.1\n");
        CommandRun known = CommandRun.Of($"predict --model {_folder["m.json"]} --data {_folder["new.csv"]}");
        File.WriteAllText(_folder["other.csv"], "colour,smoker,height\nred,yes,0.1\nblack,no,0.1\n");
        CommandRun unknown = CommandRun.Of($"predict --model {_folder["m.json"]} --data {_folder["other.csv"]}");

        run.ErrorLines.Should().Contain("note: columns of words became columns of 0 and 1: colour (3), smoker (1)");
        Accuracy(run, "test").Should().BeGreaterThan(90);
        known.Lines[^2..].Should().Equal("0", "1");
        unknown.ExitCode.Should().Be(ExitCode.FileProblem);
        unknown.Error.Should().Contain("line 3").And.Contain("'black'").And.Contain("red");
    }

    [Theory]
    [InlineData("#N/A", "--missing mean --missing-values ?,-9", "line 3, column 2 'b': '#N/A' is not a number; if it means that there is no value: --missing-values='?,-9,#N/A'")]
    [InlineData("#N/A", "", "line 3, column 2 'b': '#N/A' is not a number; if it means that there is no value: a model trained with --missing mean --missing-values='#N/A' fills it in")]
    [InlineData("13.1%", "", "line 3, column 2 'b': '13.1%' is not a number; it holds numbers with the sign % (13.1%): write them as plain numbers")]
    [InlineData("2024-01-31", "", "line 3, column 2 'b': '2024-01-31' is not a number; it holds text with digits (2024-01-31), such as dates or numbers with a unit: write it as plain numbers")]
    public void WordsToPredictFrom_HaveTheCureOfTraining(string cell, string options, string problem)
    {
        Train(Of("a,b,kind", 60, (a, b, _) => $"{Two(a)},{Two(b)},{(a > b ? "u" : "v")}"), $"{options} --save {_folder["m.json"]}");
        File.WriteAllText(_folder["new.csv"], $"a,b\n1,2\n1,{cell}\n");

        CommandRun run = CommandRun.Of($"predict --model {_folder["m.json"]} --data {_folder["new.csv"]}");

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().Contain(problem);
    }

    [Fact]
    public void ColumnsToPredictFromWithOtherNames_AreNamedByTheNearest()
    {
        Train(Of("petal length,petal width,kind", 60, (a, b, _) => $"{Two(a)},{Two(b)},{(a > b ? "u" : "v")}"), $"--save {_folder["m.json"]}");
        File.WriteAllText(_folder["new.csv"], "Petal.Length,colour,petal width\n1,2,3\n");

        CommandRun.Of($"predict --model {_folder["m.json"]} --data {_folder["new.csv"]}").Error.Should().Contain(
            "the file lacks the feature petal length; its columns: Petal.Length, colour, petal width; if 'Petal.Length' is petal length, call it so in the first line; see --header, --no-header and --skip-lines");
    }

    // What one problem after the other asks for is one option.
    [Fact]
    public void AdviceOfSeveralColumns_IsOneOptionWithWhatWasGiven()
    {
        string file = Of("n,a,b,kind", 60, (a, b, i) => $"{(i == 7 ? "." : Two(a + b))},{(i == 5 ? "unknown" : Two(a))},{(i is 3 or 4 ? "#N/A" : Two(b))},{(a > b ? "u" : "v")}");

        CommandRun run = Train(file, ["--missing", "mean", "--missing-values", "."]);

        run.ErrorLines.Where(line => line.EndsWith("--missing-values='.,unknown,#N/A'", StringComparison.Ordinal)).Should().HaveCount(2);
        Train(file, ["--missing", "mean", "--missing-values=.,unknown,#N/A"]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void TrueAndFalse_AreOneColumn()
    {
        CommandRun run = Train(Of("alone,height,weight,label", 200, (a, b, i) => $"{(i % 2 == 0 ? "True" : "False")},{Two(a)},{Two(b)},{(a + (i % 2 == 0 ? 1 : -1) > 0 ? 1 : 0)}"));

        run.Lines[0].Should().Contain("· 3 features ·");
        Accuracy(run, "test").Should().BeGreaterThan(90);
    }

    [Fact]
    public void HeaderOfNumbersAndOneName_IsAHeader()
    {
        CommandRun run = Train(Of("0,1,target", 90, (a, b, _) => $"{Three(a)},{Three(b)},{OneOfThree(a, b, "a", "b", "c")}"));

        run.Lines[0].Should().Contain("· 90 samples · 2 features · label 'target', the last column · 3 classes (a ");
    }

    [Fact]
    public void ClassOfTwoRows_IsTrainedAndSaidNotToBeTested()
    {
        string file = Of("a,b,site", 160, (a, b, i) => $"{Two(a)},{Two(b)},{(i < 2 ? "E" : i < 4 ? "F" : OneOfThree(a, b, "A", "B", "C"))}");

        CommandRun run = Train(file);

        run.Lines[0].Should().Contain("· 160 samples · 2 features · label 'site', the last column · 5 classes (A ");
        run.Error.Should().MatchRegex("note: class(es)? (E|F|E and F|E, F), .*not tested: no test row is of (it|them)");
    }

    [Fact]
    public void ColumnWithoutANameAndNamesWithCommas_AreNumberedAndQuoted()
    {
        string file = Of(",\"Weight, kg\",\"Height, cm\",depth,label", 80, (a, b, i) => $"{i},{Two(a)},{Two(b)},{Two(a - b)},{(a > 0 ? "up" : "down")}");

        Train(file).ErrorLines.Should().Contain("note: column 1 without a name numbers the rows (from 0 to 79); it was left out");
        Train(file, options: ["--features", "\"Weight, kg\",depth"]).Lines[0].Should().Contain("· 2 features ·");
        Train(file, options: ["--drop", "1,\"Height, cm\""]).Lines[0].Should().Contain("· 2 features ·");
        Train(file, options: ["--features", "Weight, kg"]).Error.Should().Contain("\"Weight, kg\"", "a name with a comma is given in quotes");
    }

    [Fact]
    public void OwnMissingWord_IsSupposedAndMissingWhereItIsGiven()
    {
        string file = Of("a,b,label", 100, (a, b, i) => $"{(i % 10 == 0 ? "." : Two(a))},{Two(b)},{(b > 0 ? 1 : 0)}");

        CommandRun run = Train(file, "--missing mean");
        CommandRun told = Train(file, "--missing mean --missing-values .");

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.ErrorLines.Should().ContainSingle().Which.Should().EndWith("column 1 'a' holds numbers, and '.' in 10 rows, first in line 2; if it means that there is no value: --missing-values=.");
        Accuracy(told, "test").Should().BeGreaterThan(90);
    }

    // Each of these is the same table in another coat.
    [Theory]
    [InlineData("a,b,label", ",", ",", "", "note: the rows end in delimiters; the empty cells behind them were left out")]
    [InlineData("a,b,label,,", ",", "", "", "note: the first line ends in a delimiter and the rows do not; the name that is missing behind it was left out")]
    [InlineData("# logger 3, channel 7\n# unit: mm\na,b,label", ",", "", "", "note: 2 lines that begin with #, % or // above the table were left out")]
    [InlineData("sep=;\na;b;label", ";", "", "", "")]
    [InlineData("\"a\" \"b\" \"label\"", " ", "", "names", "note: column 1 without a name numbers the rows (from 1 to 60); it was left out")]
    [InlineData(null, "\t\t", "", "", "note: a run of tabs is taken for one gap")]
    public void TableInAnotherCoat_IsTheTable(string? header, string gap, string end, string names, string note)
    {
        string plain = Of("a,b,label", 60, (a, b, _) => $"{Two(a)},{Two(b)},{(a + b > 0 ? "up" : "down")}");
        string coated = Of(header ?? "", 60, (a, b, i) =>
            $"{(names.Length > 0 ? $"\"{i + 1}\"{gap}" : "")}{Two(a)}{(gap[0] == '\t' && i % 3 == 0 ? "\t" : gap)}{Two(b)}{(gap[0] == '\t' && i % 4 == 0 ? "\t" : gap)}{(a + b > 0 ? "up" : "down")}{end}");

        CommandRun expected = Train(plain);
        CommandRun run = Train(header is null ? coated[1..] : coated);

        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        run.Error.TrimEnd().Should().Be(note);
        run.ReadRunLine().Fingerprint.Should().Be(expected.ReadRunLine().Fingerprint);
    }

    [Fact]
    public void CommentsBetweenTheRows_AreLeftOutAndCounted()
    {
        string plain = Of("a,b,label", 60, (a, b, _) => $"{Two(a)},{Two(b)},{(a + b > 0 ? "up" : "down")}");
        string coated = Of("a,b,label", 60, (a, b, i) => $"{(i % 20 == 7 ? "# the logger was off, or asleep\n#\n" : "")}{Two(a)},{Two(b)},{(a + b > 0 ? "up" : "down")}");

        CommandRun run = Train(coated);

        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        run.Error.Should().Be("note: 6 lines between the rows, with #, % or // at the beginning, left out\n");
        run.ReadRunLine().Fingerprint.Should().Be(Train(plain).ReadRunLine().Fingerprint);
    }

    [Fact]
    public void OtherEncoding_IsAskedForAndReadWhereItIsGiven()
    {
        string file = Of("длина;ширина;дерево", 60, (a, b, _) => $"{Two(a).Replace('.', ',')};{Two(b).Replace('.', ',')};{(a + b > 0 ? "дуб" : "сосна")}");
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(file);

        CommandRun run = Train(bytes, []);
        CommandRun told = Train(bytes, ["--encoding", "windows-1251"]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().Contain("byte 1 of the file is not UTF-8").And.Contain("--encoding").And.Contain("windows-1251").And.NotContain("iconv");
        told.Lines[0].Should().Contain("label 'дерево', the last column · 2 classes (дуб ");
    }

    [Theory]
    [InlineData("share,b,label", "50.7%,0.1,1", "numbers with the sign %")]
    [InlineData("price;b;label", "1 506,50 €;0,1;1", "numbers with a currency")]
    public void NumbersWithASign_AreNoCategories(string header, string row, string message)
    {
        CommandRun run = Train(Of(header, 40, (a, _, i) => i % 2 == 0 ? row : row.Replace("50", $"{10 + i}", StringComparison.Ordinal)[..^1] + "0"));

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(message).And.Contain("write them as plain numbers").And.NotContain("0 and 1");
    }

    [Theory]
    [InlineData("-1 1:-0.57 2:0.03\n+1 1:0.56 2:-0.65\n", "LIBSVM")]
    [InlineData("@relation trees\n@attribute width numeric\n@attribute kind {oak,pine}\n@data\n1,oak\n", "ARFF")]
    [InlineData("<!DOCTYPE html>\n<html><body><table></table></body></html>\n", "HTML")]
    [InlineData("PK\u0003\u0004xl/workbook.xml", "xlsx")]
    public void OtherFormat_IsNamed(string text, string format)
    {
        CommandRun run = Train(text);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(format);
    }

    [Fact]
    public void AnAddress_IsToldToBeDownloaded() =>
        CommandRun.Of("train --data https://example.org/trees.csv").Error.Should().Be("mlplab: 'https://example.org/trees.csv' is an address, and nothing is fetched from the net; download the file, such as with curl -O, and give its name\n");

    private CommandRun Train(string text, string options = "") => Train(text, options.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private CommandRun Train(string text, string[] options) => Train(Encoding.UTF8.GetBytes(text), options);

    private CommandRun Train(byte[] bytes, string[] options)
    {
        File.WriteAllBytes(_folder["user.csv"], bytes);
        return CommandRun.Of(["train", "--data", _folder["user.csv"], "--epochs", "300", .. options]);
    }
}
