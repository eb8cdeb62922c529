using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>Seeds as written: a count such as 20, or the seeds themselves such as 5..9 or 1,2,7..9.</summary>
internal static class SeedList
{
    /// <summary>The seeds, ascending, each once; empty where the text is none, which is reported.</summary>
    /// <param name="text">As written.</param>
    /// <param name="most">The largest count.</param>
    /// <param name="refusals">Receives what is wrong with it.</param>
    public static uint[] Read(string text, int most, Refusals refusals)
    {
        if (!text.Contains(',') && !text.Contains("..", StringComparison.Ordinal))
        {
            var count = new WholeAttribute(1, most);
            if (count.Read(text) is int seeds)
            {
                return [.. Enumerable.Range(0, seeds).Select(seed => (uint)seed)];
            }

            refusals.Add(count.Refusal("seeds", text) + (OtherForms.AsRange(text) is { } range ? $", or seeds such as {range}" : ""), "seeds");
            return [];
        }

        var named = new SortedSet<uint>();
        foreach (string part in ValueList.Expand("seeds", text, hasRanges: true, refusals) ?? [])
        {
            if (!uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed))
            {
                refusals.Add($"--seeds is '{VisibleText.Short(text)}'; it must be a count such as 20, or seeds from 0 to 4294967295 such as 5..9 or 1,2,7..9", "seeds");
                return [];
            }

            named.Add(seed);
        }

        return [.. named];
    }

    /// <summary>Ascending seeds as they are written; a single one as a range, because a number would be a count.</summary>
    public static string Text(IReadOnlyList<uint> seeds) => seeds.Count == 1 ? $"{seeds[0]}..{seeds[0]}" : NumberRanges.Of([.. seeds]);
}
