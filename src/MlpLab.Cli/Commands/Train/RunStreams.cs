using System.Collections.Immutable;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The random streams that one run has drawn from; null where nothing was.</summary>
internal sealed class RunStreams
{
    /// <summary>The samples of a problem.</summary>
    public RandomState? Data { get; set; }

    /// <summary>The first weights of the run that is kept; the recipe may have drawn the data from it as well.</summary>
    public RandomState? Weights { get; set; }

    /// <summary>What is held out and watched.</summary>
    public RandomState? Validation { get; set; }

    /// <summary>What is held out of a file to test on.</summary>
    public RandomState? Test { get; set; }

    /// <summary>Fresh samples.</summary>
    public RandomState? Fresh { get; set; }

    /// <summary>All of them as they stand, by name. A stream that drew data and weights is there once, as weights.</summary>
    public ImmutableSortedDictionary<string, RandomStateSnapshot> Save()
    {
        ImmutableSortedDictionary<string, RandomStateSnapshot> states = ImmutableSortedDictionary.Create<string, RandomStateSnapshot>(StringComparer.Ordinal);
        (string Name, RandomState? Stream)[] streams =
        [
            ("data", ReferenceEquals(Data, Weights) ? null : Data),
            ("weights", Weights),
            ("validation", Validation),
            ("test", Test),
            ("fresh", Fresh),
        ];
        foreach ((string name, RandomState? stream) in streams)
        {
            states = stream is null ? states : states.Add(name, stream.Save());
        }

        return states;
    }
}
