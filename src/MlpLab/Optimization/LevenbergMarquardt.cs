using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Levenberg–Marquardt for any convex cost of a network's outputs: (G + λI)·s = −g, θ ← θ + s, with the generalised Gauss–Newton matrix G.</summary>
/// <remarks>
/// <para>
/// ρ is the fall of f divided by the fall that the quadratic model −gᵀs − ½·sᵀGs promises. f falls: accept, λ ← λ·max(1/5, 1 − (2ρ − 1)³). Else: λ ← 4·λ and the system is solved again.
/// λ starts at 10⁻². One update is one accepted step. Converged: max|g| ≤ <see cref="Tolerance"/>; no progress after 40 refusals in a row.
/// </para>
/// <para>
/// For few parameters, one output and a loss that is to become very small: there it needs some tens of steps. A step costs outputs·samples·P² operations for G and P³/3 for the system.
/// Marquardt, An algorithm for least-squares estimation of nonlinear parameters, SIAM J. 11 (1963); the rule for λ is Nielsen's, Damping parameter in Marquardt's method (1999),
/// bounded below as there; Hagan and Menhaj, Training feedforward networks with the Marquardt algorithm (1994). No counterpart in scikit-learn; SciPy's <c>least_squares(method="lm")</c> is the nearest.
/// </para>
/// </remarks>
public sealed record LevenbergMarquardt : Optimizer
{
    private static readonly RuleSettings<LevenbergMarquardt> Table = new(
        RuleSettings.Tolerance<LevenbergMarquardt>(rule => rule.Tolerance, (rule, value) => rule with { Tolerance = value }),
        new("initial-damping", rule => rule.InitialDamping, (rule, value) => rule with { InitialDamping = value }) { Legal = Interval.Parse("(0, inf)") });

    /// <summary>Most parameters: 2,000, whose matrix and factor take 32 MB each.</summary>
    public const int MaximumParameters = 2_000;

    /// <summary>The largest |∂f/∂θᵢ| of a minimum, at least 0; 10⁻⁵ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Tolerance));
            field = value;
        }
    } = 1e-5;

    /// <summary>λ of the first step, > 0; 0.01 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double InitialDamping
    {
        get;
        init
        {
            Require.Positive(value, nameof(InitialDamping));
            field = value;
        }
    } = 1e-2;

    /// <inheritdoc/>
    public override string Name => "levenberg-marquardt";

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    /// <inheritdoc/>
    public override string Description => Described("Levenberg–Marquardt", new LevenbergMarquardt());

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaximumParameters"/>.</exception>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        Require.That(parameterCount <= MaximumParameters, parameterCount, $"be at most {MaximumParameters} for Levenberg–Marquardt, whose matrix has that number squared of entries; use LBfgs");
        return new State(this, parameterCount);
    }

    private sealed class State(LevenbergMarquardt rule, int order) : GaussNewtonState(order, rule.Tolerance, rule.InitialDamping)
    {
        private readonly double[] _matrix = new double[order * order];
        private readonly double[] _factor = new double[order * order];

        protected override int Prepare(IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient)
        {
            objective.GaussNewtonMatrix(parameters, _matrix);
            return 1;
        }

        protected override int Solve(
            IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, double damping, Span<double> step)
        {
            int order = step.Length;
            _matrix.CopyTo(_factor, 0);
            for (int i = 0; i < order; i++)
            {
                _factor[(i * order) + i] += damping;
            }

            if (Cholesky.TryFactor(_factor, order, smallestPivot: 0))
            {
                gradient.CopyTo(step);
                ParameterKernels.Scale(step, -1);
                Cholesky.Solve(_factor, step);
            }
            else
            {
                // λ below the rounding error of G: the refusal that follows raises it.
                step.Fill(double.NaN);
            }

            return 0;
        }
    }
}
