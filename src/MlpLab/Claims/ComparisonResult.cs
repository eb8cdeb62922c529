using System.Collections.Immutable;
using MlpLab.Metrics;

namespace MlpLab.Claims;

/// <summary>What the seeds of a comparison gave.</summary>
public sealed class ComparisonResult
{
    /// <summary>The result of these values.</summary>
    /// <param name="claim">What is tested.</param>
    /// <param name="comparison">Its setting.</param>
    /// <param name="values">A pair for each seed.</param>
    internal ComparisonResult(Claim claim, Comparison comparison, ImmutableArray<PairedValue> values)
    {
        (Comparison, Values) = (comparison, values);
        double confidence = 1 - (0.05 / claim.Comparisons.Length), factor = claim.Measure.Factor, sign = claim.Measure.IsLowerBetter ? -1 : 1;
        Claimed = Estimate.Of(values.Select(pair => factor * pair.Claimed)).Mean;
        Control = Estimate.Of(values.Select(pair => factor * pair.Control)).Mean;
        var difference = Estimate.Of(values.Select(pair => factor * sign * (pair.Claimed - pair.Control)), confidence);
        (Gain, HalfWidth, PairCount) = (difference.Mean, difference.HalfWidth, difference.Count);
        if (claim.Measure.IsShare && PairCount > 0)
        {
            HalfWidth = ReachOfShare(factor, values.Count(pair => pair.Claimed > 0), PairCount, confidence);
        }
    }

    /// <summary>The setting.</summary>
    public Comparison Comparison { get; }

    /// <summary>A pair for each seed.</summary>
    public ImmutableArray<PairedValue> Values { get; }

    /// <summary>Pairs in which both were measured.</summary>
    public int PairCount { get; }

    /// <summary>Mean of what is claimed to be better, in the measure's unit; null without a value.</summary>
    public double? Claimed { get; }

    /// <summary>Mean of the control, in the measure's unit; null without a value.</summary>
    public double? Control { get; }

    /// <summary>Mean of the differences, paired by seed, in the measure's unit; above 0 where the claim is right. Null without a pair.</summary>
    public double? Gain { get; }

    /// <summary>Half of the interval of <see cref="Gain"/> (Student's t; of a share the farther end of Wilson's); null for fewer than two pairs, of a share without one.</summary>
    /// <remarks>Of k settings each has the confidence 1 − 0.05/k, so that with 95 % the intervals of all settings of a claim are right together (Bonferroni).</remarks>
    public double? HalfWidth { get; }

    // Of 2p − 1, where p is the share: the farther end of Wilson's interval. Student's would have no width where all seeds agree.
    private static double ReachOfShare(double factor, int successes, int count, double confidence)
    {
        var interval = WilsonInterval.Of(successes, count, confidence);
        double share = (double)successes / count;
        return 2 * factor * Math.Max(share - interval.Low, interval.High - share);
    }

    /// <summary>Lower end of the interval; null where there is none.</summary>
    internal double? Low => Gain - HalfWidth;

    /// <summary>Upper end of the interval; null where there is none.</summary>
    internal double? High => Gain + HalfWidth;

    /// <summary>What the interval says.</summary>
    public Outcome Outcome => Low > 0 ? Outcome.For : High < 0 ? Outcome.Against : Outcome.Open;
}

/// <summary>What the interval of a difference says of a claim.</summary>
public enum Outcome
{
    /// <summary>It contains 0: no difference can be seen.</summary>
    Open,

    /// <summary>It lies above 0: as claimed.</summary>
    For,

    /// <summary>It lies below 0: the opposite.</summary>
    Against,
}
