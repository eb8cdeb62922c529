using System.Globalization;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>The changes that rules propose: towards the settings of <see cref="Recipe.Modern"/>, and beyond them where those were used.</summary>
internal static class Remedies
{
    private const int SomeRestarts = 5;
    private const int SomeEpochs = 2_000;
    private const double MuchShorter = 10;
    private const int ManyUnits = 10;
    private const int FewUnits = 5;
    private const int ManySamples = 1_000;

    private static Recipe Modern => Recipe.Modern;

    private static GradientDescent ModernSteps => (GradientDescent)Modern.Optimizer;

    public static RunSettings WithSpreadWeights(this RunSettings settings) =>
        settings with { Initializer = Modern.Initializer.Name, Standardize = true };

    /// <summary>The modern recipe's steps, or a tenth of the rate where it is below theirs already; with inputs that they are right for.</summary>
    public static RunSettings WithLowerRate(this RunSettings settings) => settings.LearningRate > ModernSteps.LearningRate
        ? settings.WithModernSteps() with { Standardize = true }
        : settings with { LearningRate = ATenthOf(settings.LearningRate), Standardize = true };

    /// <summary>Steps of the usual length where they were much shorter, else four times the epochs.</summary>
    public static RunSettings WithLongerTraining(this RunSettings settings)
    {
        double length = settings.LearningRate / (1 - settings.Momentum);
        double usual = ModernSteps.LearningRate / (1 - ModernSteps.Momentum);
        return length < usual / MuchShorter
            ? settings.WithModernSteps() with { Epochs = Math.Max(SomeEpochs, settings.Epochs), Standardize = true }
            : settings with { Epochs = (int)Math.Clamp(4L * settings.Epochs, SomeEpochs, int.MaxValue) };
    }

    /// <summary>Rate and momentum of the modern recipe.</summary>
    public static RunSettings WithModernSteps(this RunSettings settings) =>
        settings with { LearningRate = ModernSteps.LearningRate, Momentum = ModernSteps.Momentum };

    public static RunSettings WithMoreUnits(this RunSettings settings) =>
        settings with { Hidden = [Math.Max(ManyUnits, 2 * (settings.Hidden.IsEmpty ? 0 : settings.Hidden.Max()))] };

    /// <summary>Ten times the samples, up to a thousand or twice as many, for a small network.</summary>
    public static RunSettings WithMoreSamplesPerUnit(this RunSettings settings) => settings with
    {
        SampleCount = Math.Max(Math.Min(ManySamples, 10 * settings.SampleCount), 2 * settings.SampleCount),
        Hidden = settings.Hidden.Sum() > FewUnits ? [FewUnits] : settings.Hidden,
    };

    public static RunSettings WithRestarts(this RunSettings settings) => settings with { Restarts = Math.Max(SomeRestarts, 2 * settings.Restarts) };

    /// <summary>To three digits: 0.7/10 is 0.07, not 0.06999999999999999.</summary>
    public static double ATenthOf(double rate) =>
        double.Parse((rate / 10).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The proposal, or another one where it changes nothing.</summary>
    public static RunSettings Or(this RunSettings proposal, RunSettings before, Func<RunSettings, RunSettings> otherwise) =>
        Remedy.Between(before, proposal).Changes.IsEmpty ? otherwise(before) : proposal;
}
