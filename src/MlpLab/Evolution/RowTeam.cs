namespace MlpLab.Evolution;

/// <summary>Shares out the rows of a population among threads; whoever is free takes the next block of rows.</summary>
/// <param name="threads">1 or more, the caller included.</param>
/// <param name="evaluate">The fitness of a row, given the thread's number, below the count of threads, and the row's.</param>
internal sealed class RowTeam(int threads, Func<int, int, double> evaluate)
{
    private const int BlocksPerThread = 4;

    private double[] _fitness = [];
    private int _next;

    public int Threads => threads;

    /// <summary>fitness[i] of row i, whichever thread found it.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="fitness">Receives the fitness of each row.</param>
    /// <param name="isLarge">Whether the work is worth more than the caller's thread.</param>
    public void Run(int count, Span<double> fitness, bool isLarge = true)
    {
        if (threads == 1 || !isLarge)
        {
            for (int row = 0; row < count; row++)
            {
                fitness[row] = evaluate(0, row);
            }

            return;
        }

        // A method of its own, because its closure would be made for one thread too.
        RunOnThreads(count);
        _fitness.AsSpan(0, count).CopyTo(fitness);
    }

    private void RunOnThreads(int count)
    {
        if (_fitness.Length < count)
        {
            _fitness = new double[count];
        }

        _next = 0;
        Exception? failure = null;
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(number => new Thread(() => Guarded(number)))];
        Array.ForEach(others, thread => thread.Start());
        Guarded(0);
        Array.ForEach(others, thread => thread.Join());
        if (failure is not null)
        {
            throw new AggregateException(failure);
        }

        void Guarded(int thread)
        {
            try
            {
                TakeBlocks(thread, count);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }

    private void TakeBlocks(int thread, int count)
    {
        int block = Math.Max(1, count / (threads * BlocksPerThread));
        for (int first = Interlocked.Add(ref _next, block) - block; first < count; first = Interlocked.Add(ref _next, block) - block)
        {
            for (int row = first; row < Math.Min(count, first + block); row++)
            {
                _fitness[row] = evaluate(thread, row);
            }
        }
    }
}
