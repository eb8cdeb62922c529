using CommandLine;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Data;
using MlpLab.Cli.Commands.Train;
using MlpLab.Settings;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>The options are declared for CommandLineParser; what the program assigns is what that library would.</summary>
public class ParsingLibraryTests
{
    [Theory]
    [InlineData("--problem moons --noise 0.2 --samples 50 --json --hidden 8,4")]
    [InlineData("--recipe article --no-standardize --early-stopping --validation=0.25 --quiet")]
    [InlineData("--learning-rate 1e-3 --momentum 0 --init xavier --restarts 3 --try-remedy --fail-on diverged,overfit")]
    public void TrainOptions_OfOneLine_AreThoseOfTheLibrary(string line) => Compare<TrainOptions>(line);

    [Theory]
    [InlineData("--problem blobs --centers 0,0;3,1.5 --cluster-std 1,2 --center-box=-1,1 --no-shuffle --output points.csv --force")]
    [InlineData("--problem classification --weights 0.9,0.1 --flip-y none --shift random --scale 2 --no-hypercube --seed 7")]
    public void DataOptions_OfOneLine_AreThoseOfTheLibrary(string line) => Compare<DataOptions>(line);

    private static void Compare<T>(string line)
        where T : CommonOptions, new()
    {
        string[] words = line.Split(' ');
        T ours = OptionSources.Read<T>(words);
        using var parser = new Parser(with => with.HelpWriter = null);

        T theirs = parser.ParseArguments(() => new T(), words).Value;

        Setting[] given = [.. ours.Given(SettingTable.Of<T>())];
        given.Should().HaveCount(words.Count(word => word.StartsWith("--", StringComparison.Ordinal)));
        given.Select(setting => (setting.Name, setting.Text(theirs))).Should().Equal(given.Select(setting => (setting.Name, setting.Text(ours))));
    }
}
