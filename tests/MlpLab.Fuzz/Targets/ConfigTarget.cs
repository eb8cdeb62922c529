using System.Text;
using MlpLab.Randomness;

namespace MlpLab.Fuzz.Targets;

/// <summary>Files of <c>--config</c>, of which the settings are printed and nothing is trained.</summary>
internal sealed class ConfigTarget(SeedFolder folder) : FuzzTarget
{
    public override string Name => "config";

    public override int InputCount => 6_000;

    protected override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes("{ \"problem\": \"moons\", \"samples\": 30, \"noise\": 0.2, \"hidden\": [3, 2], \"epochs\": 40,\n  \"standardize\": true, \"fail-on\": [\"diverged\"] }\n"),
        folder[SeedFolder.Record],
    ];

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "false", "{}", "[]", "[[", "]", "}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\n", ",", "\"schema\": 1,", "\"config\": \"r.json\",", "\"test-data\": \"t.csv\",", "\"data\": \"-\",", "// x", "\uFEFF"];

    // Most stay near the small file: of the long one little is read.
    public override byte[] Next(RandomState random) => random.Chance(3) ? base.Next(random) : Mutator.Spoil(Seeds[0], Seeds, Tokens, random);

    public override bool Accepts(byte[] input)
    {
        const string Name = "config.json";
        File.WriteAllBytes(Name, input);
        return ProgramRun.Of(["train", "--print-config", "--config", Name], [], folder, own: Name);
    }
}
