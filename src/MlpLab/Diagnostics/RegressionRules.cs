using System.Globalization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>What R² says once training itself went well: <see cref="FitRules"/> for numbers to predict.</summary>
internal static class RegressionRules
{
    /// <summary>R² on the training samples minus R² on unseen ones.</summary>
    private const double LargestGap = 0.15;

    /// <summary>R² below what is possible that counts as missed.</summary>
    private const double Missed = 0.1;

    /// <summary>Without a known ceiling, R² below which being no better than a straight line is a failure.</summary>
    private const double Poor = 0.5;

    /// <summary>Without a baseline, R² up to which the mean does nearly as well.</summary>
    private const double LikeTheMean = 0.1;

    /// <summary>Share of the variance that noise leaves unexplained, up to which R² on unseen samples may exceed it and be at the ceiling.</summary>
    private const double CloseToCeiling = 0.1;

    /// <summary>And in any case this much of the whole variance.</summary>
    private const double Rounding = 0.005;

    /// <summary>Times that targets may be larger or smaller than what a network begins with.</summary>
    private const double LargestScale = 100;

    /// <summary>What its first outputs are not made for: steps that fit them break the weights, or never get there.</summary>
    public static Finding? TargetScale(DiagnosisCase run)
    {
        // A rule with a rate suffers; that it still beats a straight line excuses only one that measures its steps.
        bool isExcused = run.Settings.LearningRate() is null ? run.IsGood : run.TrainAccuracy >= run.GoodAccuracy;
        if (run.Context.TargetScale is not { } target || isExcused || Off(target) < LargestScale)
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.TargetScale,
            0,
            FitRules.Known(("targetMean", target.Mean), ("targetDeviation", target.Deviation), ("trainR2", run.Context.RSquared.Train), ("finalLoss", run.Result.FinalLoss)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"the numbers to predict lie around {target.Mean:G3} ± {target.Deviation:G3} and are not standardised, while a network begins with outputs near 0 ± 1: its steps are of the wrong size"),
            new Remedy(run.Settings, run.Settings with { StandardizeTargets = true }));
    }

    /// <summary>How many times a target is away from mean 0 and deviation 1.</summary>
    public static double Off((double Mean, double Deviation) target) => Math.Max(Math.Abs(target.Mean), Math.Max(target.Deviation, 1 / target.Deviation));

    public static Finding? Underfit(DiagnosisCase run)
    {
        double? baseline = run.Context.BaselineAccuracy, ceiling = run.Context.Ceiling;
        bool isNoBetter = run.TrainAccuracy <= (baseline ?? LikeTheMean);
        bool misses = ceiling is { } best ? run.TrainAccuracy < best - Missed || IsMissedInLearning(run) == true : isNoBetter && run.TrainAccuracy < Poor;
        // A quantile is not the mean that R² asks for.
        if (!misses || run.Settings.Loss is { Name: "pinball" })
        {
            return null;
        }

        bool isUnfinished = FitRules.IsUnfinished(run);
        string measure = ceiling is { } possible
            ? string.Create(CultureInfo.InvariantCulture, $"R² is {TrainR2(run):F3} on the training samples where {possible:F3} is possible")
            : string.Create(CultureInfo.InvariantCulture, $"R² is {TrainR2(run):F3} on the training samples");
        bool isFast = run.Settings.IsFasterThanUsual();
        string cause = isFast ? "steps of this learning rate are too long for it"
            : isUnfinished ? "training ended before the loss came to rest"
            : isNoBetter ? baseline is null ? "always the mean does nearly as well" : "ridge regression does as well, so the hidden units add nothing"
            : "training came to rest in a poor minimum, or the hidden units are too few";
        return new Finding(
            DiagnosisCodes.Underfit,
            run.Last.Epoch,
            FitRules.Known(("trainR2", TrainR2(run)), ("ridgeR2", baseline), ("bestR2", ceiling), ("finalLoss", run.Result.FinalLoss)),
            $"{measure}: {cause}",
            new Remedy(run.Settings, isFast ? run.Settings.WithLowerRate() : FitRules.Cure(run.Settings, isUnfinished)))
        {
            IsDated = false,
        };
    }

    public static Finding? Overfit(DiagnosisCase run)
    {
        // Below 0 it goes on: a network far below the mean on samples it never saw has lost more than one that is as good as the mean.
        if (run.Context.FreshAccuracy is not { } unseen || (TrainR2(run) - (run.Context.RSquared.Unseen ?? unseen) < LargestGap && IsMissedInLearning(run) != false))
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.Overfit,
            run.Context.ValidationMinimum ?? run.Last.Epoch,
            FitRules.Known(("trainR2", TrainR2(run)), (UnseenName(run), run.Context.RSquared.Unseen ?? unseen), ("bestR2", run.Context.Ceiling), ("samples", run.Trace.SampleCount)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"R² is {TrainR2(run):F3} on the training samples and only {run.Context.RSquared.Unseen ?? unseen:F3} on {run.Settings.Source.UnseenName} ones: {(run.Context.RSquared.Unseen < 0 ? "their own mean would be nearer to them, so that what the network learned does not hold there" : "the network learned the accidents of so few samples")}"),
            new Remedy(run.Settings, Cure(run.Settings)))
        {
            IsDated = run.Context.ValidationMinimum is not null,
        };
    }

    public static Finding NothingWrong(DiagnosisCase run)
    {
        double? unseen = run.Context.FreshAccuracy, ceiling = run.Context.Ceiling;
        bool isAtCeiling = ceiling < 1 && unseen >= ceiling - Rounding - (CloseToCeiling * (1 - ceiling));
        return new Finding(
            isAtCeiling ? DiagnosisCodes.AtCeiling : DiagnosisCodes.Healthy,
            run.Last.Epoch,
            FitRules.Known(("trainR2", TrainR2(run)), (UnseenName(run), run.Context.RSquared.Unseen ?? unseen), ("bestR2", ceiling), ("finalLoss", run.Result.FinalLoss)),
            isAtCeiling ? "the network is as good as the noise allows: the rest of the variance is noise, which nothing predicts"
                : ceiling is null ? "nothing wrong was found in the course of training; whether more can be reached cannot be told without the noise"
                : "training went well: nothing wrong was found",
            FitRules.Nothing(run))
        {
            IsDated = false,
        };
    }

    // Where unseen samples are far from what is possible: whether the larger part is missing on the training samples already, and not lost between the two.
    private static bool? IsMissedInLearning(DiagnosisCase run) => run.Context.FreshAccuracy is { } unseen && run.Context.Ceiling is { } ceiling && unseen < ceiling - Missed
        ? ceiling - run.TrainAccuracy >= run.TrainAccuracy - unseen
        : null;

    // Where more samples can be drawn they help most; else fewer units, or an end in time.
    private static RunSettings Cure(RunSettings settings) => settings.Source.IsGenerator ? settings.WithMoreSamplesPerUnit()
        : settings.EarlyStopping ? settings
        : settings with { ValidationShare = settings.ValidationShare ?? 0.2, EarlyStopping = true };

    private static double TrainR2(DiagnosisCase run) => run.Context.RSquared.Train ?? run.TrainAccuracy;

    private static string UnseenName(DiagnosisCase run) => run.Settings.Source.UnseenName + "R2";
}
