using MlpLab.Threads;

namespace MlpLab.Evolution;

/// <summary>Shares out the rows of a population among threads, in blocks of neighbouring rows; which thread took a row does not matter to its fitness.</summary>
/// <param name="threads">1 or more, the caller included; the others start when they are first needed.</param>
/// <param name="evaluate">The fitness of a row, given the thread's number, below the count of threads, and the row's.</param>
internal sealed class RowTeam(int threads, Func<int, int, double> evaluate) : IDisposable
{
    // Few enough that handing them out costs little, enough that no thread waits long for another's last one.
    private const int BlocksPerThread = 8;

    private WorkerTeam? _team;
    private double[] _fitness = [];
    private int _count;
    private int _blockSize;

    /// <summary>fitness[i] of row i, whichever thread found it.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="fitness">Receives the fitness of each row.</param>
    /// <param name="isLarge">Whether the work is worth more than the caller's thread.</param>
    /// <exception cref="AggregateException">An evaluation on another thread has failed.</exception>
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

        _team ??= new WorkerTeam(threads, EvaluateBlock);
        if (_fitness.Length < count)
        {
            _fitness = new double[count];
        }

        int blocks = Math.Min(count, threads * BlocksPerThread);
        _count = count;
        _blockSize = (count + blocks - 1) / blocks;
        _team.Run((count + _blockSize - 1) / _blockSize);
        _fitness.AsSpan(0, count).CopyTo(fitness);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team?.Dispose();

    private void EvaluateBlock(int thread, int block)
    {
        int end = Math.Min(_count, (block + 1) * _blockSize);
        for (int row = block * _blockSize; row < end; row++)
        {
            _fitness[row] = evaluate(thread, row);
        }
    }
}
