using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>Names what went wrong in a run, or that nothing did.</summary>
/// <remarks>
/// Rules are looked at from causes to consequences: first what is wrong before any update, then what training does, then what came of it. A
/// rule is skipped where a cause already found explains what it looks for: a rate that is too high kills units, so dead units are then no
/// finding of their own. The first finding is the one whose remedy to try. Deterministic; safe for use by many threads.
/// </remarks>
public static class Diagnosis
{
    private static readonly DiagnosisRule[] Rules =
    [
        new(DiagnosisCodes.TargetScale, RegressionRules.TargetScale, []),
        new(DiagnosisCodes.Diverged, RateRules.Diverged, []),
        new(DiagnosisCodes.Saturation, UnitRules.Saturation, [DiagnosisCodes.Diverged]),
        new(DiagnosisCodes.DeadUnits, UnitRules.DeadFromTheStart, [DiagnosisCodes.Diverged, DiagnosisCodes.Saturation]),
        new(DiagnosisCodes.DuplicateUnits, UnitRules.DuplicatesFromTheStart, [DiagnosisCodes.Diverged, DiagnosisCodes.Saturation]),
        new(DiagnosisCodes.ExplodingGradient, GradientRules.Exploding, [DiagnosisCodes.TargetScale, DiagnosisCodes.Diverged, DiagnosisCodes.Saturation]),
        new(DiagnosisCodes.VanishingGradient, GradientRules.Vanishing, Causes(DiagnosisCodes.ExplodingGradient, DiagnosisCodes.DeadUnits)),
        new(DiagnosisCodes.RateTooHigh, RateRules.TooHigh, Causes(DiagnosisCodes.ExplodingGradient)),
        new(DiagnosisCodes.SymmetricSaddle, SaddleRule.Stuck, Causes(DiagnosisCodes.RateTooHigh, DiagnosisCodes.DeadUnits, DiagnosisCodes.DuplicateUnits)),
        new(DiagnosisCodes.DeadUnits, UnitRules.DeadAtTheEnd, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits)),
        new(DiagnosisCodes.DuplicateUnits, UnitRules.DuplicatesAtTheEnd, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DuplicateUnits)),
        new(DiagnosisCodes.UnpredictedClass, UnseenRules.Unpredicted, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits, DiagnosisCodes.DuplicateUnits)),
        new(DiagnosisCodes.Underfit, UnseenRules.PoorMinimum, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits, DiagnosisCodes.DuplicateUnits, DiagnosisCodes.UnpredictedClass)),
        new(DiagnosisCodes.Underfit, run => run.IsRegression ? RegressionRules.Underfit(run) : FitRules.Underfit(run), Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits, DiagnosisCodes.DuplicateUnits, DiagnosisCodes.UnpredictedClass, DiagnosisCodes.Underfit)),
        new(DiagnosisCodes.Overfit, run => run.IsRegression ? RegressionRules.Overfit(run) : FitRules.Overfit(run), Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits)),
        new(DiagnosisCodes.Overfit, UnseenRules.WorseThanOthers, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits, DiagnosisCodes.Underfit, DiagnosisCodes.Overfit)),
        new(DiagnosisCodes.Overconfident, ConfidenceRules.Overconfident, Causes(DiagnosisCodes.SymmetricSaddle, DiagnosisCodes.DeadUnits, DiagnosisCodes.DuplicateUnits)),
        new(DiagnosisCodes.TestedOnTraining, UnseenRules.TestedOnTraining, []),
        new(DiagnosisCodes.TooFewSamples, FewSamplesRule.TooFew, [DiagnosisCodes.Diverged, DiagnosisCodes.TestedOnTraining]),
    ];

    /// <summary>Everything found, the most likely cause first; at least one finding.</summary>
    /// <param name="trace">Recorded during the run; at least one point.</param>
    /// <param name="result">How the run ended.</param>
    /// <param name="context">Settings and accuracies.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The trace is empty.</exception>
    public static ImmutableArray<Finding> Of(TrainingTrace trace, TrainingResult result, DiagnosisContext context)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        Require.AtLeast(1, trace.Points.Count, "trace.Points.Count");
        var run = new DiagnosisCase(trace, result, context);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (DiagnosisRule rule in Rules)
        {
            if (!rule.IsExplained(findings) && rule.Apply(run) is { } finding)
            {
                findings.Add(finding);
            }
        }

        if (findings.Count == 0)
        {
            findings.Add(run.IsRegression ? RegressionRules.NothingWrong(run) : FitRules.AtCeiling(run) ?? FitRules.Healthy(run));
        }

        return findings.ToImmutable();
    }

    /// <summary>The causes of failed training up to the one named, and more.</summary>
    private static string[] Causes(string last, params string[] more)
    {
        var causes = new List<string>();
        foreach (string code in DiagnosisCodes.All)
        {
            causes.Add(code);
            if (code == last)
            {
                break;
            }
        }

        causes.AddRange(more);
        return causes.ToArray();
    }
}

/// <summary>One line of the table: a check, and the codes that explain what it would find.</summary>
internal sealed record DiagnosisRule(string Code, Func<DiagnosisCase, Finding?> Apply, string[] ExplainedBy)
{
    /// <summary>Whether something found already explains what this rule would find.</summary>
    public bool IsExplained(ImmutableArray<Finding>.Builder findings)
    {
        for (int i = 0; i < findings.Count; i++)
        {
            if (Array.IndexOf(ExplainedBy, findings[i].Code) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
