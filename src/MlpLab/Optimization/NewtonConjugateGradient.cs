using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Newton's method for smooth convex objectives with many parameters: each step is solved for by conjugate gradients.</summary>
/// <remarks>
/// H is only multiplied, never written down. The step is solved for the more exactly the nearer the minimum is, and H is preconditioned by its
/// diagonal, so that features measured in thousandths and in thousands do no harm (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithms 5.3
/// and 7.1). Where H has few different eigenvalues, as with fewer samples than features, few products are enough. Damping and
/// stopping are those of <see cref="NewtonMethod"/>, with a decrement that is as exact as the step. Immutable and thread-safe; the objective is not.
/// </remarks>
internal sealed record NewtonConjugateGradient
{
    private const int MaxProductsPerStep = 500;

    // Beyond, a step is so small that rounding alone lets it pass.
    private const int MaxHalvings = 40;

    private const double LargestResidual = 0.1;

    /// <summary>Stops when λ ≤ tolerance · √|f|. The value is then within a share of tolerance²/2 of the smallest.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The largest number of steps.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Moves <paramref name="parameters"/> to the minimum of <paramref name="objective"/>; as <see cref="NewtonMethod.Minimize"/>.</summary>
    public NewtonResult Minimize(IHessianProducts objective, Span<double> parameters)
    {
        int count = objective.ParameterCount;
        Require.SameLength(count, parameters.Length, "the objective's parameter count", nameof(parameters));
        var gradient = new double[count];
        var trial = new double[count];
        var system = new ConjugateGradients(count);
        double value = objective.EvaluateWithGradient(parameters, gradient);
        double firstResidual = double.NaN;
        for (int iteration = 0; ; iteration++)
        {
            double decrement = double.NaN;
            if (double.IsFinite(value))
            {
                double residual = system.Start(objective, gradient);
                firstResidual = iteration == 0 ? residual : firstResidual;
                decrement = Math.Sqrt(system.Solve(objective, gradient, Math.Min(LargestResidual, Math.Sqrt(residual / firstResidual)), MaxProductsPerStep));
            }

            NewtonStopReason? reason = !double.IsFinite(decrement) ? NewtonStopReason.NotFinite
                : decrement <= Tolerance * Math.Sqrt(Math.Abs(value)) ? NewtonStopReason.Converged
                : iteration == MaxIterations ? NewtonStopReason.IterationLimit
                : null;
            double reached = reason is null ? Search(objective, parameters, system.Step, trial, value, decrement * decrement, gradient) : double.NaN;
            if (double.IsNaN(reached))
            {
                return new NewtonResult(reason ?? NewtonStopReason.PrecisionExhausted, iteration, value, decrement);
            }

            trial.CopyTo(parameters);
            value = reached;
        }
    }

    /// <summary>Leaves the accepted point in <paramref name="trial"/> with its gradient, and returns its value; NaN if none is lower.</summary>
    private static double Search(
        IHessianProducts objective,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> step,
        double[] trial,
        double value,
        double squaredDecrement,
        double[] gradient)
    {
        double size = 1.0;
        for (int halvings = 0; halvings <= MaxHalvings; halvings++, size *= 0.5)
        {
            parameters.CopyTo(trial);
            ColumnKernels.AddScaled(trial, -size, step);
            double reached = objective.EvaluateWithGradient(trial, gradient);
            if (NewtonMethod.IsLowEnough(reached, value, size * squaredDecrement))
            {
                return reached;
            }
        }

        return double.NaN;
    }
}

/// <summary>Solves H·s = g for a positive definite H by conjugate gradients, preconditioned by H's diagonal; owns the memory for it.</summary>
internal sealed class ConjugateGradients(int order)
{
    private readonly double[] _step = new double[order];
    private readonly double[] _inverse = new double[order];
    private readonly double[] _residual = new double[order];
    private readonly double[] _scaled = new double[order];
    private readonly double[] _direction = new double[order];
    private readonly double[] _product = new double[order];

    /// <summary>The solution s.</summary>
    public ReadOnlySpan<double> Step => _step;

    /// <summary>Takes the diagonal; returns the length of g, measured with its inverse.</summary>
    public double Start(IHessianProducts objective, ReadOnlySpan<double> gradient)
    {
        objective.HessianDiagonal(_inverse);
        for (int i = 0; i < order; i++)
        {
            _inverse[i] = _inverse[i] > 0.0 ? 1.0 / _inverse[i] : 1.0;
        }

        ColumnKernels.Multiply(_inverse, gradient, _scaled);
        return Math.Sqrt(ColumnKernels.Dot(_scaled, gradient));
    }

    /// <summary>Solves until the residual's length is below a share of g's; returns gᵀs, at least 0; not finite if something is not.</summary>
    public double Solve(IHessianProducts objective, ReadOnlySpan<double> gradient, double share, int maxProducts)
    {
        _step.AsSpan().Clear();
        gradient.CopyTo(_residual);
        _scaled.CopyTo(_direction, 0);
        double squared = ColumnKernels.Dot(_residual, _scaled);
        double enough = share * share * squared;
        for (int k = 0; k < maxProducts && !(squared <= enough); k++)
        {
            objective.HessianTimes(_direction, _product);
            double curvature = ColumnKernels.Dot(_direction, _product);
            if (!(curvature > 0.0))
            {
                break;
            }

            double size = squared / curvature;
            ColumnKernels.AddScaled(_step, size, _direction);
            ColumnKernels.AddScaled(_residual, -size, _product);
            ColumnKernels.Multiply(_inverse, _residual, _scaled);
            double last = squared;
            squared = ColumnKernels.Dot(_residual, _scaled);

            // direction ← scaled residual + β·direction.
            double beta = squared / last;
            for (int i = 0; i < order; i++)
            {
                _direction[i] = _scaled[i] + (beta * _direction[i]);
            }
        }

        return Math.Max(0.0, ColumnKernels.Dot(gradient, _step));
    }
}
