using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Threads;

namespace MlpLab.Claims;

/// <summary>What a file of results is to hold: some claims' settings in the order in which claims are listed, or a part of them.</summary>
/// <param name="Claims">In that order.</param>
/// <param name="Seeds">How many seeds; null for each claim's own number.</param>
/// <param name="Part">Every n-th setting of them.</param>
/// <param name="Version">Of the program that tests them: results belong to it.</param>
internal sealed record ClaimsPlan(IReadOnlyList<Claim> Claims, int? Seeds, WorkPart Part, string Version)
{
    public ClaimsPlan(IReadOnlyList<Claim> claims, int? seeds, WorkPart part)
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
        json.WriteStartArray("claims");
        foreach (Claim claim in Claims)
        {
            json.WriteStringValue(claim.Code);
        }

        json.WriteEndArray();
        if (Seeds is { } count)
        {
            json.WriteNumber("seeds", count);
        }

        if (Part != WorkPart.Whole)
        {
            json.WriteString("shard", Part.ToString());
        }
    });

    /// <summary>The seeds of a claim.</summary>
    public int SeedsOf(Claim claim) => Seeds ?? claim.SeedCount;

    /// <summary>The plan in a first line; null unless it is exactly the one that would be written of it.</summary>
    public static ClaimsPlan? TryRead(string header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            JsonElement root = document.RootElement;
            string version = root.GetProperty("version").GetString() ?? "";
            Claim?[] claims = [.. root.GetProperty("claims").EnumerateArray().Select(code => KnownClaims.Find(code.GetString() ?? ""))];
            int? seeds = root.TryGetProperty("seeds", out JsonElement count) ? count.GetInt32() : null;
            WorkPart? part = root.TryGetProperty("shard", out JsonElement shard) ? WorkPart.TryParse(shard.GetString() ?? "") : WorkPart.Whole;
            if (part is null || claims.Contains(null))
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
}
