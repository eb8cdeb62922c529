using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Truncated Newton with Gauss–Newton products: (G + λI)·s = −g solved by conjugate gradients, G multiplied and never written down.</summary>
/// <remarks>
/// <para>
/// λ, acceptance and stopping are those of <see cref="LevenbergMarquardt"/>; the system is solved until the residual is min(½, √‖g‖)·‖g‖, so the more exactly the nearer the minimum is, with at
/// most <see cref="MaxProducts"/> products of about two gradients' cost each.
/// </para>
/// <para>
/// For more parameters or outputs than a matrix is affordable for. Dembo and Steihaug, Truncated-Newton algorithms for large-scale unconstrained optimization (1983); Martens, Deep learning via
/// Hessian-free optimization (2010). No counterpart in scikit-learn's networks; its logistic regression's newton-cg is of this kind.
/// </para>
/// </remarks>
public sealed record NewtonCG : Optimizer
{
    private static readonly RuleSettings<NewtonCG> Table = new(
        RuleSettings.Tolerance<NewtonCG>(rule => rule.Tolerance, (rule, value) => rule with { Tolerance = value }),
        new("initial-damping", rule => rule.InitialDamping, (rule, value) => rule with { InitialDamping = value }) { Legal = Interval.Parse("(0, inf)") },
        RuleSettings.Count<NewtonCG>("max-products", rule => rule.MaxProducts, (rule, value) => rule with { MaxProducts = value }));

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

    /// <summary>The largest number of products for one solution, 1 or more; 100 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxProducts
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxProducts));
            field = value;
        }
    } = 100;

    /// <inheritdoc/>
    public override string Name => "newton-cg";

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    /// <inheritdoc/>
    public override string Description => Described("Newton-CG", new NewtonCG());

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new State(this, parameterCount);
    }

    private sealed class State(NewtonCG rule, int order) : GaussNewtonState(order, rule.Tolerance, rule.InitialDamping)
    {
        private const double LargestResidual = 0.5;

        private readonly ConjugateGradients _system = new(order);

        protected override int Prepare(IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient) => 0;

        protected override int Solve(
            IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, double damping, Span<double> step)
        {
            var damped = new Damped(objective, parameters.ToArray(), damping);
            double length = _system.Start(damped, gradient);
            _system.Solve(damped, gradient, Math.Min(LargestResidual, Math.Sqrt(length)), rule.MaxProducts);
            _system.Step.CopyTo(step);
            ParameterKernels.Scale(step, -1);
            return damped.Products;
        }
    }

    /// <summary>G + λI at fixed parameters. G's diagonal is not known: conjugate gradients run without preconditioning.</summary>
    private sealed class Damped(IGaussNewtonObjective objective, double[] parameters, double damping) : IHessianProducts
    {
        public int Products { get; private set; }

        public int ParameterCount => parameters.Length;

        public double Evaluate(ReadOnlySpan<double> point) => objective.Evaluate(point);

        public double EvaluateWithGradient(ReadOnlySpan<double> point, Span<double> gradient) => objective.EvaluateWithGradient(point, gradient);

        public void HessianTimes(ReadOnlySpan<double> direction, Span<double> product)
        {
            objective.GaussNewtonTimes(parameters, direction, product);
            ColumnKernels.AddScaled(product, damping, direction);
            Products++;
        }

        public void HessianDiagonal(Span<double> diagonal) => diagonal.Fill(1);
    }
}
