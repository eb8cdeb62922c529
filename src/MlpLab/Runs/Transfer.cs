using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Runs that begin with the layers of another model (see <see cref="RunSettings.StartFrom"/>).</summary>
public static class Transfer
{
    /// <summary>The settings with the model at hand, its file read if need be; themselves where there is none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="InvalidModelFileException">The file is no model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RunSettings Load(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.StartFrom is { Model: null, Path: { } path } start ? settings with { StartFrom = start with { Model = ModelFile.Load(path).Model } } : settings;
    }

    /// <summary>What does not fit together: the model's features and hidden layers, layer by layer with both shapes, and what there is no network for. Empty where all does.</summary>
    /// <param name="settings">With model and samples at hand.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static IReadOnlyList<string> Problems(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new List<string>();
        if (settings.StartFrom?.Model is not { } model)
        {
            return problems;
        }

        if (model.Members.Count > 1)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the model is an ensemble of {model.Members.Count} networks, and a run begins with one"));
        }

        if (model.Task != settings.Source.Task)
        {
            problems.Add($"the model {(model.Task == LearningTask.Regression ? "predicts numbers" : "tells classes apart")}, and {settings.Source.Name} has {(model.Task == LearningTask.Regression ? "classes" : "numbers to predict")}");
        }

        if (!model.FeatureNames.SequenceEqual(settings.Source.FeatureNames))
        {
            problems.Add($"the model has the features {Listed(model.FeatureNames)}, and {settings.Source.Name} has {Listed(settings.Source.FeatureNames)}");
        }

        problems.AddRange(OfLayers(settings));
        if (settings.EvolvedStart is not null)
        {
            problems.Add($"the first weights cannot be both the model's and those of evolution by {settings.EvolvedStart.Method.Name}");
        }

        return problems;
    }

    /// <summary>Whether the output layer is the model's: it answers with the same classes, or predicts the same targets.</summary>
    internal static bool KeepsOutputs(RunSettings settings) => settings.StartFrom!.Model switch
    {
        TrainedClassifier classifier => classifier.ClassNames.SequenceEqual(settings.Source.ClassNames),
        TrainedRegressor regressor => regressor.TargetNames.SequenceEqual(settings.Source.TargetNames),
        _ => false,
    };

    /// <summary>Whether every restart would begin with the same weights: all layers are the model's.</summary>
    /// <param name="settings">With model and samples at hand, without <see cref="Problems"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static bool BeginsAlike(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.StartFrom is not null && KeepsOutputs(settings);
    }

    /// <summary>Draws all weights by the recipe's rule, then copies the model's layers over them: what is drawn of the output layer does not depend on the model.</summary>
    internal static void Fill(RunSettings settings, MultilayerPerceptron network, RandomState random)
    {
        settings.Recipe.Initializer.Fill(network, random);
        if (settings.StartFrom?.Model is not { } model)
        {
            return;
        }

        int layers = KeepsOutputs(settings) ? network.Layers.Count : network.Layers.Count - 1;
        int count = 0;
        for (int l = 0; l < layers; l++)
        {
            count += (int)network.Layers[l].ParameterCount;
        }

        model.Network.Parameters[..count].CopyTo(network.Parameters);
    }

    /// <summary>Those of the <see cref="Problems"/> that other hidden layers would solve.</summary>
    internal static IEnumerable<string> OfLayers(RunSettings settings)
    {
        MultilayerPerceptron network = settings.StartFrom!.Model!.Network;
        int below = settings.Source.FeatureCount, hidden = network.Layers.Count - 1;
        if (hidden != settings.Hidden.Length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the model has {hidden} hidden layers and the network {settings.Hidden.Length}; the model's are {ShapeOf(network, hidden)}");
        }

        for (int l = 0; l < Math.Min(hidden, settings.Hidden.Length); l++)
        {
            DenseLayer layer = network.Layers[l];
            ActivationFunction activation = settings.Activations[settings.Activations.Length == 1 ? 0 : Math.Min(l, settings.Activations.Length - 1)];
            if (layer.OutputCount != settings.Hidden[l] || layer.Activation != activation)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"layer {l + 1} of the model is {layer.InputCount} to {layer.OutputCount} {layer.Activation.Name}, and of the network {below} to {settings.Hidden[l]} {activation.Name}");
            }

            below = settings.Hidden[l];
        }
    }

    private static string ShapeOf(MultilayerPerceptron network, int hidden) => hidden == 0
        ? "none"
        : string.Join(", ", network.Layers.Take(hidden).Select(layer => string.Create(CultureInfo.InvariantCulture, $"{layer.OutputCount} {layer.Activation.Name}")));

    private static string Listed(IReadOnlyList<string> names)
    {
        const int Most = 20;
        string shown = string.Join(", ", names.Take(Most));
        return names.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"{shown} and {names.Count - Most} more") : shown;
    }
}
