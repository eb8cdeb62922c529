using System.Runtime.CompilerServices;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Settings;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>Evolution that advances in slices of generations, and goes on from any that was kept: each slice is an <see cref="EvolutionRun"/> from the snapshot of the one before, to the same bits.</summary>
/// <remarks>Serves one thread at a time.</remarks>
internal sealed class LiveEvolution : IDisposable
{
    /// <summary>Individuals of a generation that are shown at most.</summary>
    public const int MostShown = 16;

    // Of the figure of clouds: snapshots, cells along each side, and work on all cells, some tenths of a second.
    private const int MostClouds = 12, MostCells = 48;
    private const double MostWork = 3e8;

    private readonly EvolutionSettings _settings;
    private readonly EvolutionRun _run;
    private readonly EvolverStart _start;
    private readonly NetworkPopulation _population;
    private readonly ConditionalWeakTable<TrainingState, Generation> _generations = [];
    private readonly PopulationSnapshots _course;
    private readonly double _workOfACell;
    private EvolutionResult? _result;

    /// <param name="plan">Method and budget.</param>
    /// <param name="settings">Of the run.</param>
    /// <param name="network">Its shape.</param>
    /// <param name="loss">What fitness measures.</param>
    /// <param name="inputs">The training samples as the network sees them.</param>
    public LiveEvolution(EvolutionPlan plan, RunSettings settings, MultilayerPerceptron network, Loss loss, Dataset inputs)
    {
        _settings = plan.Settings(settings);
        Evolver method = NetworkMethods.AsRun(plan.Evolver, network);
        _run = new EvolutionRun(method, new EvolutionOptions { Budget = _settings.Budget, Restarts = _settings.Restarts });
        _start = NetworkMethods.Start(method, network, settings.Recipe.Initializer, _settings.Sigma, _settings.Start);
        _population = new NetworkPopulation(network, loss, inputs, _settings.Penalty, _settings.Fitness, threads: 1);
        _course = new PopulationSnapshots(_settings.Budget, MostClouds);
        _workOfACell = (double)inputs.SampleCount * network.Layout.Count;
    }

    /// <summary>Watches generations that are new: keeps some for <see cref="Draw"/>.</summary>
    public IEvolutionMonitor Course => _course;

    /// <summary>Before the first generation: where the method begins.</summary>
    public TrainingState First => new() { Epoch = 0, Parameters = _start.Mean, OptimizerMemory = [] };

    /// <summary>What the sum of all squared parameters adds to the fitness.</summary>
    /// <param name="parameters">The network's.</param>
    public double Penalty(ReadOnlySpan<double> parameters) => _settings.Penalty * ColumnKernels.Dot(parameters, parameters);

    /// <summary>Some individuals of the generation that a state is of, the best first; empty before the first one.</summary>
    public IReadOnlyList<double[]> Individuals(TrainingState state) => _generations.TryGetValue(state, out Generation? generation) ? generation.Individuals : [];

    /// <summary>The population as a cloud over the fitness, at growing numbers of passes up to the furthest that was evolved.</summary>
    public (Figure? Figure, string Words) Draw()
    {
        if (_course.Snapshots.Count == 0)
        {
            return (null, "There is no generation yet.");
        }

        int cells = (int)Math.Clamp(Math.Sqrt(MostWork / _workOfACell), 4, MostCells);
        Figure figure = PopulationFigure.Of(_course.Snapshots, _population, "", cells);
        return (figure with { Caption = [] }, $"{figure.Description} {string.Join(' ', figure.Caption)}");
    }

    /// <summary>Evolves up to a generation.</summary>
    /// <param name="from">Where to go on: what <see cref="First"/> or this method gave.</param>
    /// <param name="until">Generations told in all.</param>
    /// <param name="watch">Sees each generation's best individual so far.</param>
    /// <returns>The state, of the best individual so far or, at the end, of what the method came to; and the result at the end, else null.</returns>
    public (TrainingState State, EvolutionResult? End) Advance(TrainingState from, int until, IEvolutionMonitor watch)
    {
        var slice = new Slice(until, watch);
        EvolutionResult result = _run.Minimize(_population, _start, _settings.Run.Seed, slice, _generations.TryGetValue(from, out Generation? begun) ? begun.Snapshot : null);
        bool hasEnded = result.StopReason != EvolutionStopReason.Interrupted;
        if (hasEnded && _result is null)
        {
            _result = result;
            _course.Complete(result);
        }

        var state = new TrainingState { Epoch = (int)result.Generations, Parameters = hasEnded ? result.Parameters : result.Best, OptimizerMemory = [] };
        if ((slice.Last ?? begun) is { } generation)
        {
            _generations.Add(state, generation);
        }

        return (state, hasEnded ? result : null);
    }

    public void Dispose() => _population.Dispose();

    private sealed record Generation(EvolutionSnapshot Snapshot, IReadOnlyList<double[]> Individuals);

    // The snapshot of the last generation seen: the slice ends with it, or the run does.
    private sealed class Slice(int until, IEvolutionMonitor watch) : IEvolutionMonitor
    {
        public Generation? Last { get; private set; }

        public bool OnGeneration(in GenerationReport report)
        {
            watch.OnGeneration(report);
            if (report.Generation < until)
            {
                return true;
            }

            int[] order = [.. Enumerable.Range(0, report.Fitness.Length)];
            Array.Sort(report.Fitness.ToArray(), order);
            var shown = new List<double[]>();
            for (int k = 0; k < Math.Min(MostShown, order.Length); k++)
            {
                shown.Add(report.Individuals[order[(int)((long)k * order.Length / Math.Min(MostShown, order.Length))]].ToArray());
            }

            Last = new Generation(report.Save(), shown);
            return false;
        }
    }
}
