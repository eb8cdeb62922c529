using MlpLab.Claims;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The words by which claims are named on a command line.</summary>
internal static class ClaimCodes
{
    /// <summary>All of them, in the order in which claims are listed.</summary>
    public static IReadOnlyList<string> All => [.. KnownClaims.All.Select(claim => claim.Code)];

    /// <summary>The claims that are named, in that order.</summary>
    public static IReadOnlyList<Claim> Of(IReadOnlyList<string> codes) => [.. KnownClaims.All.Where(claim => codes.Contains(claim.Code))];

    /// <summary>Refuses what is no code.</summary>
    public static void RefuseUnknown(IReadOnlyList<string> codes, Refusals refusals)
    {
        IReadOnlyList<string> known = All;
        foreach (string code in codes.Where(code => !known.Contains(code)))
        {
            refusals.Add(Suggestion.Unknown("claim", code, known));
        }
    }
}
