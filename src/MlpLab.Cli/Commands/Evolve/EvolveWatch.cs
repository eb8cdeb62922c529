using MlpLab.Cli.Output;
using MlpLab.Cli.Terminal;
using MlpLab.Evolution;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Draws the best network of a method while it evolves; the picture of the fitness stands in for the lines of generations.</summary>
internal sealed class EvolveWatch : IEvolutionMonitor, IDisposable
{
    private readonly string _method;
    private WatchDisplay? _display;

    public EvolveWatch(EvolutionBeginning beginning, ConsoleStreams streams)
    {
        _method = beginning.Method.Name;
        _display = new WatchDisplay(streams, beginning.Model, beginning.Training, planeFeatures: null, Steps(beginning.Settings.Budget)) { Step = "pass", Worth = "fitness" };
    }

    public bool OnGeneration(in GenerationReport report)
    {
        if (_display is { IsFree: true } display && double.IsFinite(report.BestFitness))
        {
            display.Show(Steps(report.Evaluations), report.BestFitness, report.Best, Fact(report.Generation, report.Restart));
        }

        return true;
    }

    /// <summary>Draws what the method came to.</summary>
    public void Finish(EvolvedNetwork method)
    {
        _display?.Finish(Steps(method.Evolution.Evaluations), method.Fitness, method.Model.Network.Parameters, Fact(method.Evolution.Generations, method.Evolution.Restarts));
        _display = null;
    }

    public void Dispose()
    {
        _display?.Dispose();
        _display = null;
    }

    private static int Steps(long passes) => (int)Math.Min(int.MaxValue, passes);

    private string Fact(long generation, int restarts) =>
        FormattableString.Invariant($"{_method}, generation {generation}") + (restarts == 0 ? "" : FormattableString.Invariant($", {restarts} {(restarts == 1 ? "restart" : "restarts")}"));
}
