using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Threads;

/// <summary>Adds something over all groups of samples, on one thread or several, always group by group in order.</summary>
/// <remarks>
/// Each group has its own partial sum, and the partial sums are added in the groups' order, so the bits do not depend on the number of threads.
/// Several threads work in waves: as many groups as there are partial sums, then their addition.
/// </remarks>
internal sealed class GroupSum(int groupCount, int threads, int longestSum) : IDisposable
{
    private const int GroupsPerThreadAndWave = 16;
    private const int LargestWaveBytes = 1 << 24;

    private readonly double[] _partials = groupCount == 1 ? [] : new double[WaveSize(groupCount, threads, longestSum) * (long)longestSum];
    private WorkerTeam? _team;
    private GroupWork? _work;
    private unsafe double* _parameters;
    private int _parameterCount;
    private int _sumLength;
    private int _firstGroup;

    /// <summary>Adds one group's share to <paramref name="sums"/>, which start at 0.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="thread">Number of the thread, below the count of threads: it has scratch memory of its own.</param>
    /// <param name="group">Which group.</param>
    /// <param name="sums">Receives the sums.</param>
    public delegate void GroupWork(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums);

    /// <summary>The threads asked for, or else all that pay: one is worth its hand-over from some tens of microseconds of work a pass.</summary>
    /// <param name="asked">Null for all that pay.</param>
    /// <param name="nanoseconds">About what one thread takes for a pass.</param>
    /// <param name="groupCount">No more threads than these.</param>
    public static int ThreadCount(int? asked, double nanoseconds, int groupCount)
    {
        const double LeastNanosecondsPerThread = 20_000;
        int threads = asked ?? (int)Math.Clamp(nanoseconds / LeastNanosecondsPerThread, 1, Environment.ProcessorCount);
        return Math.Min(threads, groupCount);
    }

    /// <summary>totals = Σ over all groups.</summary>
    [MethodImpl(HotLoop.Options)]
    public void Of(GroupWork work, ReadOnlySpan<double> parameters, Span<double> totals)
    {
        totals.Clear();
        if (groupCount == 1)
        {
            // The sum of one group: 0 + x is x.
            work(parameters, 0, 0, totals);
        }
        else if (threads == 1)
        {
            InOrder(work, parameters, totals);
        }
        else
        {
            InWaves(work, parameters, totals);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team?.Dispose();

    private static int WaveSize(int groups, int threads, int sumLength) =>
        threads == 1 ? 1 : Math.Min(groups, Math.Clamp(LargestWaveBytes / sizeof(double) / sumLength, threads, threads * GroupsPerThreadAndWave));

    private void InOrder(GroupWork work, ReadOnlySpan<double> parameters, Span<double> totals)
    {
        Span<double> partial = _partials.AsSpan(0, totals.Length);
        for (int group = 0; group < groupCount; group++)
        {
            partial.Clear();
            work(parameters, 0, group, partial);
            ParameterKernels.Add(totals, partial);
        }
    }

    private unsafe void InWaves(GroupWork work, ReadOnlySpan<double> parameters, Span<double> totals)
    {
        _team ??= new WorkerTeam(threads, DoGroup);
        fixed (double* start = parameters)
        {
            _work = work;
            _parameters = start;
            _parameterCount = parameters.Length;
            _sumLength = totals.Length;
            int waveSize = WaveSize(groupCount, threads, longestSum);
            for (_firstGroup = 0; _firstGroup < groupCount; _firstGroup += waveSize)
            {
                int count = Math.Min(waveSize, groupCount - _firstGroup);
                _team.Run(count);
                for (int slot = 0; slot < count; slot++)
                {
                    ParameterKernels.Add(totals, Partial(slot));
                }
            }
        }
    }

    private unsafe void DoGroup(int thread, int slot)
    {
        Span<double> partial = Partial(slot);
        partial.Clear();
        _work!(new ReadOnlySpan<double>(_parameters, _parameterCount), thread, _firstGroup + slot, partial);
    }

    private Span<double> Partial(int slot) => _partials.AsSpan(slot * longestSum, _sumLength);
}
