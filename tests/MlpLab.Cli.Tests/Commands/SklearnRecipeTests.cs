using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary><c>--recipe sklearn</c> against recorded runs of MLPClassifier and MLPRegressor: the same weights and epochs by the same settings, from files of their samples.</summary>
public sealed class SklearnRecipeTests : IDisposable
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");
    private static readonly JsonElement Classifiers = Golden.LoadFrom("mlp", "mlpclassifier.json");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Runs => [.. Fits().Select(run => run.GetProperty("name").GetString()!)];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Classifiers.GetProperty("cases").GetArrayLength())];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EarlyStopping_OfTooFewSamples_IsRefusedByTheOption()
    {
        CommandRun run = CommandRun.Of("train --recipe sklearn --samples 5 --early-stopping --epochs 2");

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: --validation is 0.1, which divides 5 samples into 4 and 1; use more samples or another share");
    }

    [Fact]
    public void Runs_OfOneCallOfFit_AreAllThere() => (Runs.Count, Cases.Count).Should().Be((121, 55));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Train_WithTheParametersOfARun_IsThatRun(string name)
    {
        JsonElement run = Fits().Single(one => one.GetProperty("name").GetString() == name);
        string data = run.GetProperty("data").GetString()!;
        Write(Reference, data, out int targets);
        string task = run.GetProperty("kind").GetString() != "regression" ? "--task classification" : targets == 1 ? "--target y0" : "--target y0,y1";

        (double[] weights, JsonElement training) = Train($"--data {_folder["data.csv"]} {task} {Options(run.GetProperty("parameters"))}");

        double loss = run.GetProperty("loss").GetDouble();
        if (run.GetProperty("grade").GetString() == "chaotic")
        {
            // A last place of the start decides where such a run ends; the loss that it comes to is alike.
            training.GetProperty("finalLoss").GetDouble().Should().BeApproximately(loss, loss * Math.Max(1e-9, 100 * run.GetProperty("sensitivity").GetProperty("loss").GetDouble()));
            return;
        }

        if (name == "lbfgs relu moons 200")
        {
            // As in the library: at kinks of relu the rounding of a step decides, and ours comes lower.
            training.GetProperty("finalLoss").GetDouble().Should().BeLessThan(loss);
            return;
        }

        Deviation(weights, Weights(run)).Should().BeLessThanOrEqualTo(run.GetProperty("tolerance").GetDouble());
        training.GetProperty("epochsRun").GetInt32().Should().Be(run.GetProperty("n_iter").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_WithTheParametersOfAClassifier_IsThatClassifier(int index)
    {
        JsonElement run = Classifiers.GetProperty("cases")[index];
        JsonElement parameters = run.GetProperty("hyperparameters");
        Write(Classifiers, run.GetProperty("data").GetString()!, out _);
        foreach (JsonElement state in run.GetProperty("after").EnumerateArray())
        {
            int iterations = state.GetProperty("iterations").GetInt32();
            double sensitivity = Math.Max(state.GetProperty("dev_reimplementation").GetDouble(), state.GetProperty("dev_init_1e15").GetDouble());
            bool isEndOfLbfgs = iterations > 10 && parameters.GetProperty("solver").GetString() == "lbfgs";
            double tolerance = Math.Max(isEndOfLbfgs ? 1e-8 : 1e-12, 100 * sensitivity);
            (double[] weights, JsonElement training) = Train($"--data {_folder["data.csv"]} --task classification {Options(parameters)} --epochs {iterations}");
            double loss = state.GetProperty("loss_at_these_weights").GetDouble();
            if (sensitivity > 1e-5)
            {
                training.GetProperty("finalLoss").GetDouble().Should().BeApproximately(loss, 0.02);
                continue;
            }

            Deviation(weights, Weights(state)).Should().BeLessThanOrEqualTo(tolerance);
            training.GetProperty("finalLoss").GetDouble().Should().BeApproximately(loss, loss * tolerance);
            training.GetProperty("epochsRun").GetInt32().Should().Be(state.GetProperty("n_iter").GetInt32());
        }
    }

    private (double[] Weights, JsonElement Training) Train(string line)
    {
        CommandRun run = CommandRun.Of($"train --recipe sklearn --test 0 --json --force --save {_folder["model.json"]} {line}");
        run.ExitCode.Should().Be(0, run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        return (ModelFile.Load(_folder["model.json"]).Model.Network.Parameters.ToArray(), document.RootElement.GetProperty("training").Clone());
    }

    // What the console has no word for: several labels, and further calls of fit.
    private static IEnumerable<JsonElement> Fits() => Reference.GetProperty("mlp").EnumerateArray()
        .Where(run => run.GetProperty("way").GetString() == "fit" && run.GetProperty("kind").GetString() != "multilabel");

    private static string Options(JsonElement parameters)
    {
        bool stopsEarly = parameters.TryGetProperty("early_stopping", out JsonElement early) && early.GetBoolean();
        return string.Join(' ', parameters.EnumerateObject().Select(parameter => parameter.Name switch
        {
            "hidden_layer_sizes" => "--hidden " + string.Join(',', parameter.Value.Ints()),
            "learning_rate" => "--schedule " + parameter.Value.GetString(),
            "learning_rate_init" => "--learning-rate " + parameter.Value.GetRawText(),
            "power_t" => "--power-t " + parameter.Value.GetRawText(),
            "batch_size" => parameter.Value.ValueKind == JsonValueKind.String ? "" : "--batch-size " + parameter.Value.GetRawText(),
            "shuffle" => parameter.Value.GetBoolean() ? "" : "--no-shuffle",
            "nesterovs_momentum" => parameter.Value.GetBoolean() ? "" : "--no-nesterov",
            "early_stopping" => stopsEarly ? "--early-stopping" : "",
            "validation_fraction" => stopsEarly ? "--validation " + parameter.Value.GetRawText() : "",
            "beta_1" => "--beta1 " + parameter.Value.GetRawText(),
            "beta_2" => "--beta2 " + parameter.Value.GetRawText(),
            "max_iter" => "--epochs " + parameter.Value.GetRawText(),
            "max_fun" => "--max-evaluations " + parameter.Value.GetRawText(),
            "n_iter_no_change" => "--no-change " + parameter.Value,
            "random_state" => "--seed " + parameter.Value.GetRawText(),
            "full_batch" => "",
            string same => $"--{same} {parameter.Value}",
        }));
    }

    private void Write(JsonElement reference, string name, out int targets)
    {
        JsonElement data = reference.GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        string[][] answers = [.. data.GetProperty("y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Array ? [.. y.EnumerateArray().Select(one => one.GetRawText())] : new[] { y.GetRawText() })];
        double[][] rows = Golden.Rows(data.GetProperty("X"));
        targets = answers[0].Length;
        string header = string.Join(',', [.. rows[0].Select((_, i) => $"x{i}"), .. answers[0].Select((_, i) => $"y{i}")]);
        File.WriteAllLines(_folder["data.csv"], [header, .. rows.Zip(answers, (row, y) => string.Join(',', [.. row.Select(x => x.ToString("R", CultureInfo.InvariantCulture)), .. y]))]);
    }

    // Layer by layer, a unit's weights adjacent: the transposed of scikit-learn's.
    private static double[] Weights(JsonElement run) =>
    [
        .. run.GetProperty("coefs").EnumerateArray().Zip(run.GetProperty("intercepts").EnumerateArray()).SelectMany(layer =>
        {
            double[][] rows = Golden.Rows(layer.First);
            return Enumerable.Range(0, rows[0].Length).SelectMany(unit => rows.Select(row => row[unit])).Concat(Golden.Doubles(layer.Second));
        }),
    ];

    // The largest difference over the largest number.
    private static double Deviation(double[] found, double[] expected) => found.Length != expected.Length
        ? double.PositiveInfinity
        : found.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)) / Math.Max(double.Epsilon, expected.Max(Math.Abs));
}
