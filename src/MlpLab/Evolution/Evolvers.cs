namespace MlpLab.Evolution;

/// <summary>The methods by name, each with its defaults.</summary>
public static class Evolvers
{
    /// <summary>Every method, the default one first.</summary>
    public static IReadOnlyList<Evolver> All { get; } =
    [
        new CmaEs(), new CmaEs { Diagonal = true }, new Snes(), new OpenAiEs(), new OnePlusOne(), new GeneticAlgorithm(), new DifferentialEvolution(),
        new ParticleSwarm(), new RandomSearch(),
    ];
}
