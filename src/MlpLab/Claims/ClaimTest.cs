using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Threads;

namespace MlpLab.Claims;

/// <summary>Tests a claim: every comparison with every seed. The result depends on claim and seeds alone, not on the threads.</summary>
/// <param name="claim">What is tested.</param>
public sealed class ClaimTest(Claim claim)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    /// <summary>The seeds, 2 or more; 0 … <see cref="Claim.SeedCount"/> − 1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2.</exception>
    public ImmutableArray<uint> Seeds
    {
        get;
        init
        {
            Require.AtLeast(2, value.IsDefault ? 0 : value.Length, nameof(Seeds));
            field = value;
        }
    } = claim.Seeds;

    /// <summary>Pairs of runs at the same time, 1 or more; 1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Threads
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Threads));
            field = value;
        }
    } = 1;

    /// <summary>The comparisons to be tested, by their ascending places in the claim; all of them if not set.</summary>
    /// <exception cref="ArgumentException">A place is not in the claim, or not behind the one before it.</exception>
    public ImmutableArray<int> Places
    {
        get;
        init
        {
            Require.That(!value.IsDefault, "default", "be an array", nameof(Places));
            for (int i = 0; i < value.Length; i++)
            {
                if (value[i] <= (i == 0 ? -1 : value[i - 1]) || value[i] >= claim.Comparisons.Length)
                {
                    throw new ArgumentException($"Places must ascend from 0 to at most {claim.Comparisons.Length - 1}; {value[i]} at position {i} does not.", nameof(Places));
                }
            }

            field = value;
        }
    } = [.. Enumerable.Range(0, claim.Comparisons.Length)];

    /// <summary>Comparisons that are known already, by their place in the claim, from an earlier test of the same claim and seeds.</summary>
    public IReadOnlyDictionary<int, ImmutableArray<PairedValue>> Known { get; init; } = ImmutableDictionary<int, ImmutableArray<PairedValue>>.Empty;

    /// <summary>Runs that it has in common with other tests.</summary>
    internal SharedRuns Runs { get; init; } = new();

    /// <summary>Told of each comparison that is done, in the order of the claim.</summary>
    public Action<int, ComparisonResult>? Done { get; init; }

    /// <summary>Tests.</summary>
    /// <param name="cancellationToken">Ends the test; the result then has the comparisons that were done.</param>
    public ClaimResult Execute(CancellationToken cancellationToken = default)
    {
        int[] missing = [.. Places.Where(comparison => !Known.ContainsKey(comparison))];
        ImmutableArray<ComparisonResult>.Builder results = ImmutableArray.CreateBuilder<ComparisonResult>();
        using var work = new OrderedWork<Boxed>(
            missing.Length * Seeds.Length,
            Threads,
            (piece, token) => new Boxed(claim.Comparisons[missing[piece / Seeds.Length]].Of(claim.Measure, Seeds[piece % Seeds.Length], Runs, token)),
            cancellationToken);
        foreach (int comparison in Places)
        {
            ImmutableArray<PairedValue>? values = Known.TryGetValue(comparison, out ImmutableArray<PairedValue> known) ? known : Take(work);
            if (values is not { } all)
            {
                break;
            }

            results.Add(new ComparisonResult(claim, claim.Comparisons[comparison], all));
            Done?.Invoke(comparison, results[^1]);
        }

        return new ClaimResult(claim, results.ToImmutable());
    }

    // The values of the next comparison; null if the work ended before.
    private ImmutableArray<PairedValue>? Take(OrderedWork<Boxed> work)
    {
        ImmutableArray<PairedValue>.Builder values = ImmutableArray.CreateBuilder<PairedValue>(Seeds.Length);
        while (values.Count < Seeds.Length)
        {
            if (work.TryTake(BetweenLooks, out Boxed? value, out bool ended))
            {
                values.Add(value.Value);
            }
            else if (ended)
            {
                return null;
            }
        }

        return values.MoveToImmutable();
    }

    private sealed record Boxed(PairedValue Value);
}
