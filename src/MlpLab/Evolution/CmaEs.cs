using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Evolution;

/// <summary>
/// Covariance matrix adaptation: individuals x = m + σ·y with y drawn from N(0, C); m moves to the weighted mean of the better half, C learns the
/// directions that led there and, with negative weights, forgets those of the worse half.
/// </summary>
/// <remarks>
/// N. Hansen, The CMA Evolution Strategy: A Tutorial (2016), arXiv:1604.00772, with its weights, constants and ends, and three differences: samples
/// are y = A·z with the Cholesky factor C = A·Aᵀ, made anew each generation; the path of σ sums up the z instead of C^(−½)·y, and the test that
/// holds up the path of C counts the generation just told. The diagonal form: R. Ros, N. Hansen, A Simple Modification in CMA-ES Achieving Linear
/// Time and Space Complexity (2008). Restarts with twice the individuals: A. Auger, N. Hansen, A Restart CMA Evolution Strategy With Increasing
/// Population Size (2005). Draws: n Gaussians for each individual. Default scale σ = 0.5.
/// </remarks>
public sealed record CmaEs : Evolver
{
    /// <summary>λ, 2 or more; <see cref="DefaultPopulation"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int? Population
    {
        get;
        init
        {
            Require.AtLeast(2, value ?? 2, nameof(Population));
            field = value;
        }
    }

    /// <summary>Whether C is diagonal: O(n) instead of O(n²) for an individual, and blind to how parameters depend on each other.</summary>
    public bool Diagonal { get; init; }

    /// <summary>Whether the worse half has negative weights in C; true if not set.</summary>
    public bool Active { get; init; } = true;

    /// <summary>σ at most, above 0; none if not set. For functions of which only a part is of interest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not above 0.</exception>
    public double? LargestScale
    {
        get;
        init
        {
            Require.Positive(value ?? 1, nameof(LargestScale));
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => Diagonal ? "sep-cma" : "cma";

    /// <summary>λ = 4 + ⌊3 ln n⌋.</summary>
    public override int DefaultPopulation(int parameterCount) => LogarithmicPopulation(parameterCount);

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        int n = start.ParameterCount;
        var constants = new CmaConstants(n, IndividualCount(n), Diagonal, Active);
        return new CmaState(start, constants, Diagonal ? new DiagonalCovariance(n) : new FullCovariance(n), LargestScale);
    }

    /// <summary>The same with 2^restart times the individuals.</summary>
    public override Evolver ForRestart(int restart, int parameterCount) =>
        this with { Population = (int)Math.Min(1 << 30, IndividualCount(parameterCount) * Math.ScaleB(1, restart)) };

    internal static int LogarithmicPopulation(int parameterCount) => 4 + (int)(3 * ScalarMath.Log(parameterCount));
}
