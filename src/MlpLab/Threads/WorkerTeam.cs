namespace MlpLab.Threads;

/// <summary>Threads that live as long as an objective and share out numbered pieces of work, several thousand times a second.</summary>
/// <remarks>
/// Whoever is free takes the next piece, so the team waits for no thread that is not running: on a busy machine the caller does the rest itself.
/// Which thread did a piece must not matter to its result. A waiting thread spins for about the length of the gap between two epochs
/// and then sleeps; with more threads than processors it sleeps at once.
/// </remarks>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>Most pieces of one call of <see cref="Run"/>.</summary>
    public const int LargestRun = ushort.MaxValue;

    private const int SpinsBeforeSleep = 2_000;

    private readonly object _gate = new();
    private readonly Action<int, int> _work;
    private readonly int _spins;

    // The number of the run, the count of pieces and the next piece in one word: a late thread can never take a piece of another run.
    private long _ticket;
    private int _done;
    private int _sleeping;
    private volatile bool _disposed;
    private volatile Exception? _failure;

    /// <summary>Starts the threads; the caller of <see cref="Run"/> is one of them.</summary>
    /// <param name="threads">2 or more, the caller included.</param>
    /// <param name="work">Called with the thread's number (0 is the caller's) and the piece's.</param>
    public WorkerTeam(int threads, Action<int, int> work)
    {
        _work = work;
        _spins = threads <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        for (int t = 1; t < threads; t++)
        {
            int number = t;
            if (!SideThread.TryStart(new Thread(() => Serve(number)) { IsBackground = true, Name = $"worker {number}" }))
            {
                // The pieces are the same, done by fewer.
                break;
            }
        }
    }

    /// <summary>Threads that wait to be woken.</summary>
    internal int Sleeping => Volatile.Read(ref _sleeping);

    /// <summary>Does the pieces 0 … <paramref name="count"/> − 1, each once, and returns when all are done.</summary>
    public void Run(int count)
    {
        Volatile.Write(ref _done, 0);
        long run = (_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (run << 32) | ((long)count << 16));
        if (Sleeping > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }

        TakePieces(0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < count)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is { } failure)
        {
            _failure = null;
            throw new AggregateException(failure);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private static bool HasPieces(long ticket) => (ticket & 0xFFFF) < ((ticket >> 16) & 0xFFFF);

    private void Serve(int thread)
    {
        while (!_disposed)
        {
            TakePieces(thread);
            int spins = _spins;
            while (spins-- > 0 && !HasPieces(Volatile.Read(ref _ticket)) && !_disposed)
            {
                Thread.SpinWait(4);
            }

            if (!HasPieces(Volatile.Read(ref _ticket)))
            {
                Sleep();
            }
        }
    }

    private void Sleep()
    {
        lock (_gate)
        {
            // Counted before looking once more: either this thread sees the new ticket or the caller sees the sleeper.
            Interlocked.Increment(ref _sleeping);
            if (!HasPieces(Volatile.Read(ref _ticket)) && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }

    private void TakePieces(int thread)
    {
        for (long ticket = Volatile.Read(ref _ticket); HasPieces(ticket); ticket = Volatile.Read(ref _ticket))
        {
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                Do(thread, (int)(ticket & 0xFFFF));
            }
        }
    }

    private void Do(int thread, int piece)
    {
        try
        {
            _work(thread, piece);
        }
        catch (Exception exception) when (thread != 0)
        {
            // Thrown again by Run: an exception that leaves a thread ends the process.
            _failure = exception;
        }
        finally
        {
            Interlocked.Increment(ref _done);
        }
    }
}
