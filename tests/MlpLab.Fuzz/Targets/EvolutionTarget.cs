using System.Text;
using System.Text.Json;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Contracts;
using MlpLab.Records;
using MlpLab.Settings;

namespace MlpLab.Fuzz.Targets;

/// <summary>The JSON document of an evolution, of one seed or of several, given to <c>verify</c> on standard input.</summary>
internal sealed class EvolutionTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostRepeated = 400;
    private const string Short = "evolve --problem blobs --samples 20 --hidden 2 --budget 40 --population 4 --fresh 50 --json --quiet --method ";

    private int _repeated;

    public override string Name => "evolution";

    public override int InputCount => 9_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } =
        [.. new[] { "ga,cma --log-every 5", "snes --seeds 2", "cma --no-control" }.Select(words => Encoding.UTF8.GetBytes(SeedFolder.Run(Short + words)))];

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "{}", "[]", "[[", "]", "}", "\"\"", "\"\\ud800\"", "\n", ",", " --problem moons", " --seeds 3", " --save x", " --data t.csv", "'", "\\\"", "interrupted", "\"seeds\": []", "\"control\": null"];

    // What is refused before it is repeated costs nothing.
    public override bool Accepts(byte[] input) =>
        IsShort(input) is { } isShort && (!isShort || _repeated++ >= MostRepeated)
        || ProgramRun.Of(["verify", "-"], input, folder);

    // Null where it cannot be told, because the document is none.
    private static bool? IsShort(byte[] input)
    {
        try
        {
            var record = EvolutionRecord.Read(input);
            if (ShellWords.Split(record.Command ?? "") is not ["mlplab", "evolve", .. var words])
            {
                return null;
            }

            EvolveOptions options = OptionSources.Read<EvolveOptions>([.. words]);
            long evolutions = options.Method.Count() * Math.Max(1, options.SeedNumbers.Length);
            return options.Budget <= 100_000 && ProgramRun.IsSmall(options.Run with { FreshCount = record.FreshSamples ?? options.Run.FreshCount }, options.Budget * evolutions);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or UsageException)
        {
            return null;
        }
    }
}
