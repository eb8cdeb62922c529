using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Settings;

namespace MlpLab.Fuzz.Targets;

/// <summary>Checkpoints; those that can be read are resumed, if that is a short run.</summary>
internal sealed class CheckpointTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostResumed = 2_000;

    private int _resumed;

    public override string Name => "checkpoint";

    public override int InputCount => 25_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } = [folder[SeedFolder.Checkpoint]];

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "{}", "[]", "[[", "]", "}", "\"\"", "\"AAAAAAAA+H8=\"", "\"AAAAAAAAAAA=\"", "\"curve\"", "\"target\"", "\"early-stopping\"", "\n", ",", "\"--save\",", "\"--restarts\", \"3\","];

    public override byte[] Next(RandomState random)
    {
        byte[] input = base.Next(random);
        return random.Chance(5) ? input : SealedFile.Reseal(input);
    }

    public override bool Accepts(byte[] input)
    {
        Checkpoint checkpoint;
        try
        {
            checkpoint = CheckpointFile.Load(new MemoryStream(input));
        }
        catch (InvalidModelFileException exception) when (exception.Message.Length > 0)
        {
            return false;
        }

        return _resumed++ >= MostResumed || !IsShort(checkpoint) || Resume(input, checkpoint.Arguments);
    }

    private bool Resume(byte[] input, IReadOnlyList<string> words)
    {
        const string Name = "again.json";
        File.WriteAllBytes(Name, input);
        return ProgramRun.Of(["resume", Name], [], folder, own: Name, words);
    }

    private static bool IsShort(Checkpoint checkpoint)
    {
        try
        {
            // A spoiled name must not lead out of the folder.
            string[] words = [.. checkpoint.Arguments];
            return !words.Any(word => word.Contains('/')) && ProgramRun.IsSmall(OptionSources.Read<TrainOptions>(words));
        }
        catch (UsageException)
        {
            return true;
        }
    }
}
