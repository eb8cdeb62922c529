using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>How much the samples of each class count. They multiply the samples' own weights. Immutable.</summary>
/// <remarks>Counterpart: scikit-learn's <c>class_weight</c>, which MLPClassifier does not have.</remarks>
public sealed record ClassWeights
{
    private readonly ImmutableArray<KeyValuePair<string, double>> _byName;

    private ClassWeights(ImmutableArray<KeyValuePair<string, double>> byName) => _byName = byName;

    /// <summary>Each class as much as any other: n/(K·count) for each of the K classes that occur, as scikit-learn's "balanced".</summary>
    public static ClassWeights Balanced { get; } = new([]);

    /// <summary>Whether the weights follow from the counts of the classes.</summary>
    public bool IsBalanced => _byName.IsEmpty;

    /// <summary>The weights that were named, in the order given; empty where they are balanced.</summary>
    public ImmutableArray<KeyValuePair<string, double>> ByName => _byName;

    /// <summary>Weights of some classes, by name; 1 for every other.</summary>
    /// <param name="weights">One or more, each class once, each weight from 0 to 1e100. Classes without names are called 0, 1, …</param>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentException">None, a class twice, or a weight outside its range.</exception>
    public static ClassWeights Of(IEnumerable<KeyValuePair<string, double>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ImmutableArray<KeyValuePair<string, double>> all = [.. weights];
        Require.AtLeast(1, all.Length, nameof(weights));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, double weight) in all)
        {
            Require.Spread(weight, nameof(weights));
            if (!names.Add(name))
            {
                throw new ArgumentException($"Class '{name}' has two weights; give it one.", nameof(weights));
            }
        }

        return new ClassWeights(all);
    }

    /// <summary>The weight of each class of a dataset.</summary>
    /// <param name="data">Samples with classes: those trained on.</param>
    /// <returns>Length <see cref="Dataset.ClassCount"/>; 1 for a class without samples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The samples have targets and no classes, or none of the classes is called so.</exception>
    public double[] For(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task == LearningTask.Regression)
        {
            throw new ArgumentException("The samples have targets and no classes: there are no class weights.", nameof(data));
        }

        var weights = new double[data.ClassCount];
        Array.Fill(weights, 1);
        if (IsBalanced)
        {
            Balance(data, weights);
            return weights;
        }

        foreach ((string name, double weight) in _byName)
        {
            int label = IndexOf(data.ClassNames, name);
            weights[label >= 0 ? label : throw new UnknownClassException(name, data.ClassNames)] = weight;
        }

        return weights;
    }

    /// <summary>The samples, each weight times that of its class.</summary>
    /// <param name="data">Samples with classes.</param>
    /// <param name="weights">Of <see cref="For"/>, for these samples or for those trained on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">Another number of weights than classes.</exception>
    public static Dataset Apply(Dataset data, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require.SameLength(data.ClassCount, weights.Length, "the number of classes");
        var products = new double[data.SampleCount];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = weights[data.Labels[i]] * (data.SampleWeights.IsEmpty ? 1 : data.SampleWeights[i]);
        }

        return data.WithSampleWeights(products);
    }

    /// <inheritdoc/>
    public bool Equals(ClassWeights? other) => other is not null && _byName.AsSpan().SequenceEqual(other._byName.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (KeyValuePair<string, double> weight in _byName)
        {
            hash.Add(weight);
        }

        return hash.ToHashCode();
    }

    /// <summary>As it is written: balanced, or A=1,B=5.</summary>
    public override string ToString() => IsBalanced ? "balanced" : string.Join(",", _byName.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key}={weight.Value}")));

    private static void Balance(Dataset data, double[] weights)
    {
        int[] counts = data.ClassCounts();
        int present = counts.Count(count => count > 0);
        for (int label = 0; label < weights.Length; label++)
        {
            weights[label] = counts[label] == 0 ? 1 : data.SampleCount / ((double)present * counts[label]);
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
