using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Why settings of a run do not go together, in the words of the command line, which the playground has too; null where they do.</summary>
internal static class RunConflicts
{
    public const string NothingToWatch = "--early-stopping needs samples to watch: add --validation 0.2";
    public const string NoiseIsChosen = "--noise and --difficulty-scale calibrated exclude each other: that scale chooses the noise";
    public const string TargetAndLabel = "--target and --label exclude each other: --target names the columns to predict as numbers";
    public const string TargetOfClasses = "--target and --task classification exclude each other: --target names columns to predict as numbers; the column of classes is --label";

    public static string? OfNoise(ProblemSource source) => source.Settings.Noise is null || source.Problem.UsesNoise ? null : Foreign("noise", source, problem => problem.UsesNoise);

    public static string? OfFactor(ProblemSource source) => source.Settings.Factor is null || source.Problem.UsesFactor ? null : Foreign("factor", source, problem => problem.UsesFactor);

    public static string? OfUselessFeatures(ProblemSource source) => source.Settings.UselessFeatures == 0 || source.Problem.Task == LearningTask.Classification
        ? null
        : Foreign("useless-features", source, problem => problem.Task == LearningTask.Classification);

    public static string? OfClasses(ProblemSource source) => source.Problem.WhyNot(source.Settings) is { } reason ? $"--classes is '{source.Settings.ClassCount}', but {reason}" : null;

    public static string? OfActivations(RunSettings run) => Fits(run, run.Activations.Length)
        ? null
        : OfLayers(run, "activation", NetworkText.Activations(run), run.Activations.Length, "activations");

    public static string? OfDropout(RunSettings run) => run.Recipe.Dropout is not { } dropout || Fits(run, dropout.Hidden.Length)
        ? null
        : OfLayers(run, "dropout", NetworkText.Rates(dropout), dropout.Hidden.Length, "rates");

    /// <param name="option">A setting of one loss, such as huber-delta; null for any other.</param>
    /// <param name="loss">The loss that is chosen.</param>
    public static string? OfLossParameter(string option, string loss) => (option, loss) switch
    {
        ("huber-delta", not "huber") => $"--huber-delta belongs to --loss huber, and --loss is '{loss}'",
        ("quantile", not "pinball") => $"--quantile belongs to --loss pinball, and --loss is '{loss}'",
        _ => null,
    };

    /// <param name="run">With the samples of its source at hand, as below.</param>
    /// <param name="name">What the samples are called, as below.</param>
    public static string? OfLoss(RunSettings run, string name) =>
        run.Loss is { } loss && HasClasses(run) ? $"--loss is '{loss.Name}', a loss of numbers to predict, and {name} has classes, whose loss is cross-entropy" : null;

    public static string? OfTargetScale(RunSettings run, string name) =>
        !run.StandardizeTargets && HasClasses(run) ? $"--no-standardize-target is for numbers to predict, and {name} has classes" : null;

    public static string? OfClassWeights(RunSettings run, string name) =>
        run.ClassWeights is null || HasClasses(run) ? null : $"--class-weight is for classes, and {name} has numbers to predict; rows can have weights of their own: see --sample-weight";

    public static string? OfTargetAccuracy(RunSettings run, string name) =>
        run.TargetAccuracy is null || HasClasses(run) ? null : $"--target-accuracy is for classes, and {name} has numbers to predict; see --target-loss";

    // Of the losses of numbers: classes have one with a curvature.
    public static string? OfCurvature(RunSettings run) => run.Loss is { HasCurvature: false } loss && !HasClasses(run) && run.Recipe.Optimizer is LevenbergMarquardt or NewtonCG
        ? $"--solver {run.Recipe.Optimizer.Name} goes by the curvature of the loss, and {loss.Name} has none; use another --solver, such as lbfgs"
        : null;

    private static bool HasClasses(RunSettings run) => run.Source.Task == LearningTask.Classification;

    private static bool Fits(RunSettings run, int count) => count == 1 || count == run.Hidden.Length;

    private static string OfLayers(RunSettings run, string option, string value, int count, string what) =>
        $"--{option} is '{value}', {count} {what}, and --hidden '{NetworkText.Hidden(run)}' "
        + $"has {run.Hidden.Length} {(run.Hidden.Length == 1 ? "layer" : "layers")}; give one for all of them, or one for each";

    private static string Foreign(string option, ProblemSource source, Func<Problem, bool> hasIt) =>
        $"--{option} does not belong to {source.Problem.Name}; it belongs to {string.Join(", ", Problems.All.Where(hasIt).Select(owner => owner.Name))}";
}
