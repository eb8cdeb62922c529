using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>Where a run begins: around a point, or with individuals of a source. Immutable.</summary>
public sealed record EvolverStart
{
    private readonly ValueArray<double> _mean;

    /// <summary>A start.</summary>
    /// <param name="mean">m, the centre of the first individuals; at least one number, all finite.</param>
    /// <param name="scale">s > 0, their standard deviation in each direction; each method's own if not given.</param>
    /// <param name="firstPopulation">
    /// First individuals of the methods that begin with individuals (ga, de, pso, one-plus-one, random); m + s·N(0, 1) if not given.
    /// </param>
    /// <exception cref="ArgumentException">The mean is empty or not finite, or the scale not finite and greater than 0.</exception>
    public EvolverStart(ImmutableArray<double> mean, double? scale = null, IIndividualSource? firstPopulation = null)
    {
        Require.AtLeast(1, mean.IsDefault ? 0 : mean.Length, "mean.Length");
        foreach (double value in mean)
        {
            Require.Finite(value, nameof(mean));
        }

        Require.Positive(scale ?? 1, nameof(scale));
        Mean = mean;
        Scale = scale;
        FirstPopulation = firstPopulation;
    }

    /// <summary>m, the centre of the first individuals.</summary>
    public ImmutableArray<double> Mean { get => _mean; private init => _mean = value; }

    /// <summary>s, their standard deviation; null for each method's own.</summary>
    public double? Scale { get; }

    /// <summary>Where the first individuals come from; null for m + s·N(0, 1).</summary>
    public IIndividualSource? FirstPopulation { get; }

    /// <summary>Length of the parameter vector.</summary>
    public int ParameterCount => Mean.Length;

    /// <summary>A start around 0 with each method's own scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static EvolverStart AtOrigin(int parameterCount)
    {
        Require.AtLeast(1, parameterCount);
        return new EvolverStart([.. new double[parameterCount]]);
    }

    /// <summary>Writes one of the first individuals; without a source n Gaussians, in order.</summary>
    internal void FillIndividual(int index, RandomState random, double defaultScale, Span<double> individual)
    {
        if (FirstPopulation is not null)
        {
            FirstPopulation.Fill(index, random, individual);
            return;
        }

        double scale = Scale ?? defaultScale;
        for (int j = 0; j < individual.Length; j++)
        {
            individual[j] = Mean[j] + (scale * random.StandardNormal());
        }
    }
}
