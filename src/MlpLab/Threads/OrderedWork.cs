using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace MlpLab.Threads;

/// <summary>Does numbered pieces of work on several threads and gives the results in the order of the numbers.</summary>
/// <remarks>
/// Threads of its own: a run waits for tasks that the pool must have threads for. No piece is begun far ahead of the one that is waited
/// for, so that an interruption loses little. One consumer; after <see cref="Dispose"/> no thread is left, unless the work was abandoned.
/// </remarks>
internal sealed class OrderedWork<T> : IDisposable
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, T> _done = [];
    private readonly SemaphoreSlim _room;
    private readonly AutoResetEvent _news = new(false);
    private readonly CancellationTokenSource _stop;
    private readonly List<Thread> _threads = [];
    private readonly Func<int, CancellationToken, T> _work;
    private readonly int _count;
    private int _next;
    private int _taken;
    private int _running;
    private Exception? _failure;
    private bool _isAbandoned;

    /// <param name="count">Pieces 0 … count − 1.</param>
    /// <param name="threads">1 or more.</param>
    /// <param name="work">Makes one result; called on several threads at once.</param>
    /// <param name="cancellationToken">Ends the work; results that were reached without a gap can still be taken.</param>
    public OrderedWork(int count, int threads, Func<int, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        _count = count;
        _work = work;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _room = new SemaphoreSlim(Math.Max(16, 4 * threads));
        _running = Math.Min(threads, count);
        Start(_running);
    }

    /// <summary>Waits for the next result, at most so long.</summary>
    /// <returns>False if there is none yet, or <paramref name="ended"/>: none will come.</returns>
    public bool TryTake(TimeSpan patience, [NotNullWhen(true)] out T? result, out bool ended)
    {
        if (!TryTakeNow(out result, out ended) && !ended)
        {
            _news.WaitOne(patience);
            return TryTakeNow(out result, out ended);
        }

        return result is not null;
    }

    /// <summary>Leaves the threads to themselves: what they are doing ends unheard, or with the process.</summary>
    public void Abandon() => _isAbandoned = true;

    public void Dispose()
    {
        _stop.Cancel();
        if (_isAbandoned)
        {
            return;
        }

        _threads.ForEach(thread => thread.Join());
        _stop.Dispose();
        _room.Dispose();
        _news.Dispose();
    }

    // Where the system gives fewer threads, those that it gave do all; the first must be had.
    private void Start(int threads)
    {
        for (int t = 0; t < threads; t++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "ordered work" };
            if (t == 0)
            {
                thread.Start();
            }
            else if (!SideThread.TryStart(thread))
            {
                lock (_lock)
                {
                    _running -= threads - t;
                }

                return;
            }

            _threads.Add(thread);
        }
    }

    private bool TryTakeNow([NotNullWhen(true)] out T? result, out bool ended)
    {
        lock (_lock)
        {
            if (_done.Remove(_taken, out result))
            {
                _taken++;
                _room.Release();
                ended = false;
                return true;
            }

            ended = _running == 0;
            if (ended && _failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }

            return false;
        }
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                _room.Wait(_stop.Token);
                int piece = Interlocked.Increment(ref _next) - 1;
                if (piece >= _count)
                {
                    return;
                }

                T result = _work(piece, _stop.Token);
                lock (_lock)
                {
                    _done.Add(piece, result);
                }

                _news.Set();
            }
        }
        catch (OperationCanceledException)
        {
            // What it was working on is left undone.
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _failure ??= exception;
            }

            _stop.Cancel();
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }

            _news.Set();
        }
    }
}
