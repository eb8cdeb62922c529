using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>Between a model and the fields of its file; whatever comes from a file is checked here.</summary>
internal static class ModelFields
{
    private const string Regression = "regression";

    public static ModelDocument From(SavedModel model)
    {
        TrainedModel trained = model.Model;
        var regressor = trained as TrainedRegressor;
        MultilayerPerceptron network = trained.Network;
        TrainingFields? training = model.Training is { } record ? From(record) : null;
        bool fitsOlder = training?.Optimizer.IsOfTheFirstVersion != false && trained.CategoricalFeatures.Count == 0 && regressor is null;
        return new ModelDocument
        {
            Schema = $"{ModelDocument.Kind}/{(trained.Members.Count > 1 ? ModelDocument.Version : fitsOlder ? ModelDocument.DescentVersion : ModelDocument.OneNetworkVersion)}",
            Checksum = SealedDocument.NoChecksum,
            Fingerprint = Fingerprint.Of(network.Parameters),
            Features = [.. trained.FeatureNames],
            Categorical = trained.CategoricalFeatures.Count == 0 ? null : [.. trained.CategoricalFeatures.Select(From)],
            Task = regressor is null ? null : Regression,
            Classes = trained is TrainedClassifier classifier ? [.. classifier.ClassNames] : [],
            Targets = regressor is null ? null : [.. regressor.TargetNames],
            TargetScaler = From(regressor?.TargetScaler),
            Label = model.LabelName,
            Scaler = From(trained.Scaler),
            Fill = trained.Imputer?.Means.ToArray(),
            Network = new NetworkFields
            {
                Inputs = network.InputCount,
                Layers = [.. network.Layers.Select(layer => new LayerFields { Units = layer.OutputCount, Activation = layer.Activation.Name })],
                Parameters = network.Parameters.ToArray(),
            },
            Members = trained.Members.Count > 1 ? [.. trained.Members.Select(member => member.Parameters.ToArray())] : null,
            Training = training,
        };
    }

    public static SavedModel ToModel(ModelDocument fields)
    {
        MultilayerPerceptron network = ToNetwork(fields.Network);
        if (Fingerprint.Of(network.Parameters) != fields.Fingerprint)
        {
            throw new ShapeException($"the parameters have the fingerprint {Fingerprint.Of(network.Parameters)}, not {fields.Fingerprint}");
        }

        CheckNames(fields);
        if (fields.Label is { } label && fields.Features.Contains(label))
        {
            throw new ShapeException("the label is one of the features", ModelFileProblem.WrongStructure);
        }

        IReadOnlyList<MultilayerPerceptron>? members = ToMembers(fields, network);
        return new SavedModel
        {
            Model = fields.Task is null ? ToClassifier(fields, network).With(network, members) : ToRegressor(fields, network).With(network, members),
            LabelName = fields.Label,
            Training = fields.Training is { } training ? ToTraining(training, network.Layout.Count) : null,
        };
    }

    private static List<MultilayerPerceptron>? ToMembers(ModelDocument fields, MultilayerPerceptron network)
    {
        if (fields.Members is not { } members)
        {
            return null;
        }

        if (members.Length is < 2 or > EnsemblePlan.MostMembers)
        {
            throw new ShapeException($"there are {members.Length} members; an ensemble has from 2 to {EnsemblePlan.MostMembers}", ModelFileProblem.WrongStructure);
        }

        var networks = new List<MultilayerPerceptron>();
        for (int m = 0; m < members.Length; m++)
        {
            if (members[m]?.Length != network.Layout.Count)
            {
                throw new ShapeException($"member {m} has {members[m]?.Length ?? 0} parameters; it must have {network.Layout.Count}, as the network has");
            }

            networks.Add(new MultilayerPerceptron(network.Layers));
            members[m].CopyTo(networks[m].Parameters);
        }

        return networks;
    }

    private static TrainedClassifier ToClassifier(ModelDocument fields, MultilayerPerceptron network)
    {
        if (fields.Targets is not null || fields.TargetScaler is not null)
        {
            throw new ShapeException("it has targets and no task", ModelFileProblem.WrongStructure);
        }

        return new TrainedClassifier(network, ToScaler(fields.Scaler), fields.Features, fields.Classes)
        {
            Imputer = fields.Fill is { } means ? new MeanImputer(means) : null,
            CategoricalFeatures = [.. (fields.Categorical ?? []).Select(ToFeature)],
        };
    }

    private static TrainedRegressor ToRegressor(ModelDocument fields, MultilayerPerceptron network)
    {
        if (fields.Task != Regression || fields.Targets is null || fields.Classes.Length > 0)
        {
            throw new ShapeException(
                fields.Task != Regression ? $"unknown task '{fields.Task}'; it must be {Regression}, or not there" : "a model for regression must have targets and no classes",
                ModelFileProblem.WrongStructure);
        }

        return new TrainedRegressor(network, ToScaler(fields.Scaler), ToScaler(fields.TargetScaler), fields.Features, fields.Targets)
        {
            Imputer = fields.Fill is { } means ? new MeanImputer(means) : null,
            CategoricalFeatures = [.. (fields.Categorical ?? []).Select(ToFeature)],
        };
    }

    private static ScalerFields? From(StandardScaler? scaler) =>
        scaler is null ? null : new ScalerFields { Means = scaler.Means.ToArray(), Scales = scaler.Scales.ToArray() };

    private static StandardScaler? ToScaler(ScalerFields? fields) => fields is null ? null : new StandardScaler(fields.Means, fields.Scales);

    private static CategoricalFields From(CategoricalFeature feature) =>
        new() { Name = feature.Name, First = feature.FirstColumn, Values = [.. feature.Values], Others = [.. feature.Others] };

    private static CategoricalFeature ToFeature(CategoricalFields? fields)
    {
        if (fields is null)
        {
            throw new ShapeException("a feature of words is null", ModelFileProblem.WrongStructure);
        }

        return new CategoricalFeature(fields.Name, fields.First, fields.Values, fields.Others);
    }

    /// <summary>Names that cannot be written, because they could not be read again, nor used.</summary>
    /// <exception cref="ShapeException">There are such.</exception>
    public static void CheckNames(ModelDocument fields)
    {
        ModelNames.Check(fields.Features, "feature");
        ModelNames.Check(fields.Classes, "class");
        ModelNames.Check(fields.Targets ?? [], "target", mayBeEmpty: true);
        ModelNames.CheckLength(fields.Label ?? "", "label");
        CategoricalFields?[] categorical = fields.Categorical ?? [];
        ModelNames.Check([.. categorical.Select(feature => feature?.Name)], "feature of words");
        foreach (string? word in categorical.SelectMany(feature => (string?[])[.. feature!.Values, .. feature.Others]))
        {
            ModelNames.CheckOne(word, "word");
        }
    }

    /// <summary>What cannot be written, because it could not be read again.</summary>
    public static void Check(ReadOnlySpan<double> parameters, string what)
    {
        if (parameters.Length > NumbersConverter.MaximumCount)
        {
            throw new ShapeException($"{what} has {parameters.Length} numbers; a file holds {NumbersConverter.MaximumCount} at most", ModelFileProblem.TooLarge);
        }

        int bad = parameters.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (bad >= 0)
        {
            throw new ShapeException($"{what}[{bad}] is no finite number", ModelFileProblem.WrongNumber);
        }
    }

    private static MultilayerPerceptron ToNetwork(NetworkFields fields)
    {
        if (fields.Layers.Length is 0 or > ParameterLayout.MaximumLayers || fields.Layers.Contains(null))
        {
            throw new ShapeException($"the network has {fields.Layers.Length} layers; it must have from 1 to {ParameterLayout.MaximumLayers}, none of them null");
        }

        var layers = new List<DenseLayer>();
        long count = 0;
        foreach (LayerFields layer in fields.Layers)
        {
            layers.Add(new DenseLayer(layers.Count == 0 ? fields.Inputs : layers[^1].OutputCount, layer.Units, Find(layer.Activation)));
            count += layers[^1].ParameterCount;
        }

        // Before the network takes memory for them.
        if (count != fields.Parameters.Length)
        {
            throw new ShapeException($"a network {ParameterLayout.ShapeOf(layers)} has {count} parameters, and {fields.Parameters.Length} are given");
        }

        var network = new MultilayerPerceptron(layers);
        fields.Parameters.CopyTo(network.Parameters);
        return network;
    }

    private static ActivationFunction Find(string name) => Array.Find(ActivationFunction.All, function => function.Name == name)
        ?? throw new ShapeException($"unknown activation '{name}'; one of: {string.Join(", ", ActivationFunction.All.Select(a => a.Name))}", ModelFileProblem.WrongStructure);

    private static TrainingFields From(TrainingRecord training) => new()
    {
        Command = training.Command,
        Seed = training.Seed,
        Recipe = training.Recipe,
        Initializer = training.Initializer,
        Arithmetic = training.Arithmetic.ToString(),
        Optimizer = OptimizerFields.From(training.Optimizer, training.OptimizerMemory),
        PlannedEpochs = training.PlannedEpochs,
        Epochs = training.Epochs,
        StopReason = training.StopReason.ToString(),
        FinalLoss = training.FinalLoss,
        LossCurve = CurveOf(training.LossCurve),
        Random = training.Random.IsEmpty ? null : new Dictionary<string, RandomFields>(
            training.Random.OrderBy(stream => stream.Key, StringComparer.Ordinal).Select(stream => KeyValuePair.Create(stream.Key, From(stream.Value)))),
    };

    public static RandomFields From(RandomStateSnapshot random) =>
        new() { Key = [.. random.Key.Select(word => (double)word)], Position = random.Position, KeptGaussian = random.KeptGaussian };

    public static RandomStateSnapshot To(RandomFields fields) => new([.. fields.Key.Select(Word)], fields.Position, fields.KeptGaussian);

    private static TrainingRecord ToTraining(TrainingFields fields, int parameterCount) => new()
    {
        Command = fields.Command,
        Seed = fields.Seed,
        Recipe = fields.Recipe,
        Initializer = fields.Initializer,
        Arithmetic = Name<Arithmetic>(fields.Arithmetic, "arithmetic"),
        Optimizer = fields.Optimizer.ToOptimizer(parameterCount),
        OptimizerMemory = [.. fields.Optimizer.Memory],
        PlannedEpochs = InRange(fields.PlannedEpochs, 1, "plannedEpochs"),
        Epochs = InRange(fields.Epochs, 0, "epochs"),
        StopReason = Name<StopReason>(fields.StopReason, "stopReason"),
        FinalLoss = double.IsFinite(fields.FinalLoss) ? fields.FinalLoss : throw new ShapeException("finalLoss is not finite", ModelFileProblem.WrongNumber),
        LossCurve = ToCurve(fields.LossCurve),
        Random = ToStreams(fields.Random ?? []),
    };

    private static ImmutableSortedDictionary<string, RandomStateSnapshot> ToStreams(Dictionary<string, RandomFields> fields) => fields.ToImmutableSortedDictionary(
        stream => stream.Key,
        stream => To(stream.Value ?? throw new ShapeException($"random.{stream.Key} is null", ModelFileProblem.WrongStructure)),
        StringComparer.Ordinal);

    private static int InRange(int value, int least, string name) =>
        value >= least ? value : throw new ShapeException($"{name} is {value}; it must be {least} or more", ModelFileProblem.WrongNumber);

    private static uint Word(double word) => word is >= 0 and <= uint.MaxValue && word == Math.Truncate(word)
        ? (uint)word
        : throw new ShapeException($"random.key holds {word}; it must hold whole numbers below 2^32", ModelFileProblem.WrongNumber);

    public static T Name<T>(string text, string name)
        where T : struct, Enum => Array.IndexOf(Enum.GetNames<T>(), text) >= 0
        ? Enum.Parse<T>(text)
        : throw new ShapeException($"{name} is '{text}'; it must be one of: {string.Join(", ", Enum.GetNames<T>())}", ModelFileProblem.WrongStructure);

    public static CurveFields CurveOf(IReadOnlyList<LearningCurvePoint> points) => new()
    {
        Epochs = [.. points.Select(point => (double)point.Epoch)],
        Losses = [.. points.Select(point => point.Loss)],
        Accuracies = [.. points.Where(point => point.Score is not null).Select(point => point.Score!.Value)],
    };

    public static ImmutableArray<LearningCurvePoint> ToCurve(CurveFields fields)
    {
        bool hasAccuracy = fields.Accuracies.Length > 0;
        if (fields.Losses.Length != fields.Epochs.Length || (hasAccuracy && fields.Accuracies.Length != fields.Epochs.Length))
        {
            throw new ShapeException($"lossCurve has {fields.Epochs.Length} epochs, {fields.Losses.Length} losses and {fields.Accuracies.Length} accuracies");
        }

        var points = ImmutableArray.CreateBuilder<LearningCurvePoint>(fields.Epochs.Length);
        for (int i = 0; i < fields.Epochs.Length; i++)
        {
            double epoch = fields.Epochs[i];
            if (epoch is < 0 or > int.MaxValue || epoch != Math.Truncate(epoch) || (i > 0 && epoch <= fields.Epochs[i - 1]))
            {
                throw new ShapeException($"lossCurve has epoch {epoch} at place {i}; epochs must be whole numbers that grow", ModelFileProblem.WrongNumber);
            }

            points.Add(new LearningCurvePoint((int)epoch, fields.Losses[i], hasAccuracy ? fields.Accuracies[i] : null));
        }

        return points.MoveToImmutable();
    }
}
