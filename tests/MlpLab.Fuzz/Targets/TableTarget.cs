using MlpLab.Export;

namespace MlpLab.Fuzz.Targets;

/// <summary>Tables on their whole way: trained on, saved, predicted, exported. What can be trained on can be used.</summary>
internal sealed class TableTarget(SeedFolder folder) : FuzzTarget
{
    private const int MostTrained = 250;
    private const string Data = "own.csv", Model = "own.mlp.json", Predictions = "own-predictions.csv", Exported = "own-export";

    private readonly CsvTarget _tables = new(folder);
    private int _trained;

    public override string Name => "table";

    public override int InputCount => 1_500;

    protected override IReadOnlyList<byte[]> Seeds => [];

    protected override IReadOnlyList<string> Tokens => [];

    // The first byte says what is known about the file, which here is found out.
    public override byte[] Next(Randomness.RandomState random) => _tables.Next(random) is [_, .. var file] ? file : [];

    public override bool Accepts(byte[] input)
    {
        if (_trained >= MostTrained)
        {
            return true;
        }

        byte[]? model = null, predictions = null;
        File.WriteAllBytes(Data, input);
        string[] missing = input.Length % 2 == 0 ? ["--missing", "mean"] : [];
        string[] hidden = input.Length % 3 == 0 ? ["--hidden", "3,2"] : ["--hidden", "2"];
        bool mayBeRegression = input.Length % 5 == 0;
        string[] task = mayBeRegression ? [] : ["--task", "classification"];
        bool isTrained = ProgramRun.Of(
            ["train", "--data", Data, "--epochs", "4", "--test", "0.3", "--solver", "gd", "--quiet", "--save", Model, .. missing, .. hidden, .. task],
            [],
            folder,
            own: Data,
            inspect: isDone => model = isDone ? File.ReadAllBytes(Model) : null);
        if (!isTrained)
        {
            return false;
        }

        _trained++;
        File.WriteAllBytes(Data, input);
        File.WriteAllBytes(Model, model!);
        bool isPredicted = ProgramRun.Of(
            ["predict", "--model", Model, "--data", Data, "--quiet", "--output", Predictions],
            [],
            folder,
            own: Data,
            words: [Model],
            inspect: isDone => predictions = isDone ? File.ReadAllBytes(Predictions) : null);
        if (predictions is not null && predictions.AsSpan().IndexOf("NaN"u8) >= 0 && input.AsSpan().IndexOf("NaN"u8) < 0)
        {
            throw new FindingException("a prediction is no number");
        }

        File.WriteAllBytes(Model, model!);
        string format = ModelExporters.All[_trained % ModelExporters.All.Count].Name;
        bool isExported = ProgramRun.Of(["export", "--model", Model, "--to", format, "--output", Exported], [], folder, own: Model);
        if (!isExported && !mayBeRegression)
        {
            throw new FindingException($"a model that was saved cannot be exported to {format}");
        }

        return isPredicted;
    }
}
