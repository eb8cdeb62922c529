using System.Globalization;
using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Settings;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>A claim as an exercise: what to run, and what to look at.</summary>
internal static class ClaimExercise
{
    /// <summary>The settings worth running by hand: the first that is so and the first that is not, of different outcomes at most; one where all say the same.</summary>
    public static IReadOnlyList<int> Places(ClaimResult result)
    {
        int[] places = [.. Enumerable.Range(0, result.Comparisons.Length)];
        return [.. places.GroupBy(place => result.Comparisons[place].Outcome).Select(group => group.First()).Order()];
    }

    /// <summary>What is compared in a setting, as commands for one seed: the claimed one first; where no command makes it, the setting by itself with three seeds.</summary>
    public static IReadOnlyList<string> Commands(Claim claim, int place)
    {
        string[] commands = [.. OneSeed(claim.Comparisons[place])];
        return commands.Length > 0 ? commands : [string.Create(CultureInfo.InvariantCulture, $"mlplab claims run {claim.Code} --seeds 3 --shard {place + 1}/{claim.Comparisons.Length}")];
    }

    /// <summary>Whether the commands of a setting are runs of one seed.</summary>
    public static bool HasRuns(Claim claim, int place) => OneSeed(claim.Comparisons[place]).Any();

    /// <summary>What to look at in what they print, in a sentence.</summary>
    public static string LookAt(Claim claim, int place) => claim.Comparisons[place] switch
    {
        _ when !HasRuns(claim, place) => "Compare the columns claimed and control.",
        RunComparison { Control: null, Lead: 0 } => $"Compare {Seen(claim.Measure)} in the rows MLP and logistic regression.",
        RunComparison { Control: null, Lead: > 0 } run => Invariant($"Is {Seen(claim.Measure)} {100 * run.Lead:F0} points or more higher in the row MLP than in the row logistic regression?"),
        RunComparison { Control: null, IsBaselineClaimed: var turned } run => Invariant(
            $"Is {Seen(claim.Measure)} at most {-100 * run.Lead:F0} points lower in the row {(turned ? "logistic regression" : "MLP")} than in the row {(turned ? "MLP" : "logistic regression")}?"),
        RunComparison when claim.Measure == Measure.Epochs => $"Compare {Seen(claim.Measure)}; the first run is the one that is claimed to take fewer.",
        RunComparison => $"Compare {Seen(claim.Measure)} of the two runs in the row MLP; the first is the one that is claimed to be better.",
        SignComparison sign => $"The sign: {Seen(sign.Sign)}. What it is said to foretell: {Seen(sign.Foretold)}.",
        PseudoLabelComparison => $"Compare {Seen(claim.Measure)} in the rows MLP and labelled samples only.",
        PerceptronComparison => $"Compare {Seen(claim.Measure)} in the rows logistic regression and perceptron.",
        EvolutionComparison evolved => $"Compare {Seen(claim.Measure)} in the rows {evolved.Settings.Methods[0].Name} and descent.",
        _ => "Compare the columns claimed and control.",
    };

    private static string Seen(Measure measure) =>
        measure == Measure.TrainAccuracy ? "the column train"
        : measure == Measure.FreshLoss ? "the column fresh loss (less is better)"
        : measure == Measure.FreshRSquared ? "the column fresh R²"
        : measure == Measure.Epochs ? "after how many epochs each of the two trainings stopped"
        : "the column fresh";

    // Where the command prints it.
    private static string Seen(RunSign sign) =>
        sign == RunSign.Fails ? "the last loss is above half of the fresh loss in the row majority class"
        : sign == RunSign.StillLoss ? "the loss at epoch 100 is within a hundredth of the fresh loss in the row majority class"
        : sign == RunSign.SmallFirstGradient ? "in the line of epoch 0 the column layer 1 is less than a hundredth of the last column"
        : sign == RunSign.GradientAboveOne ? "below the table the largest gradient norm is above 1"
        : sign == RunSign.DiagnosedVanishing ? "below the table a line begins with vanishing-gradient; the columns layer 1 to the last one are the gradient on its way"
        : sign.Words;

    private static IEnumerable<string> OneSeed(Comparison comparison) => comparison switch
    {
        // Half a pair shows nothing.
        RunComparison { Control: { } control } run when !Command(control).Any() || !Command(run.Claimed).Any() => [],
        RunComparison run => [.. Command(run.Claimed), .. Command(run.Control)],
        SignComparison sign => Command(sign.Run).Select(line => line + (sign.Sign == RunSign.StillLoss ? " --log-every 100" : " --gradient-norms")),
        PseudoLabelComparison few => Command(few.Run),
        PerceptronComparison linear => Command(linear.Settings),
        EvolutionComparison { Settings: var settings } =>
        [
            string.Create(CultureInfo.InvariantCulture, $"mlplab evolve --problem {settings.Run.Source.Name} --method {settings.Methods[0].Name} --budget {settings.Budget}"),
        ],
        _ => [],
    };

    // Nothing for a run that no command makes: on changed samples, or with a loss that is a control alone.
    private static IEnumerable<string> Command(RunSettings? run) =>
        run is { Source: ProblemSource, Loss: var loss } && (loss is null || Loss.OfNumbers.Any(known => known.Name == loss.Name)) ? [RunWords.CommandLine(run)] : [];
}
