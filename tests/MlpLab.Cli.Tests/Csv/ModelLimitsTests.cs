using System.Globalization;
using System.Text;
using MlpLab.Cli.Tests.Support;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>What no model can have is refused before it is trained, and what no model can predict is named.</summary>
public sealed class ModelLimitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(",b,label", "--features 1,b", "column 1 has no name, and a feature needs one; give it another in the first line; take it out of --features")]
    [InlineData("LONG,b,label", "", "column 1 has a name of 1001 characters; the most is 1000; give it another in the first line; to leave it out: --drop 1")]
    [InlineData("a,b,LONG", "--label 3", "label column 3 has a name of 1001 characters; the most is 1000")]
    public void Train_ColumnWithoutAUsableName_IsRefusedBeforeTraining(string header, string options, string message)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(i):R},{Math.Cos(i):R},{(char)('p' + (i % 2))}"));
        File.WriteAllLines(_folder["d.csv"], [header.Replace("LONG", new string('n', 1_001), StringComparison.Ordinal), .. rows]);

        CommandRun run = CommandRun.Of($"--data {_folder["d.csv"]} {options} --epochs 5 --save {_folder["m.json"]}");

        run.ExitCode.Should().Be(3, run.Out);
        run.Error.Should().Be($"mlplab: '{_folder["d.csv"]}': {message}\n");
        _folder.FileNames.Should().Equal("d.csv");
    }

    [Fact]
    public void Train_WordThatMakesTheNameOfAnotherColumn_IsRefused()
    {
        string[] colors = ["red", "green", "blue"];
        IEnumerable<string> rows = Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{colors[i % 3]},{Math.Cos(i):R},{(char)('p' + (i % 2))}"));
        File.WriteAllLines(_folder["d.csv"], ["color,color=red,label", .. rows]);

        CommandRun run = CommandRun.Of($"--data {_folder["d.csv"]} --epochs 5");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("column 1 'color' and column 2 'color=red' both make a feature called 'color=red'; names must differ; to leave it out: --drop color=red");
    }

    // One hidden unit is infinity and the other minus infinity where the feature is large, so that their sum is no number.
    [Theory]
    [InlineData("--probability")]
    [InlineData("--hidden")]
    [InlineData("--json --output OUT")]
    [InlineData("--label label")]
    public void Predict_RowWhosePredictionIsNoNumber_IsNamedAndNothingIsPrinted(string options)
    {
        var network = MultilayerPerceptron.CreateClassifier(1, [2], 3, ActivationFunction.Identity);
        network.Parameters.Fill(1);
        (network.Parameters[0], network.Parameters[1]) = (1e300, -1e300);
        ModelFile.Save(_folder["m.json"], new SavedModel { Model = new TrainedClassifier(network, null, ["a"], ["x", "y", "z"]), LabelName = "label" });
        File.WriteAllText(_folder["d.csv"], "a,label\n0,x\n0,y\n1e10,z\n0,x\n");

        CommandRun run = CommandRun.Of($"predict --model {_folder["m.json"]} --data {_folder["d.csv"]} {options.Replace("OUT", _folder["out.csv"], StringComparison.Ordinal)}");

        run.ExitCode.Should().Be(3, run.Out);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("row 3 has no prediction: with the model's parameters its values lead to sums too large for numbers");
        _folder.FileNames.Should().Equal("d.csv", "m.json");
    }

    [Fact]
    public void Outputs_NamesWithControlsOfReadingDirection_AreShownEscaped()
    {
        string data = _folder["\u202ecsv.d.csv"];
        IEnumerable<string> rows = Enumerable.Range(0, 60).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{(i % 2) + Math.Sin(i):R},{Math.Cos(i):R},{(i % 2 == 0 ? "invoice\u202etxt.exe" : "\u2067plain")}"));
        File.WriteAllLines(data, ["le\u202eft,ri\u200fght,la\u2066bel", .. rows]);

        CommandRun run = CommandRun.Of(["--data", data, "--epochs", "30", "--plot", _folder["p.svg"], "--report", _folder["r.html"], "--film", _folder["f.html"], "--plot-anatomy", _folder["a.svg"], "--save", _folder["m.json"]]);
        CommandRun picture = CommandRun.Of(["--data", data, "--epochs", "30", "--picture"]);
        CommandRun predicted = CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", data, "--output", _folder["o.csv"]]);

        run.ExitCode.Should().Be(0, run.Error);
        predicted.ExitCode.Should().Be(0, predicted.Error);
        run.Out.Should().Contain("invoice\\u202etxt.exe");
        string[] files = [.. new[] { "p.svg", "r.html", "f.html", "a.svg" }.Select(name => File.ReadAllText(_folder[name]))];
        foreach (string shown in (string[])[run.Out, run.Error, picture.Out, predicted.Out, predicted.Error, .. files])
        {
            shown.AsSpan().IndexOfAny("\u202e\u2066\u2067\u200f").Should().Be(-1);
        }

        // The line that repeats the run is one that bash reads, and this program.
        (string[] arguments, string fingerprint) = run.ReadRunLine();
        string[] words = [.. ShellWords.Split(string.Join(' ', arguments))!];
        CommandRun.Of(words).ReadRunLine().Fingerprint.Should().Be(fingerprint);

        // Files for programs have the names as they are.
        File.ReadAllText(_folder["o.csv"], Encoding.UTF8).Should().Contain("invoice\u202etxt.exe");
    }
}
