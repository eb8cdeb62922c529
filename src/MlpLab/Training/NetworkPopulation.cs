using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>The fitness of networks whose parameters are the rows of a population: loss or error share over a dataset, plus a penalty on large parameters.</summary>
/// <remarks>
/// f(θ) = L(θ) + penalty·‖θ‖². Without the penalty methods that find the optimum exactly make separable classes' parameters grow without end, and what
/// they predict for fresh samples ever more certain and more often wrong. The loss is to the bit that of <see cref="TrainingObjective"/>.
/// One evaluation is one forward pass over all samples; small samples stay in the first-level cache from one individual to the next, and nothing is
/// allocated. The number of threads changes no bit.
/// </remarks>
public sealed class NetworkPopulation : IPopulationObjective, IDisposable
{
    /// <summary>The penalty if none is given, for a network on standardised inputs.</summary>
    public const double DefaultPenalty = 1e-4;

    // A second thread is worth its hand-over from some tens of microseconds of work on.
    private const double LeastNanosecondsPerThread = 20_000;

    private readonly TrainingObjective[] _forks;
    private readonly RowTeam _team;
    private readonly double _penalty;
    private readonly FitnessMeasure _measure;
    private readonly double _nanosecondsPerRow;
    private Population? _rows;

    /// <summary>Joins architecture, loss and data.</summary>
    /// <param name="network">Architecture; its own parameters are neither read nor written.</param>
    /// <param name="loss">Its output activation must be the network's.</param>
    /// <param name="data">At least one sample, with features as the network is to see them.</param>
    /// <param name="penalty">Factor of ‖θ‖², finite and at least 0.</param>
    /// <param name="measure">Loss or error share.</param>
    /// <param name="threads">
    /// In [1, <see cref="TrainingOptions.MaximumThreads"/>], every processor if not given; a small generation uses one thread whatever is set.
    /// </param>
    /// <exception cref="ArgumentException">Network, loss and data do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No sample, or a number outside its range.</exception>
    public NetworkPopulation(
        MultilayerPerceptron network,
        Loss loss,
        Dataset data,
        double penalty = DefaultPenalty,
        FitnessMeasure measure = FitnessMeasure.Loss,
        int? threads = null)
        : this(new TrainingObjective(network, loss, data, Arithmetic.Portable, threads: 1), network, data, penalty, measure, threads)
    {
    }

    internal NetworkPopulation(
        TrainingObjective objective, MultilayerPerceptron network, Dataset data, double penalty, FitnessMeasure measure, int? threads)
    {
        Require.NonNegative(penalty);
        Require.Defined(measure);
        ThreadLimits.Check(threads);
        _penalty = penalty;
        _measure = measure;
        _nanosecondsPerRow = data.SampleCount * NanosecondsPerSample(network);
        _forks = new TrainingObjective[threads ?? Environment.ProcessorCount];
        _forks[0] = objective;
        for (int t = 1; t < _forks.Length; t++)
        {
            _forks[t] = objective.Fork();
        }

        _team = new RowTeam(_forks.Length, Fitness);
    }

    /// <inheritdoc/>
    public int ParameterCount => _forks[0].ParameterCount;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Rows of another length than the network's parameter count.</exception>
    public void Evaluate(Population rows, int count, Span<double> fitness)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows = rows;
        _team.Run(count, fitness, isLarge: count * _nanosecondsPerRow >= 2 * LeastNanosecondsPerThread);
    }

    /// <summary>Ends the threads, if any. Nothing else is held.</summary>
    public void Dispose() => _team.Dispose();

    private static double NanosecondsPerSample(MultilayerPerceptron network)
    {
        const double PerUnit = 0.5, PerWeight = 0.05;
        return (PerUnit * network.Layers.Sum(layer => (double)layer.OutputCount)) + (PerWeight * network.Layout.Count);
    }

    private double Fitness(int thread, int row)
    {
        ReadOnlySpan<double> parameters = _rows![row];
        TrainingObjective objective = _forks[thread];
        double fitness = _measure == FitnessMeasure.Loss ? objective.Evaluate(parameters) : 1 - objective.Accuracy(parameters);
        return fitness + (_penalty * ColumnKernels.Dot(parameters, parameters));
    }
}
