using System.Text;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Export;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;

namespace MlpLab.Fuzz.Targets;

/// <summary>Model files: refused with a reason, or a model that predicts and that is saved as the same bytes it loads from.</summary>
internal sealed class ModelTarget : FuzzTarget
{
    public ModelTarget(SeedFolder folder)
    {
        var network = MultilayerPerceptron.CreateClassifier(2, [3, 2], 4, ActivationFunction.Relu);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(1));
        using var plain = new MemoryStream();
        ModelFile.Save(plain, new SavedModel { Model = new TrainedClassifier(network, null, ["a", "b"], ["p", "q", "r", "s"]) });
        Seeds = [folder[SeedFolder.Model], plain.ToArray()];
    }

    private const int MostExported = 2_500;

    private int _exported;

    public override string Name => "model";

    public override int InputCount => 50_000;

    protected override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Tokens { get; } =
        ["null", "true", "{}", "[]", "[[", "]", "}", "\"\"", "\"\\ud800\"", "\"fill\": [1, 2],", "\"softmax\"", "\"relu\"", "\"sigmoid\"", "\"units\": 1000000000", "\n", "// x", ",", "0,", "mlplab.model/2"];

    // Four in five pass the checksum.
    public override byte[] Next(RandomState random)
    {
        byte[] input = base.Next(random);
        return random.Chance(5) ? input : SealedFile.Reseal(input);
    }

    public override bool Accepts(byte[] input)
    {
        SavedModel model;
        try
        {
            model = ModelFile.Load(new MemoryStream(input));
        }
        catch (InvalidModelFileException exception) when (exception.Message.Length > 0 && !exception.Message.Contains("System.", StringComparison.Ordinal))
        {
            return false;
        }

        model.Classifier.PredictProbabilities(new DenseMatrix(3, model.Classifier.FeatureCount));
        if (_exported++ < MostExported)
        {
            Export(model);
        }

        using var first = new MemoryStream();
        ModelFile.Save(first, model);
        using var second = new MemoryStream();
        ModelFile.Save(second, ModelFile.Load(new MemoryStream(first.ToArray())));
        return first.ToArray().AsSpan().SequenceEqual(second.ToArray())
            ? true
            : throw new FindingException("saved, loaded and saved again it is another file: " + Encoding.UTF8.GetString(first.ToArray()));
    }

    // Whatever can be read has names and numbers that every format can hold.
    private void Export(SavedModel model)
    {
        using var exported = new MemoryStream();
        ModelExporters.All[_exported % ModelExporters.All.Count].Write(model.Classifier, null, exported);
        if (exported.Length == 0)
        {
            throw new FindingException("nothing was exported");
        }
    }
}
