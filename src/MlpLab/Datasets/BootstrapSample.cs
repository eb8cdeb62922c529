using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>The samples that one member of a bagged ensemble learns from: as many as there are, drawn with replacement (Breiman 1996).</summary>
/// <remarks>Immutable.</remarks>
public sealed class BootstrapSample
{
    private readonly int[] _rows;

    private BootstrapSample(int[] rows, uint memberSeed)
    {
        _rows = rows;
        MemberSeed = memberSeed;
    }

    /// <summary>Indices of the samples drawn, in the order drawn: about 63 % of all, some more than once.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>What scikit-learn seeds the member with: its <c>random_state</c>.</summary>
    public uint MemberSeed { get; }

    /// <summary>The samples that were not drawn, ascending: the member can be scored on them.</summary>
    public int[] LeftOut()
    {
        var isDrawn = new bool[_rows.Length];
        foreach (int row in _rows)
        {
            isDrawn[row] = true;
        }

        return [.. Enumerable.Range(0, isDrawn.Length).Where(row => !isDrawn[row])];
    }

    /// <summary>Draws for several members.</summary>
    /// <param name="random">Gives a seed for each member; a stream of that seed draws the member's samples.</param>
    /// <param name="memberCount">Number of members, 1 or more.</param>
    /// <param name="sampleCount">Number of samples n, 1 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <remarks>Counterpart: the draws of <c>BaggingClassifier(n_estimators=memberCount, random_state=random)</c>: seeds = randint(2³¹ − 1), rows = RandomState(seed).randint(0, n, n).</remarks>
    public static ImmutableArray<BootstrapSample> Draw(RandomState random, int memberCount, int sampleCount)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, memberCount);
        Require.AtLeast(1, sampleCount);
        var seeds = new long[memberCount];
        random.RandInt(0, int.MaxValue, seeds);
        return [.. seeds.Select(seed => Of((uint)seed, sampleCount))];
    }

    private static BootstrapSample Of(uint seed, int sampleCount)
    {
        var rows = new long[sampleCount];
        new RandomState(seed).RandInt(0, sampleCount, rows);
        return new BootstrapSample(Array.ConvertAll(rows, row => (int)row), (uint)new RandomState(seed).RandInt(0, int.MaxValue));
    }
}
