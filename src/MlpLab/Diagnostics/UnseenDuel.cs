using MlpLab.Contracts;

namespace MlpLab.Diagnostics;

/// <summary>Two predictors on the same samples that neither was fitted to: the samples that only one of them gets right decide between them.</summary>
/// <remarks>
/// If both are equally good, Lost − Won has mean 0 and standard deviation √(Won + Lost), whatever both get right or wrong (McNemar's test). Immutable.
/// </remarks>
public sealed record UnseenDuel
{
    /// <param name="won">Samples that only the network gets right, 0 or more.</param>
    /// <param name="lost">Samples that only the other gets right, 0 or more.</param>
    /// <param name="count">All samples, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public UnseenDuel(int won, int lost, int count)
    {
        Require.AtLeast(0, won);
        Require.AtLeast(0, lost);
        Require.AtLeast(1, count);
        (Won, Lost, Count) = (won, lost, count);
    }

    /// <summary>Samples that only the network gets right.</summary>
    public int Won { get; }

    /// <summary>Samples that only the other gets right.</summary>
    public int Lost { get; }

    /// <summary>All samples.</summary>
    public int Count { get; }

    /// <summary>Accuracy of the network minus that of the other.</summary>
    public double Difference => (double)(Won - Lost) / Count;

    /// <summary>Standard deviation of <see cref="Difference"/> where both are equally good; at least that of one sample.</summary>
    public double StandardError => Math.Sqrt(Math.Max(1, Won + Lost)) / Count;

    /// <summary>The duel of two predictors by what each gets right.</summary>
    /// <param name="network">For each sample whether the network is right; one or more.</param>
    /// <param name="other">The same of the other.</param>
    /// <exception cref="ArgumentException">No sample, or the lengths differ.</exception>
    public static UnseenDuel Of(ReadOnlySpan<bool> network, ReadOnlySpan<bool> other)
    {
        Require.SameLength(network.Length, other.Length, "the number of samples", nameof(other));
        int won = 0, lost = 0;
        for (int i = 0; i < network.Length; i++)
        {
            won += network[i] && !other[i] ? 1 : 0;
            lost += other[i] && !network[i] ? 1 : 0;
        }

        return new UnseenDuel(won, lost, network.Length);
    }
}

/// <summary>A class that the network never answers.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Count">Its training samples, 1 or more.</param>
public sealed record UnpredictedClass(string Name, int Count);
