using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Threads;

namespace MlpLab.Evolution;

/// <summary>Any objective, evaluated individual by individual on one thread or several. The number of threads changes no bit.</summary>
/// <remarks>An objective serves one thread at a time, so each thread has its own.</remarks>
public sealed class ObjectivePopulation : IPopulationObjective, IDisposable
{
    private readonly IObjective[] _forks;
    private readonly RowTeam _team;
    private Population? _rows;

    /// <summary>Evaluates on the caller's thread.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> is null.</exception>
    public ObjectivePopulation(IObjective objective)
        : this(() => objective, threads: 1)
    {
    }

    /// <summary>Evaluates a plain function, which must be safe to call from as many threads at once.</summary>
    /// <param name="parameterCount">Length of a parameter vector, 1 or more.</param>
    /// <param name="function">f(θ); θ is only read.</param>
    /// <param name="threads">In [1, 1024].</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public ObjectivePopulation(int parameterCount, Func<ReadOnlySpan<double>, double> function, int threads = 1)
        : this(() => new FunctionObjective(parameterCount, function), threads)
    {
        ArgumentNullException.ThrowIfNull(function);
    }

    /// <summary>Evaluates on several threads, each with an objective of its own.</summary>
    /// <param name="fork">Makes objectives that give equal values for equal parameters; called once for each thread.</param>
    /// <param name="threads">In [1, 1024].</param>
    /// <exception cref="ArgumentException">An objective without parameters, or objectives that differ in their number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A thread count outside its range.</exception>
    public ObjectivePopulation(Func<IObjective> fork, int threads)
    {
        ArgumentNullException.ThrowIfNull(fork);
        ThreadLimits.Check(threads);
        _forks = new IObjective[threads];
        for (int t = 0; t < threads; t++)
        {
            _forks[t] = fork() ?? throw new ArgumentNullException(nameof(fork), "An objective is null; each thread needs one.");
            Require.AtLeast(1, _forks[t].ParameterCount, "the objective's parameter count");
            Require.SameLength(_forks[0].ParameterCount, _forks[t].ParameterCount, "the first objective's parameter count", "the objective's parameter count");
        }

        _team = new RowTeam(threads, (thread, row) => _forks[thread].Evaluate(_rows![row]));
    }

    /// <inheritdoc/>
    public int ParameterCount => _forks[0].ParameterCount;

    /// <inheritdoc/>
    /// <exception cref="AggregateException">An evaluation on another thread has failed.</exception>
    public void Evaluate(Population rows, int count, Span<double> fitness)
    {
        _rows = rows;
        _team.Run(count, fitness);
    }

    /// <summary>Ends the threads, if any. Nothing else is held.</summary>
    public void Dispose() => _team.Dispose();

    private sealed class FunctionObjective(int parameterCount, Func<ReadOnlySpan<double>, double> function) : IObjective
    {
        public int ParameterCount => parameterCount;

        public double Evaluate(ReadOnlySpan<double> parameters) => function(parameters);
    }
}
