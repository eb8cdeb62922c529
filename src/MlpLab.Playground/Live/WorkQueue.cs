using System.Collections.Concurrent;

namespace MlpLab.Playground.Live;

/// <summary>Work in slices.</summary>
internal interface IWork
{
    /// <summary>Does a few milliseconds of it; called by one thread at a time.</summary>
    /// <returns>When to be called again: zero for as soon as all others had their turn; null for when <see cref="WorkQueue.Wake"/> is called.</returns>
    TimeSpan? Slice();

    /// <summary>Told of an exception that a slice ended with; it is not called again. Others go on.</summary>
    void Fail(Exception exception);
}

/// <summary>As many threads as processors, and one turn for each work that waits: a reader who trains at full speed takes no more than a share.</summary>
internal sealed class WorkQueue : IDisposable
{
    private readonly BlockingCollection<Turn> _waiting = [];
    private readonly ConcurrentDictionary<IWork, Turn> _turns = new();
    private readonly Thread[] _threads;

    public WorkQueue(int threads)
    {
        _threads = new Thread[threads];
        for (int t = 0; t < threads; t++)
        {
            _threads[t] = new Thread(Run) { IsBackground = true, Name = "work" };
            _threads[t].Start();
        }
    }

    /// <summary>Has the work called soon; once more if it is being called now.</summary>
    public void Wake(IWork work) => _turns.GetOrAdd(work, static (work, queue) => new Turn(work, queue), this).Wake();

    /// <summary>Has something done that takes no slices, after what waits already.</summary>
    public void Do(Action action) => Wake(new Once(this, action));

    /// <summary>Calls the work no more, but for the call that may be under way.</summary>
    public void Forget(IWork work)
    {
        if (_turns.TryRemove(work, out Turn? turn))
        {
            turn.Dispose();
        }
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (Thread thread in _threads)
        {
            thread.Join(TimeSpan.FromSeconds(1));
        }
    }

    private void Run()
    {
        foreach (Turn turn in _waiting.GetConsumingEnumerable())
        {
            turn.Take();
        }
    }

    private void Add(Turn turn)
    {
        try
        {
            _waiting.Add(turn);
        }
        catch (InvalidOperationException)
        {
            // The program ends.
        }
    }

    private sealed class Once(WorkQueue queue, Action action) : IWork
    {
        public TimeSpan? Slice()
        {
            queue.Forget(this);
            action();
            return null;
        }

        // What it was to make is missing, and whoever asks for it finds out.
        public void Fail(Exception exception)
        {
        }
    }

    private sealed class Turn : IDisposable
    {
        private const int Idle = 0, Waiting = 1, Running = 2, WokenWhileRunning = 3, Gone = 4;
        private readonly IWork _work;
        private readonly WorkQueue _queue;
        private readonly Timer _timer;
        private int _state;

        public Turn(IWork work, WorkQueue queue)
        {
            _work = work;
            _queue = queue;
            _timer = new Timer(static turn => ((Turn)turn!).Wake(), this, Timeout.Infinite, Timeout.Infinite);
        }

        public void Wake()
        {
            if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            {
                _queue.Add(this);
            }
            else
            {
                Interlocked.CompareExchange(ref _state, WokenWhileRunning, Running);
            }
        }

        public void Take()
        {
            if (Interlocked.CompareExchange(ref _state, Running, Waiting) != Waiting)
            {
                return;
            }

            TimeSpan? next;
            try
            {
                next = _work.Slice();
            }
            catch (Exception exception)
            {
                _queue.Forget(_work);
                _work.Fail(exception);
                return;
            }

            if (Interlocked.CompareExchange(ref _state, Idle, Running) != Running || next == TimeSpan.Zero)
            {
                Interlocked.CompareExchange(ref _state, Idle, WokenWhileRunning);
                Wake();
            }
            else if (next is { } later)
            {
                try
                {
                    _timer.Change(later, Timeout.InfiniteTimeSpan);
                }
                catch (ObjectDisposedException)
                {
                    // It was forgotten meanwhile.
                }
            }
        }

        public void Dispose()
        {
            Interlocked.Exchange(ref _state, Gone);
            _timer.Dispose();
        }
    }
}
