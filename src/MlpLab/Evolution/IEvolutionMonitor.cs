namespace MlpLab.Evolution;

/// <summary>Watches a run: records, prints, keeps snapshots, or ends it.</summary>
public interface IEvolutionMonitor
{
    /// <summary>Called after each generation, when the method has been told its fitness.</summary>
    /// <returns>Whether the run is to go on.</returns>
    bool OnGeneration(in GenerationReport report);
}
