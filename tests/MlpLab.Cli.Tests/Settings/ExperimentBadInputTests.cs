using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Everything that is wrong with an experiment is said at once, and nothing is trained.</summary>
public class ExperimentBadInputTests
{
    private const string Shard = "it must be I/N with whole numbers 1 <= I <= N <= 1000000, such as 2/5";
    private const string Range = "it must be whole numbers or ranges of them, the lower end first, such as 1..5 or 5,10,25";
    private const string Samples = "it must be a whole number from 2 to 10000000";
    private const string Seeds = "it must be a count such as 20, or seeds from 0 to 4294967295 such as 5..9 or 1,2,7..9";
    private const string Problems = "one of: classification, blobs, gaussian-quantiles, moons, circles, regression, friedman1, friedman2, friedman3, sine, bumps";

    public static TheoryData<string, string[]> Cases => new()
    {
        { "--problem moons,circle", [$"unknown problem 'circle'; did you mean 'circles'? {Problems}"] },
        { "--problem none", [$"unknown problem 'none'; did you mean 'sine'? {Problems}"] },
        { "--difficulty 0..6", ["--difficulty is '0'; it must be a whole number from 1 to 5", "--difficulty is '6'; it must be a whole number from 1 to 5"] },
        { "--difficulty 3..1", [$"--difficulty is '3..1'; {Range}"] },
        { "--samples 1..", [$"--samples is '1..'; {Range}"] },
        { "--samples all", [$"--samples is 'all'; {Samples}"] },
        { "--samples 1..2000000000", ["--samples is '1..2000000000'; it has too many values; the most is 1000000"] },
        { "--samples 50,1,0", [$"--samples is '1'; {Samples}", $"--samples is '0'; {Samples}"] },
        { "--epochs 5,,6", ["--epochs has an empty value in its list '5,,6'"] },
        { "--hidden 8-4", ["--hidden is '8-4'; it must be networks such as 5,10,25 or 1..5 or 8x4 or none, each layer a whole number from 1 to 100000; did you mean 8x4?"] },
        { "--hidden 8;4", ["--hidden is '8;4'; it must be networks such as 5,10,25 or 1..5 or 8x4 or none, each layer a whole number from 1 to 100000; did you mean 8x4?"] },
        { "--noise -1,none", ["--noise is '-1'; it must be a number from 0 to 1e100"] },
        { "--momentum 0,2", ["--momentum is '2'; it must be a number from 0 to 1, such as 0.9"] },
        { "--learning-rate none", ["--learning-rate is 'none'; it must be a number above 0, such as 0.3"] },
        { "--seeds 0", ["--seeds is '0'; it must be a whole number from 1 to 1000000"] },
        { "--seeds 1,4294967296", [$"--seeds is '1,4294967296'; {Seeds}"] },
        { "--seeds -5..5", [$"--seeds is '-5..5'; {Seeds}"] },
        { "--json", ["unknown option '--json'; it is --format json here"] },
        { "--seed 3", ["unknown option '--seed'; did you mean '--seeds'?"] },
        { "--shard 3/2", [$"--shard is '3/2'; {Shard}"] },
        { "--shard 0/2", [$"--shard is '0/2'; {Shard}"] },
        { "--shard 2", [$"--shard is '2'; {Shard}"] },
        { "--shard 1/2/3", [$"--shard is '1/2/3'; {Shard}"] },
        { "--shard -1/2", [$"--shard is '-1/2'; {Shard}"] },
        { "--threads 0", ["--threads is '0'; it must be a whole number from 1 to 1024"] },
        { "--format table", ["unknown format 'table'; one of: md, csv, json"] },
        { "--output -", ["--output is '-'; it must be the name of a file: standard output has the table"] },
        { "--patience 0 --validation 0.2 --early-stopping", ["--patience is '0'; it must be a whole number from 1 to 2147483647"] },
        { "--samples 1..1000 --hidden 1..1000 --seeds 20", [$"--samples is '1'; {Samples}"] },
        { "--samples 2..1000 --hidden 1..1000 --seeds 20", ["the experiment has 19980000 runs; the most is 1000000, so use fewer values or --seeds"] },
        { "--problem blobs,classification --noise 0.1", ["no run is left: blobs has no --noise; classification has no --noise"] },
        { "--samples 60 --validation 0.99", ["--validation is '0.99', which splits 60 samples too finely for classes in both parts; each part must get 4 or more, so give 0.07 to 0.93"] },
        { "--samples 10,1000 --validation 0.1", ["--validation is '0.1', which splits 10 samples too finely for classes in both parts; each part must get 4 or more, so give 0.4 to 0.6"] },
        { "--from x --problem moons --timings", ["--problem does nothing with --from: the file says what was run", "--timings does nothing with --from: the file says what was run"] },
        { "merge", ["merge needs the files to join: mlplab experiment merge FILE… --output FILE", "merge needs --output FILE, or --output - for standard output"] },
        { "merge a b ./a --output c", ["'a' is given more than once"] },
        { "merge a --output", ["--output needs a value, such as --output FILE"] },
        { "--epochs 5 merge", ["'merge' belongs to no option; every setting is given as --name value"] },
        {
            "--problem circle --difficulty 7 --shard 3/2 --threads x --qqqqqq",
            [
                "unknown option '--qqqqqq'",
                $"unknown problem 'circle'; did you mean 'circles'? {Problems}",
                "--difficulty is '7'; it must be a whole number from 1 to 5",
                $"--shard is '3/2'; {Shard}",
                "--threads is 'x'; it must be a whole number from 1 to 1024",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_BadExperiment_ListsEveryViolationAndDoesNothing(string line, string[] expected)
    {
        CommandRun run = ExperimentRun.Of(line);

        run.ErrorLines.Should().Equal([.. expected.Select(problem => "mlplab: " + problem), $"mlplab: see mlplab experiment{(line.StartsWith("merge", StringComparison.Ordinal) ? " merge" : "")} --help"]);
        run.Out.Should().BeEmpty();
        run.ExitCode.Should().Be(2);
    }

    [Fact]
    public void Run_BadValueBesideAnOutput_WritesNoFile()
    {
        using var folder = new TemporaryFolder();

        ExperimentRun.Of($"--output {folder["x.jsonl"]} --shard 3/2").ExitCode.Should().Be(2);

        folder.FileNames.Should().BeEmpty();
    }
}
