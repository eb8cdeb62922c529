namespace MlpLab.Optimization;

/// <summary>A function of a parameter vector that is to be made small.</summary>
/// <remarks>An objective may own scratch memory, so one instance serves one thread at a time.</remarks>
public interface IObjective
{
    /// <summary>Length of the parameter vector, 1 or more.</summary>
    int ParameterCount { get; }

    /// <summary>The value at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">Length <see cref="ParameterCount"/>; only read.</param>
    /// <returns>f(θ); not finite where f is not defined.</returns>
    double Evaluate(ReadOnlySpan<double> parameters);
}
