using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Claims;

/// <summary>Something that texts say of small networks, and the comparisons that test it. Immutable.</summary>
public sealed class Claim
{
    /// <summary>Seeds of a claim unless it needs more to show anything.</summary>
    internal const int UsualSeedCount = 20;

    /// <summary>Lower-case words with dashes, by which it is found.</summary>
    public required string Code { get; init; }

    /// <summary>Where it is said.</summary>
    public required ClaimSource Source { get; init; }

    /// <summary>What is said, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>How it is tested: what is compared with what, and why that tests it.</summary>
    public required string Test { get; init; }

    /// <summary>What is measured in every run.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The settings in which it is tested, each by a pair of runs a seed.</summary>
    public required ImmutableArray<Comparison> Comparisons { get; init; }

    /// <summary>What the settings differ in, in the order of the parts of their names, which are divided by a comma.</summary>
    public ImmutableArray<string> Varied { get; init; } = ["the problem"];

    /// <summary>Title of the playground's lesson in which it is seen live; null where there is none.</summary>
    public string? Lesson { get; init; }

    /// <summary>Seeds 0 … <see cref="SeedCount"/> − 1, two or more, if nothing else is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int SeedCount
    {
        get;
        init
        {
            Require.AtLeast(2, value, nameof(SeedCount));
            field = value;
        }
    } = UsualSeedCount;

    /// <summary>Those seeds: 0 … <see cref="SeedCount"/> − 1.</summary>
    internal ImmutableArray<uint> Seeds => [.. Enumerable.Range(0, SeedCount).Select(seed => (uint)seed)];
}

/// <summary>Where a claim is made.</summary>
/// <param name="Question">Number of the question on deep learning whose answer says it, 1 … 47; null for the article.</param>
/// <param name="Also">A second question whose answer says it; null if there is none.</param>
public readonly record struct ClaimSource(int? Question, int? Also = null)
{
    /// <summary>The article that builds the network in NumPy as the ground for neuroevolution.</summary>
    public static ClaimSource Article { get; }

    /// <inheritdoc/>
    public override string ToString() => (Question, Also) switch
    {
        (null, _) => "article",
        ({ } number, null) => FormattableString.Invariant($"question {number}"),
        var (number, also) => FormattableString.Invariant($"questions {number} and {also}"),
    };
}
