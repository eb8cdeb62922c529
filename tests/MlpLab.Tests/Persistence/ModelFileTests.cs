using System.Collections.Immutable;
using System.Text;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;

namespace MlpLab.Tests.Persistence;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlplab-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_OfASavedModel_GivesTheSameBits()
    {
        SavedModel saved = SmallModel.Create(5, 3);
        saved.Classifier.Network.Parameters[0] = -0.0;
        saved.Classifier.Network.Parameters[1] = double.Epsilon;
        saved.Classifier.Network.Parameters[2] = double.MaxValue;
        saved.Classifier.Network.Parameters[3] = 0.1 + 0.2;

        SavedModel loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(saved)));

        Fingerprint.Of(loaded.Classifier.Network.Parameters).Should().Be(Fingerprint.Of(saved.Classifier.Network.Parameters));
        loaded.Classifier.Scaler!.Means.ToArray().Should().Equal(saved.Classifier.Scaler!.Means.ToArray());
        loaded.Classifier.Scaler.Scales.ToArray().Should().Equal(saved.Classifier.Scaler.Scales.ToArray());
        loaded.Classifier.FeatureNames.Should().Equal(saved.Classifier.FeatureNames);
        loaded.Classifier.ClassNames.Should().Equal(saved.Classifier.ClassNames);
        loaded.Classifier.Network.Layers.Should().Equal(saved.Classifier.Network.Layers);
        loaded.LabelName.Should().Be("klasse");
        loaded.Training!.Should().BeEquivalentTo(saved.Training!);
        loaded.Training!.Random["weights"].Should().Be(saved.Training!.Random["weights"]);
    }

    [Fact]
    public void Load_ThenPredict_GivesTheSameProbabilities()
    {
        SavedModel saved = SmallModel.Create(4);
        Dataset fresh = SampleGenerators.MakeMoons(new RandomState(9), 200, 0.3);

        SavedModel loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(saved)));

        loaded.Classifier.PredictProbabilities(fresh.Features).ToColumnMajorArray().Should().Equal(saved.Classifier.PredictProbabilities(fresh.Features).ToColumnMajorArray());
    }

    [Fact]
    public void Load_OfAFileOfVersion1_WhichHasNoLabel_GivesTheModel()
    {
        string text = Encoding.UTF8.GetString(SmallModel.Bytes(SmallModel.Create(3)));
        string old = text.Replace("mlplab.model/2", "mlplab.model/1", StringComparison.Ordinal).Replace("  \"label\": \"klasse\",\n", "", StringComparison.Ordinal);

        SavedModel loaded = ModelFile.Load(new MemoryStream(Reseal(old)));

        old.Length.Should().Be(text.Length - "  \"label\": \"klasse\",\n".Length);
        loaded.LabelName.Should().BeNull();
        loaded.Classifier.FeatureNames.Should().HaveCount(2);
    }

    [Fact]
    public void Load_OfAModelWithFeaturesOfWords_GivesThemBack()
    {
        SavedModel plain = SmallModel.Create(3);
        TrainedClassifier classifier = plain.Classifier;
        SavedModel saved = plain with
        {
            Model = new TrainedClassifier(classifier.Network, classifier.Scaler, ["länge", "farbe=rot"], classifier.ClassNames)
            {
                CategoricalFeatures = [new CategoricalFeature("farbe", 1, ["rot"], ["blau", "\"grün\""])],
            },
        };

        byte[] bytes = SmallModel.Bytes(saved);
        CategoricalFeature feature = ModelFile.Load(new MemoryStream(bytes)).Classifier.CategoricalFeatures.Should().ContainSingle().Subject;

        Encoding.UTF8.GetString(bytes).Should().Contain("mlplab.model/3");
        (feature.Name, feature.FirstColumn).Should().Be(("farbe", 1));
        feature.Values.Should().Equal("rot");
        feature.Others.Should().Equal("blau", "\"grün\"");
    }

    [Theory]
    [InlineData("\"first\": 1", "\"first\": 2", ModelFileProblem.WrongNumber)]
    [InlineData("\"first\": 1", "\"first\": -1", ModelFileProblem.WrongNumber)]
    [InlineData("\"rot\"", "\"blau\"", ModelFileProblem.WrongStructure)]
    [InlineData("\"rot\"", "null", ModelFileProblem.WrongStructure)]
    public void Load_OfContradictingFeaturesOfWords_IsRefused(string text, string other, ModelFileProblem problem)
    {
        SavedModel plain = SmallModel.Create(3);
        SavedModel saved = plain with
        {
            Model = new TrainedClassifier(plain.Classifier.Network, plain.Classifier.Scaler, ["länge", "farbe=x"], plain.Classifier.ClassNames)
            {
                CategoricalFeatures = [new CategoricalFeature("farbe", 1, ["rot"], ["blau"])],
            },
        };

        byte[] spoiled = Reseal(Encoding.UTF8.GetString(SmallModel.Bytes(saved)).Replace(text, other, StringComparison.Ordinal));

        FluentActions.Invoking(() => ModelFile.Load(new MemoryStream(spoiled))).Should().Throw<InvalidModelFileException>().Which.Problem.Should().Be(problem);
    }

    [Fact]
    public void Save_OfALoadedModel_GivesTheSameBytes()
    {
        byte[] bytes = SmallModel.Bytes(SmallModel.Create(3));

        SmallModel.Bytes(ModelFile.Load(new MemoryStream(bytes))).Should().Equal(bytes);
    }

    [Fact]
    public void Load_OfSeveralStreams_GoesOnWithEach()
    {
        SavedModel saved = SmallModel.Create(2);
        var data = new RandomState(8);
        data.NextUInt32();
        SavedModel both = saved with { Training = saved.Training! with { Random = saved.Training.Random.Add("data", data.Save()) } };

        SavedModel loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(both)));

        loaded.Training!.Random.Keys.Should().Equal("data", "weights");
        RandomState.FromSnapshot(loaded.Training.Random["data"]).NextUInt32().Should().Be(data.NextUInt32());
        RandomState.FromSnapshot(loaded.Training.Random["weights"]).StandardNormal().Should().Be(RandomState.FromSnapshot(saved.Training.Random["weights"]).StandardNormal());
    }

    [Fact]
    public void Load_OfAModelOfARuleFromOutside_PredictsAndKeepsNameSettingsAndMemory()
    {
        SavedModel model = SmallModel.Create(3);
        SavedModel saved = model with { Training = model.Training! with { Optimizer = new SignDescent { Rate = 0.25 }, OptimizerMemory = [1, 0.1, -0.0] } };
        byte[] bytes = SmallModel.Bytes(saved);

        SavedModel loaded = ModelFile.Load(new MemoryStream(bytes));

        Fingerprint.Of(loaded.Classifier.Network.Parameters).Should().Be(Fingerprint.Of(saved.Classifier.Network.Parameters));
        loaded.Training!.Optimizer.Name.Should().Be("sign-descent");
        loaded.Training.Optimizer.Settings.Should().Equal(new OptimizerSetting("rate", 0.25), new OptimizerSetting("shrink", 0.5));
        loaded.Training.OptimizerMemory.Should().Equal(1, 0.1, -0.0);
        SmallModel.Bytes(loaded).Should().Equal(bytes);
        Encoding.UTF8.GetString(bytes).Should().Contain("\"mlplab.model/3\"", "older builds could not read it");
    }

    [Fact]
    public void Load_OfAModelOfAnyRule_GivesTheRule()
    {
        SavedModel model = SmallModel.Create(3);
        Optimizer[] rules = [.. Optimizer.All, new GradientDescent { Nesterov = true }, new GradientDescent().With("momentum", 1), new LBfgs { Pairs = 3, Tolerance = 0.1 }];

        foreach (Optimizer rule in rules)
        {
            ImmutableArray<double> memory = [.. rule.CreateState(model.Classifier.Network.Layout.Count).Memory.ToArray().Select(number => double.IsNaN(number) ? 1 : number)];
            SavedModel saved = model with { Training = model.Training! with { Optimizer = rule, OptimizerMemory = memory } };

            TrainingRecord loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(saved))).Training!;

            loaded.Optimizer.Should().Be(rule);
            loaded.OptimizerMemory.Should().Equal(memory);
        }
    }

    [Fact]
    public void CreateState_OfARuleThatOnlyAFileNames_AsksForTheRule()
    {
        SavedModel model = SmallModel.Create(3);
        Optimizer loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(model with { Training = model.Training! with { Optimizer = new SignDescent(), OptimizerMemory = [] } })))
            .Training!.Optimizer;

        FluentActions.Invoking(() => loaded.CreateState(1)).Should().Throw<NotSupportedException>()
            .WithMessage("*'sign-descent' is not one of this library (sign descent, rate 1, shrink 0.5)*give the trainer the rule itself*");
    }

    [Fact]
    public void Load_OfASettingTooLargeForADouble_IsRefused()
    {
        SavedModel model = SmallModel.Create(3);
        string text = Encoding.UTF8.GetString(SmallModel.Bytes(model with { Training = model.Training! with { Optimizer = new SignDescent(), OptimizerMemory = [] } }));
        byte[] changed = Reseal(text.Replace("\"shrink\": 0.5", "\"shrink\": 1e999", StringComparison.Ordinal));

        Action load = () => ModelFile.Load(new MemoryStream(changed));

        load.Should().Throw<InvalidModelFileException>().WithMessage("*optimizer.settings.shrink: it is no finite number*");
    }

    [Fact]
    public void Save_OfASettingThatIsNoNumber_IsRefused()
    {
        SavedModel model = SmallModel.Create(3);
        Action save = () => SmallModel.Bytes(model with { Training = model.Training! with { Optimizer = new SignDescent { Rate = double.NaN } } });

        save.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.WrongNumber).WithMessage("*settings[0]*finite*");
    }

    [Fact]
    public void Save_WithoutScalerAndTraining_ComesBackWithoutThem()
    {
        SavedModel saved = SmallModel.Create(3);
        TrainedClassifier bare = new(saved.Classifier.Network, null, ["a", "b"], ["0", "1"]);

        SavedModel loaded = ModelFile.Load(new MemoryStream(SmallModel.Bytes(new SavedModel { Model = bare })));

        loaded.Training.Should().BeNull();
        loaded.Classifier.Scaler.Should().BeNull();
    }

    [Fact]
    public void Save_OfParametersThatAreNoNumbers_IsRefusedAndLeavesTheFileAlone()
    {
        SavedModel model = SmallModel.Create(3);
        string path = Path.Combine(_folder, "m.mlp.json");
        ModelFile.Save(path, model);
        byte[] before = File.ReadAllBytes(path);
        model.Classifier.Network.Parameters[4] = double.NaN;

        Action save = () => ModelFile.Save(path, model);

        save.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.WrongNumber).WithMessage("*parameters[4]*finite*");
        File.ReadAllBytes(path).Should().Equal(before);
        Directory.GetFiles(_folder).Should().Equal(path);
    }

    [Fact]
    public void Load_OfEveryTruncation_IsRefused()
    {
        byte[] bytes = SmallModel.Bytes(SmallModel.Create(2));

        for (int length = 0; length < bytes.Length; length++)
        {
            ProblemOf(bytes[..length]).Should().Be(length == 0 ? ModelFileProblem.WrongKind : ModelFileProblem.Truncated, "it has {0} of {1} bytes", length, bytes.Length);
        }
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void Load_WithAnyByteChanged_IsRefused()
    {
        byte[] bytes = SmallModel.Bytes(SmallModel.Create(2));

        for (int at = 0; at < bytes.Length; at++)
        {
            foreach (int flip in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 255 })
            {
                byte original = bytes[at];
                bytes[at] ^= (byte)flip;
                ProblemOf(bytes).Should().NotBeNull("byte {0} was flipped by {1}", at, flip);
                bytes[at] = original;
            }
        }

        ProblemOf(bytes).Should().BeNull();
    }

    [Theory]
    [InlineData("\"units\": 2", "\"units\": 3", ModelFileProblem.WrongShape, "2-3-1 has 13 parameters, and 9 are given")]
    [InlineData("\"units\": 2", "\"units\": 1000000000", ModelFileProblem.WrongShape, "parameters")]
    [InlineData("\"units\": 2", "\"units\": 0", ModelFileProblem.WrongNumber, "outputCount is 0")]
    [InlineData("\"units\": 2", "\"units\": 2.5", ModelFileProblem.WrongStructure, "$.network.layers[0].units: a value has the wrong type")]
    [InlineData("\"units\": 2", "\"units\": \"2\"", ModelFileProblem.WrongStructure, "wrong type")]
    [InlineData("\"units\": 2", "\"units\": 2, \"units\": 2", ModelFileProblem.WrongStructure, "given twice")]
    [InlineData("\"units\": 2", "\"units\": 2, \"code\": \"rm\"", ModelFileProblem.WrongStructure, "unknown field 'code'")]
    [InlineData("\"inputs\": 2,", "", ModelFileProblem.WrongStructure, "missing 'inputs'")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"gelu\"", ModelFileProblem.WrongStructure, "unknown activation 'gelu'")]
    [InlineData("\"momentum\": 0.9", "\"momentum\": 1e999", ModelFileProblem.WrongStructure, "$.training.optimizer.momentum: it is no finite number")]
    [InlineData("\"finalLoss\": ", "\"finalLoss\": 1e999, \"x\": ", ModelFileProblem.WrongStructure, "$.training.finalLoss: it is no finite number")]
    [InlineData("\"keptGaussian\": ", "\"keptGaussian\": -1e999, \"x\": ", ModelFileProblem.WrongStructure, "keptGaussian: it is no finite number")]
    [InlineData("\"parameters\": [", "\"parameters\": [1e999, ", ModelFileProblem.WrongStructure, "entry 0 is no finite number")]
    [InlineData("\"parameters\": [", "\"parameters\": [\"NaN\", ", ModelFileProblem.WrongStructure, "entry 0 is no finite number")]
    [InlineData("\"parameters\": [", "\"parameters\": [null, ", ModelFileProblem.WrongStructure, "entry 0 is no finite number")]
    [InlineData("\"scales\": [", "\"scales\": [0, ", ModelFileProblem.WrongNumber, "scales is 3")]
    [InlineData("\"features\": [", "\"features\": [null, ", ModelFileProblem.WrongStructure, "the name of a feature is null")]
    [InlineData("\"x \\\"2\\\"\"", "\"länge\"", ModelFileProblem.WrongStructure, "the name of a feature is given twice: 'länge'")]
    [InlineData("\"no\"", "\"yes\\n\"", ModelFileProblem.WrongStructure, "the name of a class is given twice")]
    [InlineData("\"no\"", "\"\"", ModelFileProblem.WrongStructure, "the name of a class is empty")]
    [InlineData("\"länge\"", "\"\"", ModelFileProblem.WrongStructure, "the name of a feature is empty")]
    [InlineData("\"label\": \"klasse\"", "\"label\": \"länge\"", ModelFileProblem.WrongStructure, "the label is one of the features")]
    [InlineData("\"position\": ", "\"position\": 9", ModelFileProblem.WrongNumber, "position is 9")]
    [InlineData("\"weights\": {", "\"data\": null, \"weights\": {", ModelFileProblem.WrongStructure, "random.data is null")]
    [InlineData("\"weights\": {", "\"weights\": {}, \"weights\": {", ModelFileProblem.WrongStructure, "missing 'key'")]
    [InlineData("\"momentum\": 0.9", "\"momentum\": 1.5", ModelFileProblem.WrongNumber, "Momentum is 1.5")]
    [InlineData("\"momentum\": 0.9,", "", ModelFileProblem.WrongStructure, "the optimizer 'gradient-descent' must have the fields learningRate and momentum")]
    [InlineData("\"name\": \"gradient-descent\"", "\"name\": \"other\"", ModelFileProblem.WrongStructure, "the optimizer 'other' must have the fields settings, and neither learningRate nor momentum")]
    [InlineData("\"memory\": [", "\"memory\": [1, ", ModelFileProblem.WrongShape, "the optimizer's memory has 10 numbers for 9 parameters")]
    [InlineData("mlplab.model/2", "mlplab.model/5", ModelFileProblem.NewerVersion, "has version 5 of mlplab.model, this program reads versions up to 4")]
    [InlineData("mlplab.model/2", "mlplab.checkpoint/2", ModelFileProblem.WrongKind, "it must be mlplab.model/4")]
    public void Load_OfAContentThatIsWrongUnderARightChecksum_NamesIt(string part, string replacement, ModelFileProblem problem, string message)
    {
        string text = Encoding.UTF8.GetString(SmallModel.Bytes(SmallModel.Create(2)));
        int at = text.IndexOf(part, StringComparison.Ordinal);
        byte[] changed = Reseal(text[..at] + replacement + text[(at + part.Length)..]);

        Action load = () => ModelFile.Load(new MemoryStream(changed));

        at.Should().BeGreaterThan(0);
        load.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == problem).WithMessage($"*{message.Replace("[0]", "*", StringComparison.Ordinal)}*");
    }

    [Theory]
    [InlineData("\"no\"", "class")]
    [InlineData("\"länge\"", "feature")]
    [InlineData("\"klasse\"", "label")]
    public void Load_OfANameNobodyReads_NamesItsLengthAndTheLimit(string name, string what)
    {
        string text = Encoding.UTF8.GetString(SmallModel.Bytes(SmallModel.Create(2)));

        Loading(2_000).Should().NotThrow();
        Loading(2_001).Should().Throw<InvalidModelFileException>().WithMessage($"*the name of a {what} has 2001 characters; the most is 2000");

        Action Loading(int length) => () => ModelFile.Load(new MemoryStream(Reseal(text.Replace(name, $"\"{new string('n', length)}\"", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("a", "a", "0", "1", "the name of a feature is given twice: 'a'")]
    [InlineData("a", "", "0", "1", "the name of a feature is empty")]
    [InlineData("a", "b", "1", "1", "the name of a class is given twice: '1'")]
    public void Save_OfNamesThatCouldNotBeRead_IsRefused(string feature, string second, string one, string other, string message)
    {
        var model = new SavedModel { Model = new TrainedClassifier(SmallModel.Create(3).Classifier.Network, null, [feature, second], [one, other]) };

        Action save = () => SmallModel.Bytes(model);

        save.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.WrongStructure).WithMessage($"this model cannot be saved: {message}");
    }

    [Fact]
    public void Load_OfAFileWithAHole_StopsAtItsFirstBytes()
    {
        string path = Path.Combine(_folder, "sparse");
        using (FileStream stream = File.Create(path))
        {
            stream.Write("{\"schema\": \"mlplab.model/2\","u8);
            stream.SetLength(1L << 29);
        }

        FluentActions.Invoking(() => ModelFile.Load(path)).Should().Throw<InvalidModelFileException>().WithMessage("*zero bytes");
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(1L << 31);
        }

        FluentActions.Invoking(() => CheckpointFile.Load(path)).Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.TooLarge);
    }

    [Fact]
    public void Load_OfAnEditedFile_SaysThatItWasChangedAndWhatIsWrong()
    {
        string text = Encoding.UTF8.GetString(SmallModel.Bytes(SmallModel.Create(2))).Replace("\"units\": 2", "\"units\": 7", StringComparison.Ordinal);

        Action load = () => ModelFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        load.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.Changed)
            .WithMessage("*was changed or damaged*checksum*a network 2-7-1 has 29 parameters, and 9 are given");
    }

    [Theory]
    [InlineData("[", ModelFileProblem.WrongKind)]
    [InlineData("hello", ModelFileProblem.WrongKind)]
    [InlineData("{}\n", ModelFileProblem.WrongKind)]
    [InlineData("{\"schema\":5}\n", ModelFileProblem.WrongKind)]
    [InlineData("{\"schema\":\"mlplab.model/-1\"}\n", ModelFileProblem.WrongKind)]
    [InlineData("{\"schema\":\"mlplab.model/1\"}\n", ModelFileProblem.Changed)]
    [InlineData("{\"schema\":\"mlplab.model/1\"} x\n", ModelFileProblem.WrongStructure)]
    [InlineData("{\"schema\":\"mlplab.model/1\",\"a\":NaN}\n", ModelFileProblem.WrongStructure)]
    public void Load_OfAnythingElse_SaysWhatItIsNot(string text, ModelFileProblem problem) =>
        ProblemOf(Encoding.UTF8.GetBytes(text)).Should().Be(problem);

    [Fact]
    public void Load_OfDeepJson_IsRefusedAtTheLimit()
    {
        string deep = "{\"schema\":\"mlplab.model/1\",\"a\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}\n";

        ProblemOf(Encoding.UTF8.GetBytes(deep)).Should().Be(ModelFileProblem.TooDeep);
    }

    [Fact]
    public void Load_OfAnEndlessStream_StopsAtItsFirstBytes()
    {
        Action load = () => ModelFile.Load(new EndlessStream());

        load.Should().Throw<InvalidModelFileException>().Where(e => e.Problem == ModelFileProblem.WrongKind);
    }

    private static byte[] Reseal(string text)
    {
        int at = text.IndexOf("\"checksum\": \"", StringComparison.Ordinal) + "\"checksum\": \"".Length;
        byte[] bytes = Encoding.UTF8.GetBytes(text[..at] + SealedDocument.NoChecksum + text[(at + 16)..]);
        SealedDocument.Seal(bytes);
        return bytes;
    }

    private static ModelFileProblem? ProblemOf(byte[] bytes)
    {
        try
        {
            ModelFile.Load(new MemoryStream(bytes));
            return null;
        }
        catch (InvalidModelFileException exception)
        {
            return exception.Problem;
        }
    }

    private sealed record SignDescent : Optimizer
    {
        public double Rate { get; init; } = 1;

        public override string Name => "sign-descent";

        public override IReadOnlyList<OptimizerSetting> Settings => [new("rate", Rate), new("shrink", 0.5)];

        public override OptimizerState CreateState(int parameterCount) => throw new InvalidOperationException();
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            return buffer.Length;
        }
    }
}
