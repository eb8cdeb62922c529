using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>A score, which is to rise, in the place of a loss, which is to fall: its negative.</summary>
/// <param name="score">The score of parameters.</param>
/// <param name="parameterCount">Their number.</param>
internal sealed class ScoreObjective(Func<ReadOnlySpan<double>, double> score, int parameterCount) : IObjective
{
    public int ParameterCount => parameterCount;

    public double Evaluate(ReadOnlySpan<double> parameters) => -score(parameters);
}
