using MlpLab.Evolution;

namespace MlpLab.Runs;

/// <summary>Several monitors of one course; each sees every generation, and any of them may end it.</summary>
internal sealed class EvolutionMonitors(IEnumerable<IEvolutionMonitor?> monitors) : IEvolutionMonitor
{
    private readonly IEvolutionMonitor[] _all = [.. monitors.OfType<IEvolutionMonitor>()];

    public bool OnGeneration(in GenerationReport report)
    {
        bool goesOn = true;
        foreach (IEvolutionMonitor monitor in _all)
        {
            goesOn &= monitor.OnGeneration(report);
        }

        return goesOn;
    }
}
