using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--class-weight and --sample-weight on their way through a run: header, loss lines, run line, JSON, resume, experiments, and what cannot have them.</summary>
public sealed class WeightTests : IDisposable
{
    private const string Short = "--epochs 50 --fresh 200 --log-every 50";

    private readonly TemporaryFolder _folder = new();

    public WeightTests()
    {
        File.WriteAllLines(_folder["weighted.csv"], ["a,b,kind,w", .. Enumerable.Range(0, 60).Select(i => $"{Row(i)},{i % 4}")]);
        File.WriteAllLines(_folder["repeated.csv"], ["a,b,kind", .. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(Row(i), i % 4))]);
        File.WriteAllLines(_folder["test.csv"], ["a,b,kind", .. Enumerable.Range(60, 20).Select(Row)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--problem moons --class-weight balanced", "class weights balanced", "--class-weight balanced")]
    [InlineData("--problem moons --class-weight 1=5 --solver lm", "class weights 1=5", "--class-weight 1=5")]
    [InlineData("--problem blobs --classes 3 --class-weight 0=2,2=0.5 --solver adam", "class weights 0=2,2=0.5", "--class-weight 0=2,2=0.5")]
    [InlineData("--problem circles --class-weight 1=2 --recipe sklearn", "class weights 1=2", "--class-weight 1=2")]
    public void Train_ClassWeights_StandInHeaderAndRunLineWhichRepeatsTheRun(string given, string header, string named)
    {
        CommandRun run = CommandRun.Of($"{given} {Short}");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain($" · {header} · ");
        run.Lines[1].Should().Be("    epoch  weighted loss   accuracy");
        run.Out.Should().Contain("(weighted loss ");
        run.Lines[^1].Should().Contain($" {named} ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], .. Short.Split(' ')[2..]]).Out.Should().Be(run.Out);
    }

    // Weight 2 is the row twice: for scaler, network and baseline. Folds would differ, so the penalty is given.
    [Theory]
    [InlineData("lbfgs")]
    [InlineData("lm")]
    [InlineData("newton-cg")]
    [InlineData("rprop")]
    [InlineData("gd")]
    public void Train_WholeSampleWeights_IsTheRunOfTheRowsRepeated(string solver)
    {
        string options = $"--solver {solver} --alpha 0.1 --epochs 12 --test-data {_folder["test.csv"]} --json";
        JsonElement weighted = Document($"--data {_folder["weighted.csv"]} --sample-weight w {options}"), repeated = Document($"--data {_folder["repeated.csv"]} {options}");

        Numbers(weighted, "network", "parameters").Zip(Numbers(repeated, "network", "parameters")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        weighted.GetProperty("training").GetProperty("finalLoss").GetDouble().Should().BeApproximately(repeated.GetProperty("training").GetProperty("finalLoss").GetDouble(), 1e-12);
        weighted.GetProperty("training").GetProperty("penalty").GetDouble().Should().BeApproximately(repeated.GetProperty("training").GetProperty("penalty").GetDouble(), 1e-12);
    }

    [Fact]
    public void Train_Json_HasTheWeights()
    {
        JsonElement json = Document($"--data {_folder["weighted.csv"]} --sample-weight w --class-weight p=3 --validation 0.2 --early-stopping --solver adam --epochs 20 --json");

        json.GetProperty("settings").GetProperty("sample-weight").GetString().Should().Be("w");
        json.GetProperty("settings").GetProperty("class-weight").GetString().Should().Be("p=3");
        json.GetProperty("training").GetProperty("weighted").GetBoolean().Should().BeTrue();
        json.GetProperty("training").GetProperty("classWeights").GetRawText().Should().MatchRegex("\"p\": 3,\\s+\"q\": 1");
        json.GetProperty("training").GetProperty("totalWeight").GetDouble().Should().BePositive();
        json.GetProperty("data").GetProperty("featureNames").EnumerateArray().Select(name => name.GetString()).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("--class-weight balanced --solver adam")]
    [InlineData("--class-weight p=2 --solver lbfgs --alpha auto")]
    [InlineData("--solver newton-cg --alpha 0.1 --validation 0.3 --early-stopping")]
    public void Resume_AWeightedRun_EndsInTheSameBits(string options)
    {
        string run = $"train --data {_folder["weighted.csv"]} --sample-weight w {options}";
        CommandRun whole = CommandRun.Of($"{run} --epochs 30 --quiet");
        CommandRun.Of($"{run} --epochs 10 --quiet --checkpoint {_folder["run.ckpt"]}").ExitCode.Should().Be(0);

        CommandRun resumed = CommandRun.Of($"resume {_folder["run.ckpt"]} --epochs 30");

        resumed.ReadRunLine().Fingerprint.Should().Be(whole.ReadRunLine().Fingerprint);
        File.WriteAllText(_folder["run.json"], CommandRun.Of($"{run} --epochs 30 --json").Out);
        CommandRun.Of(["verify", _folder["run.json"]]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Experiment_ClassWeights_AreVaried()
    {
        CommandRun run = CommandRun.Of($"experiment --data {_folder["weighted.csv"]} --sample-weight w --solver lbfgs --alpha 1 --epochs 20 --class-weight none,balanced,p=2+q=0.5 --seeds 0..2 --format csv");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().HaveCount(1 + 3);
        run.Out.Should().Contain("p=2+q=0.5").And.Contain("balanced");
    }

    [Theory]
    [InlineData("--problem moons --class-weight 2=1", "--class-weight names class '2', which moons does not have; classes: 0, 1")]
    [InlineData("--problem sine --class-weight balanced", "--class-weight is for classes, and sine has numbers to predict; rows can have weights of their own: see --sample-weight")]
    [InlineData("--problem moons --class-weight 0=0,1=0", "--class-weight is 0 for every class of moons; some must be above 0")]
    [InlineData("--class-weight 0=-1", "--class-weight is '0=-1'; it must be balanced, or weights of classes, each a number from 0 to 1e100, such as A=1,B=5; names with a comma in quotes")]
    [InlineData("--class-weight 0=1,0=2", "--class-weight is '0=1,0=2'; it must be balanced, or weights of classes, each a number from 0 to 1e100, such as A=1,B=5; names with a comma in quotes")]
    [InlineData("--class-weight 0=1e308", "--class-weight is '0=1e308'; it must be balanced, or weights of classes, each a number from 0 to 1e100, such as A=1,B=5; names with a comma in quotes")]
    [InlineData("experiment --problem moons --class-weight none,7=1+0=2", "--class-weight names class '7', which moons does not have; classes: 0, 1")]
    [InlineData("experiment --problem moons --class-weight balanced,0=0+1=0", "--class-weight is 0 for every class of moons; some must be above 0")]
    [InlineData("experiment --problem blobs --classes 2,3 --class-weight 2=3", "--class-weight names class '2', which blobs does not have; classes: 0, 1")]
    [InlineData("experiment --problem sine --class-weight none,balanced", "--class-weight is for classes, and sine has numbers to predict; rows can have weights of their own: see --sample-weight")]
    [InlineData("search --problem moons --class-weight 7=1", "--class-weight names class '7', which moons does not have; classes: 0, 1")]
    [InlineData("playground --problem moons --class-weight 7=1", "--class-weight names class '7', which moons does not have; classes: 0, 1")]
    [InlineData("--class-weight equal", "--class-weight is 'equal'; it must be balanced, or weights of classes, each a number from 0 to 1e100, such as A=1,B=5; names with a comma in quotes")]
    [InlineData("--problem moons --sample-weight w", "--sample-weight belongs to --data FILE, which is not given")]
    [InlineData("evolve --class-weight balanced --fitness accuracy", "--class-weight does nothing with --fitness accuracy: there each row counts once; use --fitness loss")]
    [InlineData("evolve --problem moons --class-weight 2=1", "--class-weight names class '2', which moons does not have; classes: 0, 1")]
    public void Train_WeightsThatCannotBe_AreRefusedWithTheReason(string line, string refusal)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + refusal);
    }

    [Fact]
    public void Experiment_WeightsOfAClassThatAFileDoesNotHave_AreRefusedBeforeItsFirstRun()
    {
        CommandRun run = CommandRun.Of($"experiment --data {_folder["weighted.csv"]} --sample-weight w --class-weight none,p=2,r=3");

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("mlplab: --class-weight names class 'r', which weighted.csv does not have; classes: p, q");
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Evolve_ClassWeights_StandInHeaderAndRunLineWhichRepeatsTheRun()
    {
        CommandRun run = CommandRun.Of("evolve --problem moons --samples 60 --budget 900 --class-weight 1=4 --fresh 200");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain(" · class weights 1=4 · ");
        run.Out.Should().Contain("(weighted loss ");
        run.Lines[^1].Should().Contain(" --class-weight 1=4 ");
        CommandRun.Of([.. run.ReadRunLine().Arguments, "--fresh", "200"]).Out.Should().Be(run.Out);
    }

    // A class that counts three times is each of its rows three times; the share of each row in the sum rounds alike, as all weights are whole.
    [Fact]
    public void Evolve_ClassWeights_AreTheWeightsOfTheirRows()
    {
        File.WriteAllLines(_folder["classes.csv"], ["a,b,kind,w", .. Enumerable.Range(0, 60).Select(i => $"{Row(i)},{(i % 2 == 0 ? 3 : 1)}")]);
        const string Rest = "--label kind --budget 600 --no-control --test 0.2";

        CommandRun ofClasses = CommandRun.Of($"evolve --data {_folder["classes.csv"]} --drop w --class-weight p=3 {Rest}"), ofRows = CommandRun.Of($"evolve --data {_folder["classes.csv"]} --sample-weight w {Rest}");

        ofClasses.ExitCode.Should().Be(0, ofClasses.Error);
        ofRows.ExitCode.Should().Be(0, ofRows.Error);
        ofClasses.ReadRunLine().Fingerprint.Should().Be(ofRows.ReadRunLine().Fingerprint);
    }

    // One class counts for nothing: there is no baseline, and the run ends all the same.
    [Fact]
    public void Train_AClassOfWeightZero_HasNoBaseline()
    {
        CommandRun run = CommandRun.Of("--problem moons --class-weight 0=0 " + Short);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().ContainSingle(line => line.StartsWith("logistic regression", StringComparison.Ordinal) && line.Contains("not fitted", StringComparison.Ordinal));
        run.Error.Should().Contain("no logistic regression: its 5-fold cross-validation needs two classes, and only samples of class '1' have a weight above 0; give another class one").And.NotContain("use more");
    }

    private static string Row(int i)
    {
        double a = Math.Sin(i * 1.7) + (i % 2), b = Math.Cos(i * 2.3) - (i % 2);
        return FormattableString.Invariant($"{a:F4},{b:F4},{(i % 2 == 0 ? 'p' : 'q')}");
    }

    private static JsonElement Document(string line)
    {
        CommandRun run = CommandRun.Of("train " + line);
        run.ExitCode.Should().Be(0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement.Clone();
    }

    private static double[] Numbers(JsonElement json, string part, string name) => [.. json.GetProperty(part).GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
