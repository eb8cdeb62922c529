using System.Runtime.ExceptionServices;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Work of another thread, whose result is waited for.</summary>
internal sealed class BesideWork<T>(Func<T> work)
{
    private T? _result;
    private ExceptionDispatchInfo? _failure;
    private bool _isDone;

    /// <summary>What the work made, or the exception that it ended with; waits for it.</summary>
    public T Result
    {
        get
        {
            lock (work)
            {
                while (!_isDone)
                {
                    Monitor.Wait(work);
                }
            }

            _failure?.Throw();
            return _result!;
        }
    }

    /// <summary>Does the work; for the other thread, once.</summary>
    public void Run()
    {
        try
        {
            _result = work();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (work)
        {
            _isDone = true;
            Monitor.PulseAll(work);
        }
    }
}
