namespace MlpLab.Claims;

/// <summary>What is claimed to be better, and its control, on the same seeds. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
public abstract record Comparison(string Name)
{
    /// <summary>Both values for a seed.</summary>
    internal PairedValue Of(Measure measure, uint seed, CancellationToken cancellationToken) => Of(measure, seed, new SharedRuns(), cancellationToken);

    /// <summary>The same, with runs that other settings have too.</summary>
    internal abstract PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken);

    // Comparisons are beside each other; nothing more is put beside each.
    private protected static void AtOnce(Action work) => work();
}

/// <summary>What a seed gave.</summary>
/// <param name="Claimed">The value of what is claimed to be better; null where nothing was predicted.</param>
/// <param name="Control">The value of the control; null where nothing was predicted.</param>
public readonly record struct PairedValue(double? Claimed, double? Control);
