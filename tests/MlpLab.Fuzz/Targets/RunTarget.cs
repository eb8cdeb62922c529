using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Commands.Verify;
using MlpLab.Cli.Output;
using MlpLab.Settings;


namespace MlpLab.Fuzz.Targets;

/// <summary>The JSON document of a run, given to <c>verify</c> on standard input.</summary>
internal sealed class RunTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostRepeated = 1_500;

    private int _repeated;

    public override string Name => "run";

    public override int InputCount => 20_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } = [folder[SeedFolder.Record]];

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "{}", "[]", "[[", "]", "}", "\"\"", "\"\\ud800\"", "\n", ",", " --problem moons", " --json", " --hidden 2", "'", "\\\"", "interrupted", "diverged", "\"log\": []"];

    public override bool Accepts(byte[] input) =>
        IsShort(input) is { } isShort && (!isShort || _repeated++ >= MostRepeated)
        || ProgramRun.Of(["verify", "-"], input, folder);

    // Null where it cannot be told, because the record is none.
    private static bool? IsShort(byte[] input)
    {
        try
        {
            RecordedRun recorded = RecordedRun.Read(new MemoryStream(input), "the record");
            TrainOptions settings = OptionSources.Read<TrainOptions>(recorded.Arguments);
            return ProgramRun.IsSmall(settings) && recorded.Record.EpochsRun <= settings.Run.Epochs && recorded.Record.FreshSamples is null or < 1_000;
        }
        catch (Exception exception) when (exception is FileProblemException or UsageException)
        {
            return null;
        }
    }
}
