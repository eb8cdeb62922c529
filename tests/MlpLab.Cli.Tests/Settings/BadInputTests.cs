using MlpLab.Cli.Commands;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Everything that is wrong is said at once, on standard error, and nothing is done.</summary>
public class BadInputTests
{
    private const string Problems = "one of: classification, blobs, gaussian-quantiles, moons, circles, regression, friedman1, friedman2, friedman3, sine, bumps";
    private const string Epochs = "a whole number from 1 to 2147483647";
    private const string Seeds = "a whole number from 0 to 4294967295";
    private const string Noise = "a number from 0 to 1e100";
    private const string Momentum = "a number from 0 to 1, such as 0.9";
    private static readonly string Commands = string.Join(", ", CommandTable.Names);
    private const string Rate = "a number above 0, such as 0.3";
    private const string Hidden = "whole numbers from 1 to 100000, separated by commas, such as 5 or 8,4, or none";

    /// <summary>Words separated by spaces, and all lines of standard error but the last, which points to the help.</summary>
    public static TheoryData<string, string[]> Cases => new()
    {
        { "--problem circle", [$"unknown problem 'circle'; did you mean 'circles'? {Problems}"] },
        { "--problem xor", [$"unknown problem 'xor'; {Problems}"] },
        { "--problem 3", [$"unknown problem '3'; {Problems}"] },
        { "--problem ⊙", [$"unknown problem '⊙'; {Problems}"] },
        { "--problem moons,circles", [$"unknown problem 'moons,circles'; {Problems}; several values of it belong to mlplab experiment --problem moons,circles"] },
        { "--recipe modem", ["unknown recipe 'modem'; did you mean 'modern'? one of: modern, article, sklearn"] },
        { "--init xaver", ["unknown init 'xaver'; did you mean 'xavier'? one of: small-normal, xavier, nguyen-widrow, he, sklearn, cma, sep-cma, snes, openai-es, one-plus-one, ga, de, pso, random"] },
        { "--color sometimes", ["unknown color 'sometimes'; one of: auto, always, never"] },
        { "--samples 1", ["--samples is '1'; it must be a whole number from 2 to 10000000"] },
        { "--samples 10000001", ["--samples is '10000001'; it must be a whole number from 2 to 10000000"] },
        { "--samples 1e3", ["--samples is '1e3'; it must be a whole number from 2 to 10000000; did you mean 1000?"] },
        { "--samples 100.0", ["--samples is '100.0'; it must be a whole number from 2 to 10000000; did you mean 100?"] },
        { "--samples 1,000", ["--samples is '1,000'; it must be a whole number from 2 to 10000000; did you mean 1000?"] },
        { "--samples -100", ["--samples is '-100'; it must be a whole number from 2 to 10000000"] },
        { "--samples ١٠٠", ["--samples is '١٠٠'; it must be a whole number from 2 to 10000000"] },
        { "--number-samples 99999999999999999999999", ["--samples is '99999999999999999999999'; it must be a whole number from 2 to 10000000"] },
        { "--difficulty 0", ["--difficulty is '0'; it must be a whole number from 1 to 5"] },
        { "--difficulty 6", ["--difficulty is '6'; it must be a whole number from 1 to 5"] },
        { "--difficulty hard", ["--difficulty is 'hard'; it must be a whole number from 1 to 5"] },
        { "--problem moons --classes 3", ["--classes is '3', but moons has two classes by its nature; more come with classification, blobs, gaussian-quantiles"] },
        { "--problem blobs --classes 1", ["--classes is '1'; it must be a whole number from 2 to 10"] },
        { "--problem blobs --classes 11", ["--classes is '11'; it must be a whole number from 2 to 10"] },
        { "--epochs 0", [$"--epochs is '0'; it must be {Epochs}"] },
        { "--epochs -1", [$"--epochs is '-1'; it must be {Epochs}"] },
        { "--epochs 2147483648", [$"--epochs is '2147483648'; it must be {Epochs}"] },
        { "--epochs 0x10", [$"--epochs is '0x10'; it must be {Epochs}"] },
        { "--log-every 0", ["--log-every is '0'; it must be a whole number from 1 to 2147483647"] },
        { "--seed -1", [$"--seed is '-1'; it must be {Seeds}"] },
        { "--seed 4294967296", [$"--seed is '4294967296'; it must be {Seeds}"] },
        { "--seed 1.5", [$"--seed is '1.5'; it must be {Seeds}"] },
        { "--hidden 5,", [$"--hidden is '5,'; it must be {Hidden}"] },
        { "--hidden 0", [$"--hidden is '0'; it must be {Hidden}"] },
        { "--hidden 8,0,4", [$"--hidden is '8,0,4'; it must be {Hidden}"] },
        { "--hidden 8x4", [$"--hidden is '8x4'; it must be {Hidden}; did you mean 8,4?"] },
        { "--hidden 8;4", [$"--hidden is '8;4'; it must be {Hidden}; did you mean 8,4?"] },
        { "--middle-layer 100001", [$"--hidden is '100001'; it must be {Hidden}"] },
        { "--hidden 100000,100000", ["--hidden is '100000,100000'; it makes 10000500001 parameters; the most is 100000000, so use fewer units"] },
        { "--learning-rate 0", [$"--learning-rate is '0'; it must be {Rate}"] },
        { "--learning-rate -0.1", [$"--learning-rate is '-0.1'; it must be {Rate}"] },
        { "--learning-rate NaN", [$"--learning-rate is 'NaN'; it must be {Rate}"] },
        { "--learning-rate inf", [$"--learning-rate is 'inf'; it must be {Rate}"] },
        { "--learning-rate Infinity", [$"--learning-rate is 'Infinity'; it must be {Rate}"] },
        { "--learning-rate ∞", [$"--learning-rate is '∞'; it must be {Rate}"] },
        { "--learning-rate 1e400", [$"--learning-rate is '1e400'; it must be {Rate}"] },
        { "--learning-rate 0,3", [$"--learning-rate is '0,3'; it must be {Rate}; did you mean 0.3?"] },
        { "--solver bfgs", ["unknown solver 'bfgs'; did you mean 'lbfgs'? one of: gd, sgd, adam, rprop, lbfgs, lm, newton-cg, auto"] },
        { "--solver bfgs --beta1 0.5", ["unknown solver 'bfgs'; did you mean 'lbfgs'? one of: gd, sgd, adam, rprop, lbfgs, lm, newton-cg, auto"] },
        { "--solver lbfgs --learning-rate 0.1", ["--learning-rate does not belong to the solver lbfgs; it belongs to gd, sgd, adam"] },
        {
            "--solver rprop --momentum 0.9 --beta2 0.5",
            ["--momentum does not belong to the solver rprop; it belongs to gd, sgd", "--beta2 does not belong to the solver rprop; it belongs to adam"]
        },
        { "--batch-size 32", ["--batch-size does not belong to the solver gd; it belongs to sgd, adam"] },
        { "--recipe sklearn --solver rprop", ["--recipe sklearn has the solvers sgd, adam and lbfgs, and --solver is 'rprop'"] },
        { "--recipe sklearn --solver lbfgs --early-stopping", ["--early-stopping does nothing with --solver lbfgs in scikit-learn, so it does not belong to --recipe sklearn; it belongs to sgd and adam"] },
        { "--recipe sklearn --early-stopping --patience 3 --tol none", ["--patience does not belong to --recipe sklearn; epochs without improvement are counted by --no-change, with --early-stopping too", "--early-stopping counts epochs in which the score does not rise by --tol, and --tol is 'none'; give a number, such as 1e-4"] },
        { "--momentum 1", ["--momentum is '1', with which nothing damps the steps; only --recipe sklearn has it, and else it must be below 1, such as 0.9"] },
        { "--schedule invscaling", ["--schedule is 'invscaling', which does not belong to the solver gd; it belongs to sgd, and gd has constant and adaptive"] },
        { "--solver sgd --schedule steps", ["unknown schedule 'steps'; one of: constant, invscaling, adaptive"] },
        { "--solver sgd --schedule adaptive --tol none", ["--schedule adaptive lowers the rate when the loss does not fall by --tol, and --tol is 'none'; give a number, such as 1e-4"] },
        { "--solver sgd --schedule adaptive --power-t 1", ["--power-t belongs to --schedule invscaling, and --schedule is 'adaptive'"] },
        { "--solver lbfgs --tol none --nesterov --no-change 3 --schedule adaptive", ["--nesterov does not belong to the solver lbfgs; it belongs to gd, sgd", "--schedule does not belong to the solver lbfgs; it belongs to gd, sgd", "--no-change does not belong to the solver lbfgs; it belongs to gd, sgd, adam, rprop", "--tol is 'none', and the solver lbfgs ends by no other rule; it must be a number of 0 or more, such as 1e-5"] },
        { "--tol -1 --no-change 0", ["--tol is '-1'; it must be a number, 0 or more, such as 1e-4, or none", "--no-change is '0'; it must be a whole number from 1 to 2147483647, or never"] },
        { "--no-change 3", ["--no-change does nothing without --tol, --schedule or --recipe"] },
        { "--solver lbfgs --batch-size 32 --no-shuffle", ["--batch-size does not belong to the solver lbfgs; it belongs to sgd, adam", "--no-shuffle does not belong to the solver lbfgs; it belongs to sgd, adam"] },
        { "--solver sgd --batch-size 0", ["--batch-size is '0'; it must be a whole number from 1 to 2147483647, or all"] },
        { "--solver lm --max-evaluations 9", ["--max-evaluations does not belong to the solver lm; it belongs to lbfgs"] },
        {
            "--solver lm --hidden 700",
            ["--solver lm has a matrix of the parameters squared, and --hidden '700' makes 2801: two of 62 MB; the most is 2000 parameters, so use --solver lbfgs, or fewer units"]
        },
        { "--alpha -1", ["--alpha is '-1'; it must be a number, 0 or more, such as 0.1, or auto"] },
        { "--alpha inf", ["--alpha is 'inf'; it must be a number, 0 or more, such as 0.1, or auto"] },
        { "--momentum 1.5", [$"--momentum is '1.5'; it must be {Momentum}"] },
        { "--momentum -nan", [$"--momentum is '-nan'; it must be {Momentum}"] },
        { "--noise -0.1", [$"--noise is '-0.1'; it must be {Noise}"] },
        { "--noise -inf", [$"--noise is '-inf'; it must be {Noise}"] },
        { "--noise abc", [$"--noise is 'abc'; it must be {Noise}"] },
        { "--factor 1", ["--factor is '1'; it must be a number from 0 to below 1"] },
        { "--problem moons --factor 0.5", ["--factor does not belong to moons; it belongs to circles"] },
        { "--problem blobs --noise 0.5", ["--noise does not belong to blobs; it belongs to moons, circles"] },
        { "--epoch 5", ["unknown option '--epoch'; did you mean '--epochs'?"] },
        { "--Epochs 5", ["unknown option '--Epochs'; did you mean '--epochs'?"] },
        { "--learnin-rate=3", ["unknown option '--learnin-rate'; did you mean '--learning-rate'?"] },
        { "--qqqqqq 1", ["unknown option '--qqqqqq'"] },
        { "--json --output run.json", ["unknown option '--output'; results go to standard output: > FILE writes them to a file, and --save FILE the trained network"] },
        { "-o run.json", ["unknown option '-o'; results go to standard output: > FILE writes them to a file, and --save FILE the trained network"] },
        { "--verison", ["unknown option '--verison'; did you mean '--version'?"] },
        { "--centers 3", ["unknown option '--centers'; it is an option of mlplab data"] },
        { "-problem moons", ["unknown option '-problem'; did you mean '--problem'?"] },
        { "-x", ["unknown option '-x'; options begin with two dashes"] },
        { "—json", [$"unknown command '—json'; one of: {Commands}"] },
        { "--quiet —json", ["'—json' belongs to no option; every setting is given as --name value"] },
        { "--", ["'--' belongs to no option; every setting is given as --name value"] },
        { "-", ["'-' belongs to no option; every setting is given as --name value"] },
        { "train moons", ["'moons' belongs to no option; every setting is given as --name value"] },
        { "--hidden 5 4", ["'4' belongs to no option; every setting is given as --name value"] },
        { "--epochs 5 train", ["'train' is a command and must come first: mlplab train …"] },
        { "train train", ["'train' is a command and must come first: mlplab train …"] },
        { "--epochs", ["--epochs needs a value, such as --epochs N"] },
        { "--problem --epochs 5", ["--problem needs a value, such as --problem NAME"] },
        { "--middle-layer", ["--middle-layer needs a value, such as --middle-layer N[,N…]"] },
        { "--hidden=", ["--hidden needs a value, such as --hidden N[,N…], but got ''"] },
        { "--json=yes", ["--json is a switch and takes no value, but got 'yes'"] },
        { "--epochs 5 --epochs 5", ["--epochs is given more than once"] },
        { "--samples 5 --number-samples 5", ["--samples is given more than once (--number-samples is the same option)"] },
        { "--quiet --quiet", ["--quiet is given more than once"] },
        { "--standardize --no-standardize", ["--standardize and --no-standardize exclude each other; give one of them"] },
        { "trian", [$"unknown command 'trian'; did you mean 'train'? one of: {Commands}"] },
        { "Train", [$"unknown command 'Train'; did you mean 'train'? one of: {Commands}"] },
        { "DATA", [$"unknown command 'DATA'; did you mean 'data'? one of: {Commands}"] },
        { "quit --help", [$"unknown command 'quit'; one of: {Commands}"] },
        { "help trian", [$"unknown command 'trian'; did you mean 'train'? one of: {Commands}"] },
        { "--samples 10000000 --hidden 100000", ["--samples is '10000000' and --hidden makes 400001 parameters; samples times parameters must be at most 100000000000, so use fewer"] },
        { "--recipe article --samples 10000000 --hidden 2000", ["--recipe article with 10000000 samples and 2000 hidden units needs too much memory; samples times units must be at most 200000000, so use fewer or --recipe modern"] },
        { "data --samples 0", ["--samples is '0'; it must be a whole number from 1 to 10000000"] },
        { "data --hidden 5", ["unknown option '--hidden'; it is an option of mlplab train and 7 other commands"] },
        { "data --problem gaussian-quantiles --samples 2 --classes 3", ["--samples is 2; it must be at least --classes = 3"] },
        { "data --problem gaussian-quantiles --features 3 --mean 1,2", ["the number of --mean coordinates is 2; it must be --features = 3, or 0 for the origin"] },
        { "data --problem classification --features 3 --informative 3 --redundant 2", ["--features is 3; it must be at least --informative + --redundant + --repeated = 5"] },
        { "data --problem classification --informative 2 --classes 3", ["--classes * --clusters-per-class is 6; it must be at most 4, the corners of a hypercube with --informative = 2 dimensions"] },
        { "data --problem classification --weights 0.1,0.2,0.3,0.4", ["the number of --weights is 4; it must be 2 or 1, with --classes = 2"] },
        { "data --problem classification --weights 0,0", ["sum of --weights is 0; it must be greater than 0"] },
        { "data --problem classification --scale 1,2,3", ["--scale is [1, 2, 3]; it must be one number, or 20 numbers, one for each feature"] },
        { "data --problem blobs --samples 5,5 --centers 3", ["--centers is 3; it must be null where each centre's sample count is given"] },
        { "data --problem moons --samples 1,2,3", ["--samples is '1,2,3'; it must be one number, or two: one for each class"] },
        { "data --problem moons --samples 0,0", ["--samples is '0,0'; it must add up to a whole number from 1 to 10000000"] },
        { "data --problem moons --cov 2", ["--cov does not belong to moons; it belongs to gaussian-quantiles"] },
        { "data --class-sep 2 --no-hypercube", ["--class-sep does not belong to circles; it belongs to classification", "--no-hypercube does not belong to circles; it belongs to classification"] },
        { "data --problem blobs --centers 0", ["--centers is '0'; it must be a whole number from 1 to 1000000"] },
        { "data --problem blobs --centers 0,0;1", ["--centers is '0,0;1'; it must have as many coordinates in every centre as in the first, 2"] },
        { "data --problem blobs --centers 0,0;x,1", ["--centers is '0,0;x,1'; it must be a count such as 3, or points such as 0,0;3,1.5, each coordinate from -1e100 to 1e100"] },
        { "data --problem blobs --center-box 5,-5", ["--center-box is '5,-5'; it must be two numbers, the lower first, such as -10,10"] },
        { "data --problem blobs --center-box 5", ["--center-box is '5'; it must be two numbers, the lower first, such as -10,10"] },
        { "data --problem blobs --cluster-std 1,-2", ["--cluster-std is '1,-2'; it must be numbers, each from 0 to 1e100, such as 1 or 0.5,2"] },
        { "data --problem gaussian-quantiles --cov -1", ["--cov is '-1'; it must be a number from 0 to 1e100"] },
        { "data --problem gaussian-quantiles --mean 1,,2", ["--mean is '1,,2'; it must be numbers from -1e100 to 1e100, separated by commas, such as 1,-2"] },
        { "data --problem classification --weights 0.5,1.5", ["--weights is '0.5,1.5'; it must be numbers from 0 to 1, such as 0.9,0.1"] },
        { "data --problem classification --flip-y -1", ["--flip-y is '-1'; it must be a number from 0 to 1, or none"] },
        { "data --problem classification --flip-y 2", ["--flip-y is '2'; it must be a number from 0 to 1, or none"] },
        { "data --problem classification --scale 0", ["--scale is '0'; it must be numbers from -1e100 to 1e100 other than 0, or random"] },
        { "data --problem classification --shift 1,NaN", ["--shift is '1,NaN'; it must be numbers from -1e100 to 1e100, or random"] },
        { "data --problem classification --class-sep -1", ["--class-sep is '-1'; it must be a number from 0 to 1e100"] },
        { "data --problem classification --class-sep 1e308", ["--class-sep is '1e308'; it must be a number from 0 to 1e100"] },
        { "data --problem classification --shift 1e308 --scale -1e308", ["--shift is '1e308'; it must be numbers from -1e100 to 1e100, or random", "--scale is '-1e308'; it must be numbers from -1e100 to 1e100 other than 0, or random"] },
        { "data --problem blobs --cluster-std 1.7e308", ["--cluster-std is '1.7e308'; it must be numbers, each from 0 to 1e100, such as 1 or 0.5,2"] },
        { "data --problem gaussian-quantiles --mean 1e308,0 --cov 1e308", ["--mean is '1e308,0'; it must be numbers from -1e100 to 1e100, separated by commas, such as 1,-2", "--cov is '1e308'; it must be a number from 0 to 1e100"] },
        { "data --problem blobs --centers 1e308,0;0,0", ["--centers is '1e308,0;0,0'; it must be a count such as 3, or points such as 0,0;3,1.5, each coordinate from -1e100 to 1e100"] },
        {
            "--problem circle --hidden 5, --epochs 0 --foo --momentum 2 stray",
            [
                "unknown option '--foo'",
                "'stray' belongs to no option; every setting is given as --name value",
                $"unknown problem 'circle'; did you mean 'circles'? {Problems}",
                $"--hidden is '5,'; it must be {Hidden}",
                $"--epochs is '0'; it must be {Epochs}",
                $"--momentum is '2'; it must be {Momentum}",
            ]
        },
    };

    // The page that has the options of the command.
    private static string Page(string line) => line.Split(' ')[0] switch
    {
        "data" => "data ",
        "train" or "" or ['-', ..] => "train ",
        _ => "",
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_BadCommandLine_ListsEveryViolationAndDoesNothing(string line, string[] expected)
    {
        CommandRun run = CommandRun.Of(line);

        run.ErrorLines.Should().Equal([.. expected.Select(problem => "mlplab: " + problem), $"mlplab: see mlplab {Page(line)}--help"]);
        run.Out.Should().BeEmpty();
        run.ExitCode.Should().Be(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Run_EmptyValue_SaysThatAValueIsNeeded(string value)
    {
        CommandRun run = CommandRun.Of(["--problem", value, "--hidden", value, "--noise=" + value]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().ContainAll("--problem needs a value", "--hidden needs a value", "--noise needs a value");
    }

    [Fact]
    public void Run_EmptyWord_IsAnUnknownCommand() => CommandRun.Of([""]).ExitCode.Should().Be(2);

    [Fact]
    public void Run_ControlCharactersInAValue_DoNotReachTheTerminal()
    {
        CommandRun run = CommandRun.Of(["--problem", "\x1b[31mred\nline", "--\x1b[2J"]);

        run.Error.Should().NotContain("\x1b").And.Contain("\\u001b[31mred\\u000aline");
        run.ErrorLines.Should().HaveCount(3);
    }

    [Fact]
    public void Run_EndlessValue_IsCutInTheMessage()
    {
        CommandRun run = CommandRun.Of(["--samples", new string('9', 100_000)]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("999…'; it must be a whole number");
        run.Error.Length.Should().BeLessThan(300);
    }

    [Fact]
    public void Run_AThousandMistakes_TellsTenAndHowMany()
    {
        CommandRun run = CommandRun.Of([.. Enumerable.Range(0, 1_000).Select(i => $"--bogus{i}")]);

        run.ErrorLines.Should().HaveCount(12);
        run.ErrorLines[9].Should().Be("mlplab: unknown option '--bogus9'");
        run.ErrorLines[10..].Should().Equal("mlplab: and 990 more; 1000 in all", "mlplab: see mlplab train --help");
    }

    [Fact]
    public void Data_BadOptions_WritesNoFile()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of(["data", "--output", folder["x.csv"], "--samples", "0"]);

        run.ExitCode.Should().Be(2);
        folder.FileNames.Should().BeEmpty();
    }
}
