using System.Globalization;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>The changes that rules propose: towards the settings of <see cref="Recipe.Modern"/>, and beyond them where those were used.</summary>
internal static class Remedies
{
    private const string RateName = "learning-rate";
    private const int SomeRestarts = 5;
    private const int SomeEpochs = 2_000;
    private const double MuchShorter = 10;
    private const int ManyUnits = 10;
    private const int FewUnits = 5;
    private const int ManySamples = 1_000;
    private const int FewestToWatch = 50;
    private const double ShareToWatch = 0.2;

    // On 148 runs too sure of themselves, with 100 and 300 samples of seven problems: the log loss fell in 99 of 100 and the accuracy rose on the average; 0.1 left 32 of 100 too sure, 1 lost accuracy.
    private const double Penalty = 0.3;
    private const double HeavyPenalty = 3;
    private const double MuchHeavier = 10;

    private static Recipe Modern => Recipe.Modern;

    private static GradientDescent ModernSteps => (GradientDescent)Modern.Optimizer;

    public static RunSettings WithSpreadWeights(this RunSettings settings) =>
        settings.WithBentUnits() with { EvolvedStart = null, StartFrom = null, FrozenLayers = 0, Recipe = settings.Recipe with { Initializer = Modern.Initializer, Standardize = true } };

    /// <summary>Where every hidden unit is the identity the network is linear, whatever its weights: then tanh.</summary>
    private static RunSettings WithBentUnits(this RunSettings settings) => settings.Activations.All(activation => activation == ActivationFunction.Identity)
        ? settings with { Activations = [ActivationFunction.Tanh] }
        : settings;

    public static RunSettings WithStandardizedInputs(this RunSettings settings) => settings with { Recipe = settings.Recipe with { Standardize = true } };

    /// <summary>The modern recipe's steps, or a tenth of the rate where it is below theirs already; with inputs that they are right for.</summary>
    public static RunSettings WithLowerRate(this RunSettings settings) => settings.Recipe.Optimizer is GradientDescent rule && rule.LearningRate > ModernSteps.LearningRate
        ? settings.WithModernSteps().WithStandardizedInputs()
        : settings.WithATenthOfTheRate().WithStandardizedInputs();

    /// <summary>Gradient descent with longer steps than the modern recipe's: a squared error has no bound, and its slope grows with the error.</summary>
    public static bool IsFasterThanUsual(this RunSettings settings) => settings.Recipe.Optimizer is GradientDescent rule && rule.SteadyStep > ModernSteps.SteadyStep;

    /// <summary>Rate to three digits: 0.7/10 is 0.07, not 0.06999999999999999. Rules without a rate stay as they are.</summary>
    public static RunSettings WithATenthOfTheRate(this RunSettings settings) => settings.LearningRate() is not { } rate
        ? settings
        : settings with
        {
            Recipe = settings.Recipe with
            {
                Optimizer = settings.Recipe.Optimizer.With(
                    RateName, double.Parse((rate / 10).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            },
        };

    /// <summary>Steps of the usual length where they were much shorter, else four times the epochs.</summary>
    public static RunSettings WithLongerTraining(this RunSettings settings)
    {
        bool isShort = settings.Recipe.Optimizer is GradientDescent rule && rule.SteadyStep < ModernSteps.SteadyStep / MuchShorter;
        return isShort
            ? settings.WithModernSteps().WithStandardizedInputs() with { Epochs = Math.Max(SomeEpochs, settings.Epochs) }
            : settings with { Epochs = (int)Math.Clamp(4L * settings.Epochs, SomeEpochs, int.MaxValue) };
    }

    /// <summary>The steps of the modern recipe for gradient descent; other rules choose their steps themselves.</summary>
    public static RunSettings WithModernSteps(this RunSettings settings) =>
        settings.Recipe.Optimizer is GradientDescent rule
            ? settings with { Recipe = settings.Recipe with { Optimizer = ModernSteps with { Nesterov = rule.Nesterov } } }
            : settings;

    /// <summary>Null for a rule that has no rate.</summary>
    public static double? LearningRate(this RunSettings settings) => settings.Recipe.Optimizer.Setting(RateName);

    public static RunSettings WithMoreUnits(this RunSettings settings) =>
        settings.WithHidden(Math.Max(ManyUnits, 2 * settings.Hidden.Append(0).Max()));

    /// <summary>One hidden layer, with the activation of the first one.</summary>
    public static RunSettings WithHidden(this RunSettings settings, int units) => (settings with { StartFrom = null, FrozenLayers = 0, Hidden = [units], Activations = [settings.Activations[0]] }).WithBentUnits();

    /// <summary>Ten times the samples, up to a thousand or twice as many, for a small network.</summary>
    public static RunSettings WithMoreSamplesPerUnit(this RunSettings settings) => settings.WithFewUnits() with
    {
        Source = settings.Source.WithSampleCount(Math.Max(Math.Min(ManySamples, 10 * settings.Source.SampleCount), 2 * settings.Source.SampleCount)),
    };

    private static RunSettings WithFewUnits(this RunSettings settings) => settings.Hidden.Sum() > FewUnits ? settings.WithHidden(FewUnits) : settings;

    /// <summary>More samples for each unit, where they can be drawn; of data that are there, the parameters before the accidents of the training samples were learned.</summary>
    public static RunSettings AgainstOverfitting(this RunSettings settings) => settings.Source.IsGenerator || settings.EarlyStopping || settings.Source.SampleCount < FewestToWatch
        ? settings.WithMoreSamplesPerUnit()
        : settings with { ValidationShare = settings.ValidationShare ?? ShareToWatch, EarlyStopping = true };

    /// <summary>A penalty on large weights, which hold every certainty; a heavier one; with a heavy one an end in time.</summary>
    public static RunSettings LessSure(this RunSettings settings) => settings.Recipe.Alpha < HeavyPenalty
        ? settings.WithPenalty(settings.Recipe.Alpha < Penalty ? Penalty : settings.Recipe.Alpha * MuchHeavier)
        : settings.EarlyStopping || settings.Source.SampleCount < FewestToWatch ? settings with { Epochs = Math.Max(1, settings.Epochs / (int)MuchShorter) }
        : settings with { ValidationShare = settings.ValidationShare ?? ShareToWatch, EarlyStopping = true };

    private static RunSettings WithPenalty(this RunSettings settings, double alpha) =>
        settings with { Recipe = settings.Recipe with { Alpha = alpha, ChoosesAlpha = false } };

    public static RunSettings WithRestarts(this RunSettings settings) => settings.Ensemble is not null ? settings : settings with { Restarts = Math.Max(SomeRestarts, 2 * settings.Restarts) };

    /// <summary>The proposal, or another one where it changes nothing.</summary>
    public static RunSettings Or(this RunSettings proposal, RunSettings before, Func<RunSettings, RunSettings> otherwise) =>
        new Remedy(before, proposal).Changes.IsEmpty ? otherwise(before) : proposal;
}
