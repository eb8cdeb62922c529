namespace MlpLab.Evolution;

/// <summary>Genes that belong together, such as the weights of one unit of a network, for <see cref="Crossover.Units"/>.</summary>
public interface IGeneUnits
{
    /// <summary>Groups of genes; together they hold every gene once.</summary>
    int Count { get; }

    /// <summary>The indices of one group's genes.</summary>
    ReadOnlySpan<int> Genes(int unit);

    /// <summary>Puts the units of one individual into the order that is most like another's, without changing what the individual computes.</summary>
    /// <param name="model">The individual to be like; only read.</param>
    /// <param name="individual">Changed in place.</param>
    void Align(ReadOnlySpan<double> model, Span<double> individual);
}
