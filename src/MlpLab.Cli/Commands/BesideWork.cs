using System.Runtime.ExceptionServices;

namespace MlpLab.Cli.Commands;

/// <summary>Work on a thread of its own, whose result is waited for.</summary>
/// <remarks>A task would do the same; but starting the pool of threads for it takes a quarter of the time of training a small network.</remarks>
internal sealed class BesideWork<T>
{
    private readonly Func<T> _work;
    private readonly Thread _thread;
    private T? _result;
    private ExceptionDispatchInfo? _failure;

    private BesideWork(Func<T> work)
    {
        _work = work;
        _thread = new Thread(Run) { IsBackground = true };
    }

    /// <summary>What the work made, or the exception that it ended with; waits for it.</summary>
    public T Result
    {
        get
        {
            _thread.Join();
            _failure?.Throw();
            return _result!;
        }
    }

    public static BesideWork<T> Start(Func<T> work)
    {
        var started = new BesideWork<T>(work);
        started._thread.UnsafeStart();
        return started;
    }

    private void Run()
    {
        try
        {
            _result = _work();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
