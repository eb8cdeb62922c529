using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The model that a run trains, as the task asks: its network without weights, and the scalers fitted to the samples trained on.</summary>
internal static class RunModel
{
    public static TrainedClassifier Classifier(RunSettings settings, RunData data)
    {
        Dataset training = data.Training;
        StandardScaler? scaler = ScalerOf(settings, training);
        int classes = Math.Max(2, training.ClassCount);
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(training.FeatureCount, settings.Hidden.AsSpan(), classes, settings.Activations.AsSpan());
        return new TrainedClassifier(network, scaler, training.FeatureNames, ClassNames(training, classes)) { Imputer = data.Imputer, CategoricalFeatures = training.CategoricalFeatures };
    }

    // The weights of another model mean what they meant where its scaler stays.
    private static StandardScaler? ScalerOf(RunSettings settings, Dataset training) => settings.StartFrom is { Rescale: false, Model: { } start } ? start.Scaler
        : settings.Recipe.Standardize ? StandardScaler.Fit(training)
        : null;

    // A network of two classes serves data in which only one occurs.
    private static IReadOnlyList<string> ClassNames(Dataset data, int classes) =>
        data.ClassCount == classes ? data.ClassNames : [.. data.ClassNames, data.ClassCount.ToString(CultureInfo.InvariantCulture)];

    /// <exception cref="ArgumentException">A target is constant, or none that the loss allows.</exception>
    public static TrainedRegressor Regressor(RunSettings settings, RunData data) => Regressor(settings, data.Training, data.Imputer);

    /// <param name="settings">Shape, loss and scaling.</param>
    /// <param name="training">The samples trained on.</param>
    /// <param name="imputer">Filled them; null where nothing was missing.</param>
    /// <exception cref="ArgumentException">A target is constant, or none that the loss allows.</exception>
    public static TrainedRegressor Regressor(RunSettings settings, Dataset training, MeanImputer? imputer)
    {
        Loss loss = settings.Loss ?? Loss.SquaredError;
        TargetChecks.Require(training, loss);
        StandardScaler? scaler = ScalerOf(settings, training);
        StandardScaler? targetScaler = settings.StartFrom is { Rescale: false, Model: TrainedRegressor start } ? start.TargetScaler : settings.StandardizeTargets && !settings.Recipe.FollowsScikitLearn && loss.AllowsScaledTargets ? StandardScaler.FitTargets(training) : null;
        MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(
            training.FeatureCount, settings.Hidden.AsSpan(), training.TargetCount, settings.Activations.AsSpan(), loss.OutputActivation);
        return new TrainedRegressor(network, scaler, targetScaler, training.FeatureNames, training.TargetNames)
        {
            Imputer = imputer,
            CategoricalFeatures = training.CategoricalFeatures,
        };
    }
}
