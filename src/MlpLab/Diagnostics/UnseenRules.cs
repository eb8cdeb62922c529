using System.Globalization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>What the competitors, the classes and the tested samples say where accuracy by itself looks well.</summary>
internal static class UnseenRules
{
    /// <summary>Of one side: 5 of 100 pairs of equally good predictors are further apart.</summary>
    private const double StandardErrors = 1.645;

    /// <summary>With many samples a difference may be certain and of no account.</summary>
    private const double SmallestDifference = 0.005;

    /// <summary>Of the samples to test on.</summary>
    private const double MostOfThem = 0.5;

    /// <summary>Training accuracy below which a poor minimum is one, and what it must stay below what could be had.</summary>
    private const double PoorAccuracy = 0.9;
    private const double PoorlyBelow = 0.1;

    /// <summary>A class that is there and never answered: the accuracy hides it where it is rare.</summary>
    public static Finding? Unpredicted(DiagnosisCase run)
    {
        if (run.Context.UnpredictedClasses is not [var first, ..] || (run.Context.Ceiling is not null && run.IsGood))
        {
            return null;
        }

        int classes = run.Context.UnpredictedClasses.Length, samples = 0;
        foreach (UnpredictedClass unpredicted in run.Context.UnpredictedClasses)
        {
            samples += unpredicted.Count;
        }

        string which = classes == 1 ? $"class {first.Name} is never predicted" : string.Create(CultureInfo.InvariantCulture, $"{classes} classes are never predicted, such as {first.Name}");
        return new Finding(
            DiagnosisCodes.UnpredictedClass,
            run.Last.Epoch,
            FitRules.Known(("classes", classes), ("theirTrainingSamples", samples), ("trainAccuracy", run.TrainAccuracy), (run.UnseenName + "Accuracy", run.Context.FreshAccuracy)),
            string.Create(CultureInfo.InvariantCulture, $"{which}, not for one of {samples} training samples: the accuracy is that of the others"),
            new Remedy(run.Settings, FitRules.Cure(run.Settings, FitRules.IsUnfinished(run))))
        {
            IsDated = false,
        };
    }

    /// <summary>At rest with many samples wrong, though the network has parameters enough for all of them. Needs no baseline.</summary>
    public static Finding? PoorMinimum(DiagnosisCase run)
    {
        bool isFreeToFit = run.Settings.Recipe.Alpha == 0 && run.Result.StopReason is not (StopReason.StoppedByMonitor or StopReason.Cancelled or StopReason.Diverged);
        if (run.Context is not { Ceiling: null, AttainableAccuracy: { } attainable, DistinctCount: { } distinct } || !isFreeToFit
            || run.TrainAccuracy >= PoorAccuracy || attainable - run.TrainAccuracy < PoorlyBelow || run.Trace.ParameterCount < distinct || FitRules.IsUnfinished(run))
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.Underfit,
            run.Last.Epoch,
            FitRules.Known(("trainAccuracy", run.TrainAccuracy), ("attainableAccuracy", attainable), ("parameters", run.Trace.ParameterCount), ("differentSamples", distinct), ("finalLoss", run.Result.FinalLoss)),
            string.Create(CultureInfo.InvariantCulture, $"{run.TrainAccuracy:P1} of the training samples are right, and the network has parameters enough for all: training came to rest in a poor minimum"),
            new Remedy(run.Settings, run.Settings.WithRestarts().WithSpreadWeights()))
        {
            IsDated = false,
        };
    }

    /// <summary>Below the most frequent class, though above it in training; or clearly below the baseline.</summary>
    public static Finding? WorseThanOthers(DiagnosisCase run) => run.IsRegression || run.Context.FreshAccuracy is null ? null : WorseThanMajority(run) ?? WorseThanBaseline(run);

    /// <summary>Most samples to test on are training samples, or nearly.</summary>
    public static Finding? TestedOnTraining(DiagnosisCase run)
    {
        int shared = run.Context.TestedOnTrainingCount, count = run.Context.FreshCount;
        (int near, int asked) = run.Context.NearCopies;
        return run.Context.FreshAccuracy is null ? null
            : shared >= MostOfThem * count ? Tested(run, count, "alsoTrainedOn", shared, "have the features of a training sample: how the network does on new ones is not known")
            : near > 0 && near >= MostOfThem * asked ? Tested(run, asked, "nearlyTrainedOn", near, "are nearly a training sample, measured again or copied with small changes: how the network does on new ones is not known")
            : null;
    }

    private static Finding Tested(DiagnosisCase run, int count, string fact, int known, string verdict) => new(
        DiagnosisCodes.TestedOnTraining,
        run.Last.Epoch,
        FitRules.Known(("testSamples", count), (fact, known), (run.UnseenName + (run.IsRegression ? "R2" : "Accuracy"), run.Context.FreshAccuracy)),
        string.Create(CultureInfo.InvariantCulture, $"{known} of {count} {run.UnseenName} samples {verdict}"),
        FitRules.Nothing(run))
    {
        IsDated = false,
    };

    // What it gained in training over the guess is gone, and by more than so few samples explain.
    private static Finding? WorseThanMajority(DiagnosisCase run)
    {
        double majority = run.Trace.MajorityShare;
        if (run.Context is not { AgainstMajority: { Difference: <= 0 } duel } || run.TrainAccuracy - majority - duel.Difference <= StandardErrors * duel.StandardError)
        {
            return null;
        }

        return Of(run, DiagnosisCodes.Overfit, duel, "always the most frequent class", ("majorityTrainAccuracy", majority), $"majority{Title(run)}Accuracy", "the network learned the accidents of its training samples", run.Settings.AgainstOverfitting());
    }

    private static Finding? WorseThanBaseline(DiagnosisCase run)
    {
        if (run.Context is not { AgainstBaseline: { } duel, BaselineAccuracy: { } baseline } || -duel.Difference < Math.Max(SmallestDifference, StandardErrors * duel.StandardError))
        {
            return null;
        }

        bool isOver = run.TrainAccuracy >= baseline;
        return Of(
            run,
            isOver ? DiagnosisCodes.Overfit : DiagnosisCodes.Underfit,
            duel,
            "logistic regression",
            ("baselineAccuracy", baseline),
            $"baseline{Title(run)}Accuracy",
            isOver ? "the network learned the accidents of its training samples" : "it does not do on its training samples what a straight line does either",
            isOver ? run.Settings.AgainstOverfitting() : FitRules.Cure(run.Settings, FitRules.IsUnfinished(run)));
    }

    private static Finding Of(
        DiagnosisCase run, string code, UnseenDuel duel, string other, (string, double?) train, string unseenName, string cause, RunSettings cure)
    {
        double unseen = run.Context.FreshAccuracy!.Value;
        bool isDated = code == DiagnosisCodes.Overfit && run.Context.ValidationMinimum is not null;
        return new Finding(
            code,
            isDated ? run.Context.ValidationMinimum!.Value : run.Last.Epoch,
            FitRules.Known(("trainAccuracy", run.TrainAccuracy), (run.UnseenName + "Accuracy", unseen), train, (unseenName, unseen - duel.Difference), ("samples", run.Trace.SampleCount)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{unseen:P1} of the {run.UnseenName} samples are right, and {unseen - duel.Difference:P1} with {other}: {cause}"),
            new Remedy(run.Settings, cure))
        {
            IsDated = isDated,
        };
    }

    private static string Title(DiagnosisCase run) => run.UnseenName == "test" ? "Test" : "Fresh";
}
