using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Randomness;

namespace MlpLab.Networks;

/// <summary>First individuals from a rule for first weights; the first of them may be known weights.</summary>
/// <remarks>Serves one thread.</remarks>
public sealed class WeightSource : IIndividualSource
{
    private readonly MultilayerPerceptron _scratch;
    private readonly WeightInitializer _initializer;
    private readonly double[]? _first;

    /// <summary>A source.</summary>
    /// <param name="network">Architecture; its own parameters are neither read nor written.</param>
    /// <param name="initializer">The rule, which draws each individual anew.</param>
    /// <param name="first">Parameters of individual 0, for which nothing is drawn then; copied. Null: it is drawn like the others.</param>
    /// <exception cref="ArgumentException">The first individual has another number of parameters than the network.</exception>
    public WeightSource(MultilayerPerceptron network, WeightInitializer initializer, double[]? first = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(initializer);
        Require.SameLength(network.Layout.Count, first?.Length ?? network.Layout.Count, "the network's parameter count", nameof(first));
        _scratch = new MultilayerPerceptron(network.Layers);
        _initializer = initializer;
        _first = (double[]?)first?.Clone();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The individual's length is not the network's parameter count.</exception>
    public void Fill(int index, RandomState random, Span<double> individual)
    {
        Require.SameLength(_scratch.Layout.Count, individual.Length, "the network's parameter count");
        if (index == 0 && _first is not null)
        {
            _first.CopyTo(individual);
            return;
        }

        _initializer.Fill(_scratch, random);
        _scratch.Parameters.CopyTo(individual);
    }
}
