using MlpLab.Contracts;

namespace MlpLab.Optimization;

/// <summary>Damped Newton's method for smooth convex objectives with few parameters.</summary>
/// <remarks>
/// Step: θ ← θ − t·H⁻¹g with t = 1, ½, ¼, … until f falls by at least 10⁻⁴ of what its slope promises (Boyd and Vandenberghe,
/// Convex Optimization, 2004, section 9.5). Near the minimum the number of correct digits doubles with each step. The method and its
/// stopping rule do not change when parameters are rescaled. Costs per step: one Hessian and a Cholesky factorisation, n³/3.
/// Immutable and thread-safe; the objective is not. No counterpart in scikit-learn 1.2; <c>newton-cholesky</c> is its nearest solver.
/// </remarks>
internal sealed record NewtonMethod
{
    private const double SufficientDecrease = 1e-4;
    private const int MaxHalvings = 60;

    /// <summary>Rounding error of a long sum relative to its value, 16 · 2⁻⁵².</summary>
    private const double RoundingOfValue = 3.5527136788005009e-15;

    /// <summary>Below this share of f, f itself no longer shows whether a step helped: about √(rounding error of f).</summary>
    private const double QuadraticRegion = 1e-8;

    /// <summary>Stops when λ ≤ tolerance · √|f|, λ the Newton decrement. At least 0; default 10⁻¹².</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Tolerance));
            field = value;
        }
    } = 1e-12;

    /// <summary>The largest number of steps. 1 or more; default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 1.</exception>
    public int MaxIterations
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxIterations));
            field = value;
        }
    } = 200;

    /// <summary>Moves <paramref name="parameters"/> to the minimum of <paramref name="objective"/>.</summary>
    /// <param name="objective">Convex and twice differentiable; where it has many minima, the one reached by steps of least length.</param>
    /// <param name="parameters">The start, length <see cref="IObjective.ParameterCount"/>; overwritten by the best point reached.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length of <paramref name="parameters"/> is wrong.</exception>
    public NewtonResult Minimize(ITwiceDifferentiableObjective objective, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        int count = objective.ParameterCount;
        Require.SameLength(count, parameters.Length, "the objective's parameter count", nameof(parameters));

        var gradient = new double[count];
        var hessian = new double[count * count];
        var step = new double[count];
        var trial = new double[count];
        var system = new NewtonSystem(count);
        double value = objective.EvaluateWithHessian(parameters, gradient, hessian);
        double lastDecrement = double.PositiveInfinity;

        for (int iteration = 0; ; iteration++)
        {
            double decrement = double.IsFinite(value) ? Math.Sqrt(system.Solve(hessian, gradient, step)) : double.NaN;
            if (StopBefore(iteration, value, decrement, lastDecrement) is NewtonStopReason reason)
            {
                return new NewtonResult(reason, iteration, value, decrement);
            }

            lastDecrement = decrement;
            double reached = Search(objective, parameters, step, trial, value, decrement * decrement, gradient, hessian);
            if (double.IsNaN(reached))
            {
                return new NewtonResult(NewtonStopReason.PrecisionExhausted, iteration, value, decrement);
            }

            trial.CopyTo(parameters);
            value = reached;
        }
    }

    /// <summary>Whether a step to the value <paramref name="reached"/> is to be taken.</summary>
    /// <param name="reached">f after the step.</param>
    /// <param name="value">f before it.</param>
    /// <param name="promised">By how much f would fall along its slope.</param>
    /// <remarks>Sums round: a step that leaves f the same to this much must still pass, or the last digits are never reached.</remarks>
    internal static bool IsLowEnough(double reached, double value, double promised) =>
        reached <= value - (SufficientDecrease * promised) + (RoundingOfValue * Math.Abs(value));

    private NewtonStopReason? StopBefore(int iteration, double value, double decrement, double lastDecrement)
    {
        double scale = Math.Sqrt(Math.Abs(value));
        if (!double.IsFinite(decrement))
        {
            return NewtonStopReason.NotFinite;
        }

        if (decrement <= Tolerance * scale)
        {
            return NewtonStopReason.Converged;
        }

        // So near the minimum a step squares the decrement; one that fails even to halve it works on rounding errors.
        if (decrement <= QuadraticRegion * scale && decrement > 0.5 * lastDecrement)
        {
            return NewtonStopReason.PrecisionExhausted;
        }

        return iteration == MaxIterations ? NewtonStopReason.IterationLimit : null;
    }

    /// <summary>Leaves the accepted point in <paramref name="trial"/> with its derivatives, and returns its value; NaN if none is lower.</summary>
    private static double Search(
        ITwiceDifferentiableObjective objective,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> step,
        double[] trial,
        double value,
        double squaredDecrement,
        double[] gradient,
        double[] hessian)
    {
        double size = 1.0;
        for (int halvings = 0; halvings <= MaxHalvings; halvings++, size *= 0.5)
        {
            bool moved = false;
            for (int i = 0; i < trial.Length; i++)
            {
                trial[i] = parameters[i] - (size * step[i]);
                moved |= trial[i] != parameters[i];
            }

            if (!moved)
            {
                return double.NaN;
            }

            // The full step nearly always passes, so its derivatives are worth computing at once.
            double reached = halvings == 0 ? objective.EvaluateWithHessian(trial, gradient, hessian) : objective.Evaluate(trial);
            if (IsLowEnough(reached, value, size * squaredDecrement))
            {
                return halvings == 0 ? reached : objective.EvaluateWithHessian(trial, gradient, hessian);
            }
        }

        return double.NaN;
    }
}
