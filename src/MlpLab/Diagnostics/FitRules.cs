using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>What the accuracies say once training itself went well.</summary>
internal static class FitRules
{
    /// <summary>
    /// Train accuracy minus fresh accuracy: 8 of 100 samples, and 1.5 standard errors of so few training samples where the gap may be chance.
    /// </summary>
    private const double LargestGap = 0.08;
    private const double StandardErrors = 1.5;

    /// <summary>Without a ceiling, accuracy below which being no better than the baseline is a failure.</summary>
    private const double PoorAccuracy = 0.9;

    /// <summary>Fresh accuracy below the ceiling, beside two standard errors of the fresh samples.</summary>
    private const double CloseToCeiling = 0.005;

    /// <summary>A ceiling above this leaves no mistakes to be excused.</summary>
    private const double PerfectCeiling = 0.995;

    /// <summary>Loss at the end over the loss at three quarters of the run, below which more epochs help.</summary>
    private const double StillFalling = 0.95;

    /// <summary>Last over largest gradient norm, above which nothing has converged: runs that came to rest had 0.001 to 0.02.</summary>
    private const double StillSteep = 0.1;

    /// <summary>And the loss must fall by something, or the gradient was small from the start.</summary>
    private const double StillFallingSlowly = 0.9997;

    public static Finding? Underfit(DiagnosisCase run)
    {
        double? baseline = run.Context.BaselineAccuracy, reference = baseline ?? run.Trace.MajorityShare;
        bool isNoBetter = run.TrainAccuracy <= reference + run.SamplingError(run.TrainAccuracy);
        if (run.IsGood || (run.Context.Ceiling is null && !(isNoBetter && run.TrainAccuracy < PoorAccuracy)))
        {
            return null;
        }

        bool isUnfinished = IsUnfinished(run);
        string measure = run.Context.Ceiling is { } ceiling
            ? string.Create(CultureInfo.InvariantCulture, $"{run.TrainAccuracy:P1} of the training samples are right where {ceiling:P1} are possible")
            : string.Create(CultureInfo.InvariantCulture, $"{run.TrainAccuracy:P1} of the training samples are right");
        string cause = isUnfinished ? "training ended before the loss came to rest"
            : run.Settings.Hidden.IsEmpty ? "a straight line is all that a network without hidden units can draw"
            : isNoBetter ? baseline is null ? "always the most frequent class does as well" : "a straight line does as well, so the hidden units add nothing"
            : "training came to rest in a poor minimum, or the hidden units are too few";
        return new Finding(
            DiagnosisCodes.Underfit,
            run.Last.Epoch,
            Known(("trainAccuracy", run.TrainAccuracy), ("baselineAccuracy", baseline), ("ceiling", run.Context.Ceiling), ("finalLoss", run.Result.FinalLoss)),
            $"{measure}: {cause}",
            new Remedy(run.Settings, Cure(run.Settings, isUnfinished)))
        {
            IsDated = false,
        };
    }

    public static Finding? Overfit(DiagnosisCase run)
    {
        double? fresh = run.Context.FreshAccuracy, ceiling = run.Context.Ceiling;
        double? reference = fresh ?? ceiling;
        if (reference is not { } expected)
        {
            return null;
        }

        // With few samples the training accuracy alone may be high by chance. A fresh accuracy far below the ceiling is no chance.
        bool isFarBelow = ceiling - fresh >= LargestGap;
        double allowed = isFarBelow ? LargestGap : Math.Max(LargestGap, StandardErrors * run.SamplingError(expected));
        if (run.TrainAccuracy - expected < allowed)
        {
            return null;
        }

        string than = run.Settings.Source.IsGenerator ? (fresh is null ? "can be right on fresh ones" : "are right on fresh ones") : $"of the {run.UnseenName} samples";
        return new Finding(
            DiagnosisCodes.Overfit,
            run.Context.ValidationMinimum ?? run.Last.Epoch,
            Known(("trainAccuracy", run.TrainAccuracy), (run.UnseenName + "Accuracy", fresh), ("ceiling", ceiling), ("samples", run.Trace.SampleCount)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.TrainAccuracy:P1} of the training samples are right and only {expected:P1} {than}: the network learned the accidents of so few samples"),
            new Remedy(run.Settings, run.Settings.AgainstOverfitting()))
        {
            IsDated = run.Context.ValidationMinimum is not null,
        };
    }

    public static Finding? AtCeiling(DiagnosisCase run)
    {
        if (run.Context.Ceiling is not { } ceiling || ceiling > PerfectCeiling)
        {
            return null;
        }

        bool isClose = run.Context.FreshAccuracy is { } fresh
            ? fresh >= ceiling - CloseToCeiling - (2 * Math.Sqrt(ceiling * (1 - ceiling) / run.Context.FreshCount))
            : run.TrainAccuracy >= ceiling - run.SamplingError(ceiling);
        return !isClose ? null : new Finding(
            DiagnosisCodes.AtCeiling,
            run.Last.Epoch,
            Known(("trainAccuracy", run.TrainAccuracy), (run.UnseenName + "Accuracy", run.Context.FreshAccuracy), ("ceiling", ceiling)),
            "the network is as good as the distribution allows: the classes overlap, and no model can tell the rest",
            Nothing(run))
        {
            IsDated = false,
        };
    }

    public static Finding Healthy(DiagnosisCase run) => new(
        DiagnosisCodes.Healthy,
        run.Last.Epoch,
        Known(
            ("trainAccuracy", run.TrainAccuracy),
            (run.UnseenName + "Accuracy", run.Context.FreshAccuracy),
            ("ceiling", run.Context.Ceiling),
            ("finalLoss", run.Result.FinalLoss)),
        run.IsGood
            ? "training went well: nothing wrong was found"
            : "nothing wrong was found in the course of training; whether more can be reached cannot be told without the ceiling",
        Nothing(run))
    {
        IsDated = false,
    };

    public static Remedy Nothing(DiagnosisCase run) => new Remedy(run.Settings, run.Settings);

    public static bool IsUnfinished(DiagnosisCase run)
    {
        double remaining = run.Last.Loss / run.Trace.Points[run.Trace.Points.Count * 3 / 4].Loss;
        double steepest = run.Largest(point => LayerNorms.Whole(point.GradientNorms));
        bool isSteep = LayerNorms.Whole(run.Last.GradientNorms) > StillSteep * steepest;

        if (run.Result.StopReason == StopReason.Converged)
        {
            return false;
        }

        // A handful of epochs has no last quarter to speak of.
        return run.Trace.Points.Count < 4 || remaining < (isSteep ? StillFallingSlowly : StillFalling);
    }

    public static RunSettings Cure(RunSettings settings, bool isUnfinished)
    {
        if (isUnfinished)
        {
            return settings.WithLongerTraining();
        }

        RunSettings larger = settings.WithMoreUnits();
        return settings.Hidden.Sum() < larger.Hidden[0] ? larger.WithSpreadWeights() : settings.WithRestarts().WithSpreadWeights();
    }

    public static ImmutableArray<Evidence> Known(params (string Name, double? Value)[] numbers)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>(numbers.Length);
        foreach ((string name, double? value) in numbers)
        {
            if (value is { } known)
            {
                evidence.Add(new Evidence(name, known));
            }
        }

        return evidence.ToImmutable();
    }
}
