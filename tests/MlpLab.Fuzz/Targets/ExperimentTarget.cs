using MlpLab.Randomness;

namespace MlpLab.Fuzz.Targets;

/// <summary>Files of an experiment's runs, cut or changed: to be continued, to be joined with another shard, to be printed.</summary>
internal sealed class ExperimentTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostContinued = 600;
    private const string Again = "again.jsonl", Joined = "joined.jsonl";

    private int _continued;

    public override string Name => "experiment";

    public override int InputCount => 9_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } = [folder[SeedFolder.Whole], folder[SeedFolder.FirstShard], folder[SeedFolder.SecondShard]];

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "{}", "[]", "[[", "]", "}", "\"\"", "\"\\ud800\"", "\n", "\n\n", "\r\n", ",", "\"shard\":\"2/2\",", "\"runs\":4", " --seeds 1..999999999", " --output e.jsonl", "--from", "\"seed\":1", "\uFEFF"];

    // A process that was killed leaves a beginning of the file: one input in four.
    public override byte[] Next(RandomState random)
    {
        byte[] input = random.Pick(Seeds);
        return random.Chance(4) ? input[..random.Below(input.Length + 1)] : Mutator.Spoil(input, Seeds, Tokens, random);
    }

    public override bool Accepts(byte[] input)
    {
        File.WriteAllBytes(Again, input);
        return (input.Length % 3) switch
        {
            0 when _continued++ < MostContinued => Continue(input),
            1 => ProgramRun.Of(["experiment", "--from", Again, "--format", "json"], [], folder, own: Again, inspect: _ => ShouldBeAsItWas(input)),
            _ => Join(input),
        };
    }

    private bool Continue(byte[] input) => ProgramRun.Of(
        [.. SeedFolder.Experiment.Split(' '), "--output", Again],
        [],
        folder,
        own: Again,
        inspect: isDone =>
        {
            byte[] whole = folder[SeedFolder.Whole];
            if (!isDone)
            {
                ShouldBeAsItWas(input);
            }

            if (whole.AsSpan().StartsWith(input) && !(isDone && File.ReadAllBytes(Again).AsSpan().SequenceEqual(whole)))
            {
                throw new FindingException("a beginning of the file was not continued to the whole one");
            }
        });

    private bool Join(byte[] input) => ProgramRun.Of(
        ["experiment", "merge", Again, SeedFolder.SecondShard, "--output", Joined],
        [],
        folder,
        own: Again,
        inspect: isDone =>
        {
            ShouldBeAsItWas(input);
            if (!isDone && File.Exists(Joined))
            {
                throw new FindingException("files that do not fit together were joined");
            }

            if (input.AsSpan().SequenceEqual(folder[SeedFolder.FirstShard]) && !(isDone && File.ReadAllBytes(Joined).AsSpan().SequenceEqual(folder[SeedFolder.Whole])))
            {
                throw new FindingException("the two shards do not make the whole file");
            }
        });

    private static void ShouldBeAsItWas(byte[] input)
    {
        if (!File.ReadAllBytes(Again).AsSpan().SequenceEqual(input))
        {
            throw new FindingException("a file that was refused, or only read, has changed");
        }
    }
}
