using System.Collections.Immutable;

namespace MlpLab.Claims;

/// <summary>The claims that can be tested with small networks, and those that cannot.</summary>
public static class KnownClaims
{
    /// <summary>Every claim, the article's first, then those of the questions by their numbers.</summary>
    public static ImmutableArray<Claim> All { get; } = [.. ArticleClaims.All, .. SearchClaims.All, .. QuestionClaims.All.Concat(UnitClaims.All).Concat(GradientClaims.All).Concat(LossClaims.All).Concat(EnsembleClaims.All).OrderBy(claim => claim.Source.Question)];

    /// <summary>What is said too, but cannot be tested with small networks, with the reason each.</summary>
    public static ImmutableArray<UntestedClaim> Untested { get; } = [.. UntestedClaim.All];

    /// <summary>The claim of that code; null if there is none.</summary>
    public static Claim? Find(string code) => All.FirstOrDefault(claim => claim.Code == code);
}
