using MlpLab.Threads;

namespace MlpLab.Cli.Start;

/// <summary>A thread that does one thing after the other and ends when there is nothing left.</summary>
/// <remarks>
/// Whoever gives it more while it works goes on at once; beginning a thread means waiting until it runs, which is long where another one has the
/// processor. A pool of threads would need a quarter of the time that training a small network takes before its first thread runs.
/// </remarks>
internal sealed class SecondThread
{
    private readonly Queue<Action> _waiting = new();
    private bool _isRunning;

    /// <summary>Has something done, after what was given before.</summary>
    public void Do(Action work)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(work);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        if (!SideThread.TryStart(new Thread(Run) { IsBackground = true, Name = "second" }))
        {
            Run();
        }
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        lock (_waiting)
        {
            _isRunning = _waiting.TryDequeue(out Action? work);
            return work;
        }
    }
}
