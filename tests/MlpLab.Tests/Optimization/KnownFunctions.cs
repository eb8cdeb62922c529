using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

/// <summary>Sums of squares ½·r·r with their residuals r and the residuals' derivatives J: the Gauss–Newton matrix is JᵀJ.</summary>
internal sealed class KnownFunctions(int parameterCount, Func<double[], (double[] R, double[,] J)> residuals) : IGaussNewtonObjective
{
    public int ParameterCount => parameterCount;

    /// <summary>Σ k·(x_k − 1)²/2 in five variables, or Rosenbrock's valley in four.</summary>
    public static KnownFunctions ByName(string name) => name switch
    {
        "quadratic" => new KnownFunctions(5, Quadratic),
        "rosenbrock" => new KnownFunctions(4, Rosenbrock),
        _ => throw new ArgumentException(name),
    };

    public static double[] Start(string name) => name == "quadratic" ? [-1, 2.5, 0.25, -3, 4] : [-1.2, 1, -0.5, 0.8];

    public double Evaluate(ReadOnlySpan<double> parameters) => residuals(parameters.ToArray()).R.Sum(r => r * r) / 2;

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        (double[] r, double[,] j) = residuals(parameters.ToArray());
        Transposed(j, r).CopyTo(gradient);
        return Evaluate(parameters);
    }

    public void GaussNewtonMatrix(ReadOnlySpan<double> parameters, Span<double> matrix)
    {
        (_, double[,] j) = residuals(parameters.ToArray());
        for (int row = 0; row < parameterCount; row++)
        {
            for (int column = 0; column < parameterCount; column++)
            {
                matrix[(row * parameterCount) + column] = column > row ? double.NaN : Enumerable.Range(0, j.GetLength(0)).Sum(i => j[i, row] * j[i, column]);
            }
        }
    }

    public void GaussNewtonTimes(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> product)
    {
        (_, double[,] j) = residuals(parameters.ToArray());
        double[] d = direction.ToArray();
        double[] along = [.. Enumerable.Range(0, j.GetLength(0)).Select(i => Enumerable.Range(0, d.Length).Sum(k => j[i, k] * d[k]))];
        Transposed(j, along).CopyTo(product);
    }

    private static double[] Transposed(double[,] j, double[] r) =>
        [.. Enumerable.Range(0, j.GetLength(1)).Select(k => Enumerable.Range(0, r.Length).Sum(i => j[i, k] * r[i]))];

    private static (double[] R, double[,] J) Quadratic(double[] x)
    {
        var j = new double[x.Length, x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            j[k, k] = Math.Sqrt(k + 1);
        }

        return ([.. x.Select((value, k) => Math.Sqrt(k + 1) * (value - 1))], j);
    }

    private static (double[] R, double[,] J) Rosenbrock(double[] x)
    {
        int terms = x.Length - 1;
        var r = new double[2 * terms];
        var j = new double[2 * terms, x.Length];
        for (int k = 0; k < terms; k++)
        {
            r[k] = Math.Sqrt(200) * (x[k + 1] - (x[k] * x[k]));
            r[terms + k] = Math.Sqrt(2) * (1 - x[k]);
            (j[k, k], j[k, k + 1], j[terms + k, k]) = (-2 * Math.Sqrt(200) * x[k], Math.Sqrt(200), -Math.Sqrt(2));
        }

        return (r, j);
    }
}
