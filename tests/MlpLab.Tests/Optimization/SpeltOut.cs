using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

/// <summary>A function whose value, slope and curvature are spelt out, each by itself.</summary>
internal sealed class SpeltOut(
    Func<double[], double> value, Func<double[], double[]> slope, Func<double[], double[]> curvature, int parameterCount = 2)
    : ITwiceDifferentiableObjective
{
    public int ParameterCount => parameterCount;

    public double Evaluate(ReadOnlySpan<double> parameters) => value(parameters.ToArray());

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        slope(parameters.ToArray()).CopyTo(gradient);
        return Evaluate(parameters);
    }

    public double EvaluateWithHessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        curvature(parameters.ToArray()).CopyTo(hessian);
        return EvaluateWithGradient(parameters, gradient);
    }
}
