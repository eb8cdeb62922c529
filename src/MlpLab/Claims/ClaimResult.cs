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
        (var yes, 0) when 2 * yes > Comparisons.Length && !Comparisons.Any(result => result.Outcome == Outcome.Open && Contradicts(result)) => Verdict.Holds,
        _ => Verdict.Depends,
    };

    /// <summary>
    /// What a verdict that depends depends on: the <see cref="Claim.Varied"/> in which two settings differ, and in nothing else, of which one shows it, the other does not, and whose intervals have nothing in common.
    /// </summary>
    public ImmutableArray<string> DependsOn => Verdict == Verdict.Depends ? [.. Claim.Varied.Where((_, part) => Differ(part))] : [];

    // Its interval has nothing in common with those of the settings that show it: what is seen there is ruled out here.
    private bool Contradicts(ComparisonResult open) => open.High < Comparisons.Where(result => result.Outcome == Outcome.For).Min(result => result.Low);

    private bool Differ(int part) =>
        Comparisons.Any(one => one.Outcome == Outcome.For && Comparisons.Any(other => other.Outcome != Outcome.For && other.High < one.Low && DifferInOnly(one, other, part)));

    private static bool DifferInOnly(ComparisonResult one, ComparisonResult other, int part)
    {
        string[] first = one.Comparison.Name.Split(", "), second = other.Comparison.Name.Split(", ");
        return Enumerable.Range(0, Math.Max(first.Length, second.Length)).All(i => (first.ElementAtOrDefault(i) == second.ElementAtOrDefault(i)) == (i != part));
    }
}

/// <summary>What the settings say together.</summary>
public enum Verdict
{
    /// <summary>No setting shows a difference with so many seeds.</summary>
    CannotBeSeen,

    /// <summary>Most settings show it, and no other contradicts them: none shows the opposite, and none has an interval below all of theirs.</summary>
    Holds,

    /// <summary>No setting shows it, and some the opposite.</summary>
    DoesNotHold,

    /// <summary>Some settings show it, and others the opposite, or nothing where it would have been seen, or only a few show it.</summary>
    Depends,
}
