using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>Files that nobody here made, as scikit-learn installs them, beside scikit-learn's own network.</summary>
[Trait("Category", "Slow")]
public sealed class ScikitLearnDataTests : IDisposable
{
    private const int Folds = 5;
    private const int Seeds = 3;

    // Three flowers of 150. One split has 30 to 114 rows to test on, too few to compare by: every row is tested once, by three seeds.
    private const double Distance = 0.02;

    // The same rows, scaling, layers and number of first weights; another optimizer, which goes to the end of its own.
    private const string Script = """
        import sys, numpy as np
        from sklearn.neural_network import MLPClassifier
        from sklearn.preprocessing import StandardScaler
        right = count = 0
        for fold in range(int(sys.argv[2])):
            a, b = (np.loadtxt(f"{sys.argv[1]}/{part}{fold}.csv", delimiter=",") for part in ("train", "test"))
            scaler = StandardScaler().fit(a[:, :-1])
            for seed in range(int(sys.argv[3])):
                net = MLPClassifier((5,), activation="tanh", solver="lbfgs", alpha=0, max_iter=300, random_state=seed)
                net.fit(scaler.transform(a[:, :-1]), a[:, -1])
                right += (net.predict(scaler.transform(b[:, :-1])) == b[:, -1]).sum()
                count += len(b)
        print(repr(float(right / count)))
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ScikitLearnTheory]
    [InlineData("iris.csv", "iris.csv · 150 samples · 4 features · label 'x5', the last column · 3 classes (0 50, 1 50, 2 50)")]
    [InlineData("wine_data.csv", "wine_data.csv · 178 samples · 13 features · label 'x14', the last column · 3 classes (0 59, 1 71, 2 48)")]
    [InlineData("breast_cancer.csv", "breast_cancer.csv · 569 samples · 30 features · label 'x31', the last column · 2 classes (0 212, 1 357)")]
    public void Train_FileAsInstalled_LeavesItsLineOfCountsOutAndPredictsItself(string name, string header)
    {
        string model = _folder["model.mlp.json"];

        CommandRun run = CommandRun.Of(["train", "--data", ScikitLearn.File(name), "--epochs", "300", "--test", "0", "--save", model]);
        CommandRun predicted = CommandRun.Of(["predict", "--model", model, "--data", ScikitLearn.File(name), "--json"]);

        run.Lines[0].Should().StartWith(header);
        run.Error.Should().Be("note: the first line counts rows and features and names the classes; it was left out, and the classes have their numbers\n" + $"wrote {model}\n");
        JsonElement document = JsonDocument.Parse(predicted.Out).RootElement;
        document.GetProperty("labelOrigin").GetString().Should().Be("model");
        document.GetProperty("scores").GetProperty("accuracy").GetDouble().Should().BeGreaterThan(0.95);
    }

    [ScikitLearnTheory]
    [InlineData("iris.csv")]
    [InlineData("wine_data.csv")]
    [InlineData("breast_cancer.csv")]
    public void Train_SplitsOfAFile_TestAccuracyIsThatOfScikitLearnsNetwork(string name)
    {
        string[] rows = [.. File.ReadLines(ScikitLearn.File(name)).Skip(1)];
        for (int fold = 0; fold < Folds; fold++)
        {
            File.WriteAllLines(_folder[$"train{fold}.csv"], rows.Where((_, i) => i % Folds != fold));
            File.WriteAllLines(_folder[$"test{fold}.csv"], rows.Where((_, i) => i % Folds == fold));
        }

        double[] shares = [.. Enumerable.Range(0, Folds * Seeds).Select(run => Right(run / Seeds, run % Seeds))];
        double ours = shares.Sum() / (rows.Length * Seeds);
        double theirs = double.Parse(ScikitLearn.Run(Script, _folder.Path, $"{Folds}", $"{Seeds}")[^1], CultureInfo.InvariantCulture);

        ours.Should().BeApproximately(theirs, Distance);
    }

    private double Right(int fold, int seed)
    {
        CommandRun run = CommandRun.Of(
            ["train", "--data", _folder[$"train{fold}.csv"], "--test-data", _folder[$"test{fold}.csv"], "--epochs", "300", "--seed", $"{seed}", "--json"]);
        JsonElement document = JsonDocument.Parse(run.Out).RootElement;
        return document.GetProperty("results").GetProperty("mlp").GetProperty("testAccuracy").GetDouble() * document.GetProperty("data").GetProperty("testSamples").GetInt32();
    }
}
