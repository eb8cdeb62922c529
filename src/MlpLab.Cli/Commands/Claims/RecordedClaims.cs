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

        // Behind the header, in the order of the claims; of a claim that is not on record there is no line.
        int next = 1;
        return [.. KnownClaims.All.Select(claim => new ClaimResult(claim, Results(claim, lines, ref next)))];
    }

    private static ImmutableArray<ComparisonResult> Results(Claim claim, string[] lines, ref int next)
    {
        ImmutableArray<ComparisonResult>.Builder results = ImmutableArray.CreateBuilder<ComparisonResult>();
        for (int place = 0; place < claim.Comparisons.Length; place++)
        {
            if (next < lines.Length && ClaimLine.TryRead(claim, place, lines[next]) is { } values)
            {
                results.Add(new ComparisonResult(claim, claim.Comparisons[place], values));
                next++;
            }
        }

        return results.ToImmutable();
    }
}
