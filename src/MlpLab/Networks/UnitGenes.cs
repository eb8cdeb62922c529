using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The hidden units of a network as groups of genes: what comes in, the bias and, below the output layer, what goes out.</summary>
/// <remarks>
/// Between two hidden layers a weight belongs to the unit it enters. The output layer's biases are a group each; without hidden layers so are
/// its units. Hidden units can be exchanged, and those with an odd activation turned round (f(−z) = −f(z), with what comes in and what goes out changing
/// sign), without changing what the network computes: the competing conventions that <see cref="Align"/> settles. Serves one thread.
/// </remarks>
public sealed class UnitGenes : IGeneUnits
{
    private readonly ParameterLayout _layout;
    private readonly int[][] _genes;
    private readonly double[] _before;

    /// <summary>The units of this architecture; parameters are neither read nor written.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public UnitGenes(MultilayerPerceptron network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _layout = network.Layout;
        _before = new double[_layout.Count];
        _genes = [.. Groups()];
    }

    /// <inheritdoc/>
    public int Count => _genes.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Genes(int unit) => _genes[unit];

    /// <summary>Layer by layer from the inputs, the most similar pair of units first, each unit once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is not the network's parameter count.</exception>
    public void Align(ReadOnlySpan<double> model, Span<double> individual)
    {
        Require.SameLength(_layout.Count, model.Length, "the network's parameter count");
        Require.SameLength(_layout.Count, individual.Length, "the network's parameter count");
        for (int layer = 0; layer < _layout.LayerCount - 1; layer++)
        {
            individual.CopyTo(_before);
            Match(layer, model, individual);
        }
    }

    private IEnumerable<int[]> Groups()
    {
        int last = _layout.LayerCount - 1;
        for (int layer = 0; layer <= last; layer++)
        {
            for (int unit = 0; unit < _layout.Layers[layer].OutputCount; unit++)
            {
                int[] entering = [.. layer == last && last > 0 ? [] : Entering(layer, unit), Bias(layer, unit)];
                yield return layer == last - 1 ? [.. entering, .. Leaving(layer, unit)] : entering;
            }
        }
    }

    private void Match(int layer, ReadOnlySpan<double> model, Span<double> individual)
    {
        int units = _layout.Layers[layer].OutputCount;
        bool isOdd = _layout.Layers[layer].Activation.Kind is ActivationKind.Tanh or ActivationKind.Identity;
        int[][] genes = [.. Enumerable.Range(0, units).Select(unit => (int[])[.. Entering(layer, unit), Bias(layer, unit), .. Leaving(layer, unit)])];
        var isPlaced = new bool[units];
        var isFilled = new bool[units];
        for (int round = 0; round < units; round++)
        {
            (double Distance, int Place, int Unit, double Sign) nearest = (double.PositiveInfinity, -1, -1, 1);
            for (int pair = 0; pair < units * units; pair++)
            {
                (int place, int unit) = (pair / units, pair % units);
                if (isFilled[place] || isPlaced[unit])
                {
                    continue;
                }

                (double distance, double sign) = Distance(model, genes[place], genes[unit], isOdd);
                nearest = nearest.Place < 0 || distance < nearest.Distance ? (distance, place, unit, sign) : nearest;
            }

            (isFilled[nearest.Place], isPlaced[nearest.Unit]) = (true, true);
            for (int i = 0; i < genes[nearest.Place].Length; i++)
            {
                individual[genes[nearest.Place][i]] = nearest.Sign * _before[genes[nearest.Unit][i]];
            }
        }
    }

    /// <summary>The squared distance of a unit from its possible place, and whether it is to be turned round for it.</summary>
    private (double Distance, double Sign) Distance(ReadOnlySpan<double> model, int[] place, int[] unit, bool isOdd)
    {
        double same = 0, turned = 0;
        for (int i = 0; i < place.Length; i++)
        {
            double wanted = model[place[i]], value = _before[unit[i]];
            same += (wanted - value) * (wanted - value);
            turned += (wanted + value) * (wanted + value);
        }

        return isOdd && turned < same ? (turned, -1) : (same, 1);
    }

    private IEnumerable<int> Entering(int layer, int unit)
    {
        int inputs = _layout.Layers[layer].InputCount;
        return Enumerable.Range(Offset(layer) + (unit * inputs), inputs);
    }

    private int Bias(int layer, int unit) => Offset(layer) + (_layout.Layers[layer].InputCount * _layout.Layers[layer].OutputCount) + unit;

    private IEnumerable<int> Leaving(int layer, int unit)
    {
        int above = Offset(layer + 1), units = _layout.Layers[layer].OutputCount;
        return Enumerable.Range(0, _layout.Layers[layer + 1].OutputCount).Select(next => above + (next * units) + unit);
    }

    private int Offset(int layer) => (int)_layout.Layers.Take(layer).Sum(below => below.ParameterCount);
}
