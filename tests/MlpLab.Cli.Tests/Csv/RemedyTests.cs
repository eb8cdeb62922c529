using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>A remedy that is tried on own data is shown as a cure only where it is one.</summary>
public sealed class RemedyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Few rows of much noise: what early stopping does to the few that are tested is often chance.
    [Fact]
    public void TryRemedy_FewerRight_IsNoCureAndTheFirstRunIsKept()
    {
        CommandRun.Of(["data", "--problem", "moons", "--noise", "0.35", "--samples", "120", "--seed", "3", "--output", _folder["d.csv"], "--quiet"]).ExitCode.Should().Be(0);
        var verdicts = new HashSet<bool>();
        for (int seed = 0; seed < 12; seed++)
        {
            string model = _folder[$"{seed}.mlp.json"];
            string[] line = ["train", "--data", _folder["d.csv"], "--hidden", "20", "--epochs", "1500", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--try-remedy", "--solver", "gd"];
            CommandRun run = CommandRun.Of([.. line, "--save", model, "--quiet"]);
            JsonElement document = JsonDocument.Parse(CommandRun.Of([.. line, "--json"]).Out).RootElement;
            if (!document.TryGetProperty("remedy", out JsonElement remedy))
            {
                continue;
            }

            bool isWorse = Tested(remedy) < Tested(document);
            verdicts.Add(isWorse);
            remedy.GetProperty("cures").GetBoolean().Should().Be(!isWorse);
            run.Out.Contains("no cure: fewer samples are right than before", StringComparison.Ordinal).Should().Be(isWorse);
            string kept = (isWorse ? document.GetProperty("training") : remedy).GetProperty("fingerprint").GetString()!;
            Fingerprint.Of(ModelFile.Load(model).Classifier.Network.Parameters).Should().Be(kept);
        }

        verdicts.Should().HaveCount(2, "some are cured, and some are not");
    }

    private static double Tested(JsonElement run) => run.GetProperty("results").GetProperty("mlp").GetProperty("testAccuracy").GetDouble();
}
