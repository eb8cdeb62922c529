using MlpLab.Randomness;

namespace MlpLab.Fuzz;

/// <summary>Draws that need no exact uniformity: one word each.</summary>
internal static class RandomPicks
{
    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public static int Below(this RandomState random, int count) => (int)(random.NextUInt32() % (uint)count);

    public static bool Chance(this RandomState random, int oneIn) => random.Below(oneIn) == 0;

    public static T Pick<T>(this RandomState random, IReadOnlyList<T> list) => list[random.Below(list.Count)];
}
