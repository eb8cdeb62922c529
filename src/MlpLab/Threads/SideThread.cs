namespace MlpLab.Threads;

/// <summary>Has one thing done beside the caller.</summary>
/// <remarks>A thread of its own: the pool takes longer to give its first one than a small network to train, and ends the process where its own helpers cannot start.</remarks>
internal static class SideThread
{
    /// <summary>Begins the work on a thread; where the system gives none, does it before returning.</summary>
    /// <param name="work">What it throws is thrown by whoever waits for the task.</param>
    /// <param name="name">The thread's, for debuggers.</param>
    public static Task Run(Action work, string name)
    {
        var done = new TaskCompletionSource();
        void Complete()
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }

        if (!TryStart(new Thread(Complete) { IsBackground = true, Name = name }))
        {
            Complete();
        }

        return done.Task;
    }

    /// <summary>Starts a thread.</summary>
    /// <returns>False if the system gives none: too many threads, open files or too little memory.</returns>
    public static bool TryStart(Thread thread)
    {
        try
        {
            thread.UnsafeStart();
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
    }
}
