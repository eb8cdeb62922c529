namespace MlpLab.Evolution;

/// <summary>A function of a parameter vector that is to be made small, evaluated for a whole population at once.</summary>
/// <remarks>To make something large, return it with the opposite sign.</remarks>
public interface IPopulationObjective
{
    /// <summary>Length of a parameter vector, 1 or more.</summary>
    int ParameterCount { get; }

    /// <summary>The values of the first rows.</summary>
    /// <param name="rows">Individuals; only read.</param>
    /// <param name="count">Rows to evaluate, 1 or more.</param>
    /// <param name="fitness">Receives f of row i at i, length <paramref name="count"/>; what is not finite counts as worse than every number.</param>
    void Evaluate(Population rows, int count, Span<double> fitness);
}
