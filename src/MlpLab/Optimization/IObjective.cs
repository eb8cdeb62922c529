namespace MlpLab.Optimization;

/// <summary>A function of a parameter vector that is to be made small.</summary>
/// <remarks>An objective owns scratch memory and serves one thread at a time.</remarks>
public interface IObjective
{
    /// <summary>Length of the parameter vector.</summary>
    int ParameterCount { get; }

    /// <summary>The value at <paramref name="parameters"/>; not finite where the function is not.</summary>
    /// <param name="parameters">Length <see cref="ParameterCount"/>; read only.</param>
    double Evaluate(ReadOnlySpan<double> parameters);
}
