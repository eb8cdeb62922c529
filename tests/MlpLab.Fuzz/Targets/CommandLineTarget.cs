using System.Text;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Commands.Check;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Commands.Gallery;
using MlpLab.Cli.Commands.Playground;
using MlpLab.Cli.Commands.Resume;
using MlpLab.Cli.Commands.Search;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Settings;

namespace MlpLab.Fuzz.Targets;

/// <summary>Command lines, a word on each line of the input. Nothing long is carried out: only read.</summary>
internal sealed class CommandLineTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostTrained = 1_200;

    private static readonly (string Command, SettingTable Options)[] Tables = [.. CommandTable.All.Select(command => (command.Name, command.Table))];

    private static readonly string[] Values =
    [
        "0", "1", "2", "3", "5", "-1", "10", "30", "0.1", "0.5", "1e-300", "1e308", "NaN", "inf", "1,2", "3,2", "0,0;1,1", "1..3", "1/2", "",
        "none", "random", "moons", "circles", "blobs", "classification", "gaussian-quantiles", "all", "article", "modern", "calibrated", "xavier",
        "comma", "drop", "mean", "csv", "json", "never", "always", "-", SeedFolder.Table, SeedFolder.Model, SeedFolder.Checkpoint, SeedFolder.Record,
        "new", "new.svg", "new.html", "x1", "x1,x2", "label", "diverged", "2147483648", "4294967295", "99999999999999999999", "é", "--", "--json",
    ];

    private int _trained;

    public override string Name => "command-line";

    public override int InputCount => 40_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } = [.. Values.Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<string> Tokens { get; } = ["=", "-", "--", "\n", " ", "'", "\"", "9", "e", ",", "\u001b[31m"];

    public override byte[] Next(RandomState random)
    {
        (string command, SettingTable table) = random.Chance(2) ? Tables[0] : random.Pick(Tables);
        var words = new List<string>();
        if (command != "train" || random.Chance(2))
        {
            words.AddRange(command.Split(' '));
        }

        AddFiles(command, words, random);
        for (int count = random.Below(6); count > 0; count--)
        {
            Setting option = random.Pick(table.All);
            words.Add("--" + option.Name);
            if (option.TakesValue != random.Chance(20))
            {
                words.Add(random.Pick(Values));
            }
        }

        byte[] line = Encoding.UTF8.GetBytes(string.Join('\n', words));
        return random.Chance(4) ? Mutator.Spoil(line, Seeds, Tokens, random) : line;
    }

    public override bool Accepts(byte[] input)
    {
        // No process can be given a zero byte, and no input a name outside the folder.
        string[] words = Encoding.UTF8.GetString(input).Replace('/', '_').Replace('\0', '_').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return IsLong(words) || ProgramRun.Of(words, folder[SeedFolder.Table], folder);
    }

    // Enough for a run to be short, most of the time.
    private static void AddFiles(string command, List<string> words, RandomState random)
    {
        string[] more = command switch
        {
            "train" => ["--epochs", random.Pick(["1", "3", "20"]), "--fresh", "0"],
            "predict" => ["--model", SeedFolder.Model, "--data", SeedFolder.Table],
            "resume" => [SeedFolder.Checkpoint],
            "verify" => [SeedFolder.Record],
            "gallery" => ["--output", "new.svg"],
            "export" => ["--model", SeedFolder.Model, "--to", random.Pick(["csharp", "python", "c", "onnx", "json"])],
            _ => [],
        };
        words.AddRange(random.Chance(8) ? [] : more);
    }

    // Whether the line is right and asks for work of more than milliseconds.
    private bool IsLong(string[] words)
    {
        bool isNamed = words is [not ['-', ..], ..];
        string command = isNamed ? words[0] : "train";
        string[] options = isNamed ? words[1..] : words;
        try
        {
            return command switch
            {
                "train" => IsLong(OptionSources.Read<TrainOptions>(options)),
                "resume" => IsLong(Resumed(options)),
                "data" => words.Any(HasThreeDigits),
                "experiment" => options is not ["merge", ..] && OptionSources.Read<ExperimentOptions>(options).From is null,
                "gallery" => OptionSources.Read<GalleryOptions>(options) is not null,
                "check" => OptionSources.Read<CheckOptions>(options) is not null,
                "evolve" => OptionSources.Read<EvolveOptions>(options) is not null,
                "search" => OptionSources.Read<SearchOptions>(options) is not null,
                "claims" => options is ["run", ..],
                "playground" => OptionSources.Read<PlaygroundOptions>(options) is not null,
                _ => false,
            };
        }
        catch (Exception exception) when (exception is UsageException or InvalidModelFileException or IOException or UnauthorizedAccessException or FileProblemException)
        {
            return false;
        }
    }

    private static ResumeOptions Resumed(string[] words)
    {
        var command = (Command<ResumeOptions>)CommandTable.Find(["resume"]).Command;
        return OptionSources.Collect(command, words, new ConsoleStreams(TextWriter.Null, TextWriter.Null), command.Recorded).Read<ResumeOptions>();
    }

    private bool IsLong(TrainOptions settings) => !ProgramRun.IsSmall(settings) || _trained++ >= MostTrained;

    private static bool HasThreeDigits(string word) => word.Where(char.IsAsciiDigit).Take(3).Count() == 3;
}
