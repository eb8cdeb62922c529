using System.Collections.Immutable;
using MlpLab.Claims;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The results that the program carries: the file that <c>claims run --all --output</c> wrote.</summary>
internal static class RecordedClaims
{
    private const string Resource = "claims.jsonl";

    /// <summary>Every claim with what is on record of it: nothing, where it is not.</summary>
    public static ImmutableArray<ClaimResult> Read()
    {
        using Stream stream = typeof(RecordedClaims).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. KnownClaims.All.Select(claim => new ClaimResult(claim, [.. Results(claim, lines)]))];
    }

    private static IEnumerable<ComparisonResult> Results(Claim claim, string[] lines)
    {
        for (int place = 0; place < claim.Comparisons.Length; place++)
        {
            foreach (string line in lines)
            {
                if (ClaimLine.TryRead(claim, place, line) is { } values)
                {
                    yield return new ComparisonResult(claim, claim.Comparisons[place], values);
                    break;
                }
            }
        }
    }
}
