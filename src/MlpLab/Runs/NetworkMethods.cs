using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Runs;

/// <summary>Methods of evolution as they are run on networks.</summary>
internal static class NetworkMethods
{
    // Beyond so many parameters C and its root would cost more than the passes.
    private const int MostForFullCovariance = 200;

    /// <summary>The method with what the network decides of it.</summary>
    public static Evolver AsRun(Evolver asked, MultilayerPerceptron network) => asked switch
    {
        CmaEs { Diagonal: false } full when network.Layout.Count > MostForFullCovariance => full with { Diagonal = true },
        GeneticAlgorithm { Units: null } algorithm => algorithm with { Units = new UnitGenes(network) },
        _ => asked,
    };

    /// <summary>Where the method begins.</summary>
    /// <param name="method">As it is run.</param>
    /// <param name="network">Its shape.</param>
    /// <param name="rule">Of the first individuals that are first weights.</param>
    /// <param name="sigma">Standard deviation of the others; null for the method's own.</param>
    /// <param name="known">Parameters to begin with; empty for none.</param>
    public static EvolverStart Start(Evolver method, MultilayerPerceptron network, WeightInitializer rule, double? sigma, ImmutableArray<double> known)
    {
        ImmutableArray<double> mean = known.IsEmpty ? [.. new double[network.Layout.Count]] : known;
        double[]? first = known.IsEmpty ? null : [.. known];
        IIndividualSource? source = method switch
        {
            OnePlusOne or RandomSearch => new WeightSource(network, rule, first),
            GeneticAlgorithm or DifferentialEvolution or ParticleSwarm when first is not null => new KnownFirst(first, sigma ?? 1),
            _ => null,
        };
        return new EvolverStart(mean, sigma, source);
    }

    /// <summary>Known parameters first, then individuals of Gaussian genes about 0.</summary>
    private sealed class KnownFirst(double[] first, double scale) : IIndividualSource
    {
        public void Fill(int index, RandomState random, Span<double> individual)
        {
            if (index == 0)
            {
                first.CopyTo(individual);
                return;
            }

            for (int j = 0; j < individual.Length; j++)
            {
                individual[j] = scale * random.StandardNormal();
            }
        }
    }
}
