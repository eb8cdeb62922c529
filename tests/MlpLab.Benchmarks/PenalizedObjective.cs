using MlpLab.Optimization;

namespace MlpLab.Benchmarks;

/// <summary>f(θ) + penalty·‖θ‖²: for descent what evolution's fitness is.</summary>
internal sealed class PenalizedObjective(IDifferentiableObjective objective, double penalty) : IDifferentiableObjective
{
    public int ParameterCount => objective.ParameterCount;

    public double Evaluate(ReadOnlySpan<double> parameters) => objective.Evaluate(parameters) + (penalty * SumOfSquares(parameters));

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double value = objective.EvaluateWithGradient(parameters, gradient);
        AddSlope(parameters, gradient);
        return value + (penalty * SumOfSquares(parameters));
    }

    public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        objective.Gradient(parameters, gradient);
        AddSlope(parameters, gradient);
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private void AddSlope(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += 2 * penalty * parameters[i];
        }
    }
}
