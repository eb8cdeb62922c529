namespace MlpLab.Evolution;

/// <summary>A generation that has just been evaluated and told. Valid during the call only: copy what is to be kept.</summary>
public readonly ref struct GenerationReport
{
    private readonly EvolutionCourse _course;
    private readonly int _count;

    internal GenerationReport(EvolutionCourse course, int count)
    {
        _course = course;
        _count = count;
    }

    /// <summary>Generations told so far, this one included, over all restarts.</summary>
    public long Generation => _course.Generation;

    /// <summary>Evaluations made so far.</summary>
    public long Evaluations => _course.Evaluations;

    /// <summary>How often the method has started anew.</summary>
    public int Restart => _course.Restart;

    /// <summary>The individuals evaluated: the first rows, as many as <see cref="Fitness"/> has entries.</summary>
    public Population Individuals => _course.Population;

    /// <summary>Their fitness as the objective gave it.</summary>
    public ReadOnlySpan<double> Fitness => _course.Fitness[.._count];

    /// <summary>The best individual so far.</summary>
    public ReadOnlySpan<double> Best => _course.Best;

    /// <summary>Its fitness; +∞ where none was finite.</summary>
    public double BestFitness => _course.BestFitness;

    /// <summary>The method's state after this generation.</summary>
    public EvolverState State => _course.State;

    /// <summary>Where the run stands, as a copy to go on from.</summary>
    public EvolutionSnapshot Save() => _course.Save();
}
