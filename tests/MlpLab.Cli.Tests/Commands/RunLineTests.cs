using System.Globalization;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>The last line of a report repeats the run; the same command gives the same bytes.</summary>
public class RunLineTests
{
    public static TheoryData<string> CommandLines =>
    [
        "--epochs 50",
        "--problem moons --noise 0.1 --epochs 60 --seed 4294967295",
        "--problem circles --factor 0.30000000000000004 --noise 0 --epochs 40",
        "--problem CIRCLES --factor 0 --samples 37 --hidden 8,4 --epochs 40",
        "--problem blobs --difficulty 5 --recipe article --epochs 30 --seed 7",
        "--problem Gaussian_Quantiles --difficulty 2 --recipe ARTICLE --init xavier --epochs 30",
        "--problem classification --difficulty 3 --momentum 0 --epochs 30",
        "--problem blobs --classes 3 --samples 90 --epochs 30",
        "--problem gaussian-quantiles --classes 10 --recipe article --epochs 30 --seed 2",
        "--problem classification --classes 4 --difficulty 2 --difficulty-scale calibrated --epochs 30",
        "--problem blobs --classes 2 --epochs 30",
        "--recipe article --standardize --momentum 0.5 --learning-rate 1e-3 --epochs 30",
        "--no-standardize --init small-normal --epochs 30 --seed 3",
        "--learning-rate 1e300 --epochs 20 --log-every 1",
        "--middle-layer 3,2,4 --number-samples 51 --epochs 10 --log-every 3",
        "--alpha 0.3 --epochs 30",
        "--problem moons --alpha 1e-4 --recipe article --hidden 4,3 --epochs 20",
        "--solver adam --learning-rate 0.02 --beta1 0.8 --epsilon 1e-6 --epochs 30",
        "--solver sgd --epochs 30 --batch-size 7 --momentum 0.5",
        "--solver sgd --epochs 30 --batch-size all --no-shuffle",
        "--recipe sklearn --epochs 30",
        "--recipe sklearn --hidden 7 --epochs 60 --early-stopping --validation 0.3 --solver sgd --momentum 1 --schedule invscaling",
        "--recipe sklearn --solver lbfgs --hidden 4 --activation tanh --alpha 0.1 --epochs 40",
        "--solver sgd --epochs 30 --schedule adaptive --nesterov --no-change never",
        "--solver sgd --epochs 30 --schedule invscaling --power-t 0.25 --tol 1e-3 --no-change 2",
        "--epochs 30 --schedule adaptive --tol 0.01 --nesterov",
        "--solver adam --epochs 30 --batch-size 1000000 --recipe article",
        "--solver rprop --epochs 40 --recipe article",
        "--solver lbfgs --tol 1e-3 --max-evaluations 50 --alpha 0.1 --problem moons",
        "--solver lm --problem gaussian-quantiles --classes 3 --samples 60",
        "--solver NEWTON_CG --epochs 15",
        "--solver gd --epochs 20",
        "--init=xavier --samples=2 --epochs=1",
        "train --problem=gaussianquantiles --quiet --epochs 25 --color always",
    ];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void RunLine_RunAgain_GivesTheSameFingerprintAndTheSameRunLine(string line)
    {
        CommandRun first = CommandRun.Of(line);
        (string[] arguments, string fingerprint) = Plain(first).ReadRunLine();

        CommandRun second = CommandRun.Of(arguments);

        first.ExitCode.Should().Be(0, first.Error);
        fingerprint.Should().MatchRegex("^[0-9a-f]{16}$");
        second.Lines[^1].Should().Be(Plain(first).Lines[^1]);
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Train_Twice_PrintsTheSameBytes(string line)
    {
        CommandRun.Of(line).Should().Be(CommandRun.Of(line));
    }

    [Fact]
    public void Train_UnderGermanCulture_PrintsTheSameBytes()
    {
        string[] lines =
        [
            "--problem moons --noise 0.25 --learning-rate 0.5 --epochs 20",
            "--noise 0.25 --epochs 5 --json --quiet",
            "data --problem blobs --cluster-std 0.5,2.5 --centers 0.5,1;2,2 --samples 10",
            "--noise 0,25 --epochs 1,5",
        ];
        string[] invariant = [.. lines.Select(WithoutSeconds)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Made by hand: the invariant-globalization mode of the project knows no cultures by name.
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            german.NumberFormat.NumberGroupSeparator = ".";
            german.NumberFormat.PercentDecimalSeparator = ",";
            german.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = german;
            1.5.ToString((IFormatProvider?)null).Should().Be("1,5");

            lines.Select(WithoutSeconds).Should().Equal(invariant);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string WithoutSeconds(string line)
    {
        CommandRun run = CommandRun.Of(line);
        return string.Join('\n', run.Lines.Where(l => !l.Contains("\"seconds\"", StringComparison.Ordinal))) + run.Error;
    }

    private static CommandRun Plain(CommandRun run) =>
        run with { Out = run.Out.Replace("\x1b[1m", "", StringComparison.Ordinal).Replace("\x1b[2m", "", StringComparison.Ordinal).Replace("\x1b[0m", "", StringComparison.Ordinal) };
}
