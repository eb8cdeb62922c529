using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>A feature whose values are words, and the columns of a feature matrix that stand for it (one-hot encoding).</summary>
/// <remarks>
/// Column <see cref="FirstColumn"/> + k is 1 for samples with the word <see cref="Values"/>[k] and 0 for the others; a word of <see cref="Others"/>
/// has 0 in all columns. A feature of two words has one column, as the second would say the same. Counterpart: scikit-learn's OneHotEncoder
/// with <c>drop="if_binary"</c>. Immutable.
/// </remarks>
public sealed record CategoricalFeature
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>Joins a feature's words and its place.</summary>
    /// <param name="name">What the feature is called.</param>
    /// <param name="firstColumn">Index of its first column, 0 or more.</param>
    /// <param name="values">The words with a column each, one or more.</param>
    /// <param name="others">The words without a column; none is among <paramref name="values"/>, and none is there twice.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no value, or a word is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstColumn"/> is negative.</exception>
    public CategoricalFeature(string name, int firstColumn, IReadOnlyList<string> values, IReadOnlyList<string> others)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(others);
        Require.AtLeast(0, firstColumn);
        if (values.Count == 0)
        {
            throw new ArgumentException($"Feature '{name}' has no value with a column; it must have one at least.", nameof(values));
        }

        (Name, FirstColumn, Values, Others) = (name, firstColumn, [.. values], [.. others]);
        foreach (string word in values.Concat(others))
        {
            if (!_columns.TryAdd(word, _columns.Count < values.Count ? _columns.Count : -1))
            {
                throw new ArgumentException($"Feature '{name}' has the word '{word}' twice.", nameof(values));
            }
        }
    }

    /// <summary>What the feature is called.</summary>
    public string Name { get; }

    /// <summary>Index of the first of its columns; they are <see cref="Values"/>.Count, one after the other.</summary>
    public int FirstColumn { get; }

    /// <summary>The words with a column each.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The words that have 0 in all columns.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>Whether the other has the same name, place and words.</summary>
    public bool Equals(CategoricalFeature? other) => other is not null && Name == other.Name && FirstColumn == other.FirstColumn
        && Values.SequenceEqual(other.Values) && Others.SequenceEqual(other.Others);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, FirstColumn, Values.Count, Others.Count);

    /// <summary>What column <see cref="FirstColumn"/> + <paramref name="index"/> is called: the feature's name and the word, such as <c>colour=red</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="Values"/>.Count − 1.</exception>
    public string ColumnName(int index) => $"{Name}={Values[index]}";

    /// <summary>Writes the numbers that stand for a word.</summary>
    /// <param name="word">The word, compared as it is written.</param>
    /// <param name="columns">Receives <see cref="Values"/>.Count numbers, 0 or 1.</param>
    /// <returns>False, and nothing is written, where the word is unknown.</returns>
    /// <exception cref="ArgumentException">Another number of columns.</exception>
    public bool TryEncode(ReadOnlySpan<char> word, Span<double> columns)
    {
        Require.SameLength(Values.Count, columns.Length, "the number of values", nameof(columns));
        if (!_columns.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int column))
        {
            return false;
        }

        columns.Clear();
        if (column >= 0)
        {
            columns[column] = 1;
        }

        return true;
    }

    /// <summary>Columns of features that follow each other, within a matrix.</summary>
    internal static void RequireColumns(IEnumerable<CategoricalFeature> features, int columnCount)
    {
        int next = 0;
        foreach (CategoricalFeature feature in features)
        {
            Require.That(feature.FirstColumn >= next, feature.FirstColumn, $"be {next} or more, behind the columns of the feature before");
            next = feature.FirstColumn + feature.Values.Count;
            Require.That(next <= columnCount, next, $"be {columnCount} at most, the number of columns");
        }
    }
}
