using System.Collections.Immutable;

namespace MlpLab.Claims;

/// <summary>What came of testing a claim: a result for each setting, and the verdict that follows from their intervals alone.</summary>
/// <param name="claim">What was tested.</param>
/// <param name="comparisons">In the order of the claim's settings; as many as were measured.</param>
public sealed class ClaimResult(Claim claim, ImmutableArray<ComparisonResult> comparisons)
{
    /// <summary>What was tested.</summary>
    public Claim Claim => claim;

    /// <summary>In the order of the claim's settings; as many as were measured.</summary>
    public ImmutableArray<ComparisonResult> Comparisons => comparisons;

    /// <summary>Settings in which it was seen to be so.</summary>
    public int ForCount => Comparisons.Count(result => result.Outcome == Outcome.For);

    /// <summary>Settings in which the opposite was seen.</summary>
    public int AgainstCount => Comparisons.Count(result => result.Outcome == Outcome.Against);

    /// <summary>The verdict.</summary>
    public Verdict Verdict => (ForCount, AgainstCount) switch
    {
        (0, 0) => Verdict.CannotBeSeen,
        (0, _) => Verdict.DoesNotHold,
        var (yes, _) when yes == Comparisons.Length => Verdict.Holds,
        _ => Verdict.Depends,
    };
}

/// <summary>What the settings say together.</summary>
public enum Verdict
{
    /// <summary>No setting shows a difference with so many seeds.</summary>
    CannotBeSeen,

    /// <summary>Every setting shows it.</summary>
    Holds,

    /// <summary>No setting shows it, and some the opposite.</summary>
    DoesNotHold,

    /// <summary>Some settings show it, and others nothing or the opposite.</summary>
    Depends,
}
