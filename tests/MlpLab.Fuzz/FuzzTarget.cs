using MlpLab.Randomness;

namespace MlpLab.Fuzz;

/// <summary>Something that reads input from outside, with examples to spoil.</summary>
internal abstract class FuzzTarget
{
    public abstract string Name { get; }

    /// <summary>Inputs of a whole run.</summary>
    public abstract int InputCount { get; }

    /// <summary>The next input; by default a good one with a few things wrong.</summary>
    public virtual byte[] Next(RandomState random) => Mutator.Spoil(random.Pick(Seeds), Seeds, Tokens, random);

    /// <summary>Gives the input to the code.</summary>
    /// <returns>Whether it was accepted; false where it was refused as documented.</returns>
    /// <exception cref="Exception">A finding: whatever is not documented.</exception>
    public abstract bool Accepts(byte[] input);

    /// <summary>Good inputs, made by the code itself.</summary>
    protected abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Texts that mean something to the reader.</summary>
    protected abstract IReadOnlyList<string> Tokens { get; }
}

/// <summary>The code did what its documentation excludes.</summary>
internal sealed class FindingException(string message) : Exception(message);
