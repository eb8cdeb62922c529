using MlpLab.Optimization;

namespace MlpLab.Tests.Training;

/// <summary>(θ − minimum)².</summary>
internal sealed class Parabola(double minimum) : IDifferentiableObjective
{
    public int ParameterCount => 1;

    public double Evaluate(ReadOnlySpan<double> parameters) => (parameters[0] - minimum) * (parameters[0] - minimum);

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient[0] = 2 * (parameters[0] - minimum);
        return Evaluate(parameters);
    }
}
