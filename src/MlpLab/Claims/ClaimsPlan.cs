using System.Globalization;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Claims;

/// <summary>What a file of results is to hold: some claims' settings in the order in which claims are listed, or a part of them.</summary>
/// <param name="Claims">In that order.</param>
/// <param name="Seeds">Ascending; null for each claim's own number of them.</param>
/// <param name="Part">Every n-th setting of them.</param>
/// <param name="Version">Of the program that tests them: results belong to it.</param>
internal sealed record ClaimsPlan(IReadOnlyList<Claim> Claims, IReadOnlyList<uint>? Seeds, WorkPart Part, string Version)
{
    /// <summary>The largest number of seeds.</summary>
    public const int MostSeeds = 10_000;

    public ClaimsPlan(IReadOnlyList<Claim> claims, IReadOnlyList<uint>? seeds, WorkPart part)
        : this(claims, seeds, part, PackageVersion.Text)
    {
    }

    /// <summary>The settings of the part, by claim and place in it.</summary>
    public IReadOnlyList<(Claim Claim, int Place)> Settings => field ??=
        [.. Claims.SelectMany(claim => Enumerable.Range(0, claim.Comparisons.Length).Select(place => (claim, place))).Where((_, index) => index % Part.Count == Part.Index - 1)];

    /// <summary>The first line of the file.</summary>
    public string Header => ClaimLine.Json(json =>
    {
        json.WriteString("schema", ClaimLine.Schema);
        json.WriteString("version", Version);
        JsonFields.WriteTexts(json, "claims", Claims.Select(claim => claim.Code));
        if (Seeds is not null)
        {
            if (IsCount)
            {
                json.WriteNumber("seeds", Seeds.Count);
            }
            else
            {
                json.WriteString("seeds", SeedWords);
            }
        }

        if (Part != WorkPart.Whole)
        {
            json.WriteString("shard", Part.ToString());
        }
    });

    /// <summary>The seeds as they are written, a count where they begin with 0 and leave none out; null for each claim's own.</summary>
    public string? SeedWords => Seeds is null ? null : IsCount ? Seeds.Count.ToString(CultureInfo.InvariantCulture) : NumberRanges.Of([.. Seeds]);

    private bool IsCount => Seeds!.Select((seed, i) => seed == i).All(isNext => isNext);

    /// <summary>The seeds of a claim.</summary>
    public IReadOnlyList<uint> SeedsOf(Claim claim) => Seeds ?? claim.Seeds;

    /// <summary>The plan in a first line; null unless it is exactly the one that would be written of it.</summary>
    public static ClaimsPlan? TryRead(string header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            JsonElement root = document.RootElement;
            string version = root.GetProperty("version").GetString() ?? "";
            Claim?[] claims = [.. root.GetProperty("claims").EnumerateArray().Select(code => KnownClaims.Find(code.GetString() ?? ""))];
            IReadOnlyList<uint>? seeds = root.TryGetProperty("seeds", out JsonElement written) ? TryReadSeeds(written) : null;
            WorkPart? part = root.TryGetProperty("shard", out JsonElement shard) ? WorkPart.TryParse(shard.GetString() ?? "") : WorkPart.Whole;
            if (part is null || claims.Contains(null) || seeds is { Count: < 2 })
            {
                return null;
            }

            var plan = new ClaimsPlan(claims!, seeds, part, version);
            return plan.Header == header ? plan : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // A number N for 0 to N - 1, else words; empty where they are no seeds.
    private static IReadOnlyList<uint> TryReadSeeds(JsonElement written) =>
        written.ValueKind == JsonValueKind.Number
            ? (written.TryGetInt32(out int count) && count is >= 0 and <= MostSeeds ? [.. Enumerable.Range(0, count).Select(seed => (uint)seed)] : [])
            : [.. (NumberRanges.TryRead(written.GetString() ?? "", uint.MaxValue, MostSeeds) ?? []).Select(seed => (uint)seed)];
}
