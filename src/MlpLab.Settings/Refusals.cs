namespace MlpLab.Settings;

/// <summary>Everything that is wrong with a command line, one sentence each.</summary>
internal sealed class Refusals
{
    /// <summary>So many are told, and of the others how many they are.</summary>
    public const int MostTold = 10;

    private readonly List<Refusal> _all = [];

    public IReadOnlyList<Refusal> All => _all;

    /// <summary>Whether the next one is told; what else might be meant need not be looked for else.</summary>
    public bool TellsMore => _all.Count < MostTold;

    /// <param name="sentence">What is wrong, the value, the legal range; null for nothing.</param>
    /// <param name="options">The options it speaks of, by name: where they are not from the command line, it is said where they are from.</param>
    public void Add(string? sentence, params ReadOnlySpan<string> options)
    {
        if (sentence is not null)
        {
            _all.Add(new Refusal(sentence, options.ToArray()));
        }
    }

    /// <exception cref="UsageException">Something was refused.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw new UsageException([.. _all.Select(refusal => refusal.Sentence)]);
        }
    }

    public void Add(Refusal refusal) => _all.Add(refusal);

    /// <summary>Whether something was refused of an option.</summary>
    public bool Concern(string option) => _all.Exists(refusal => refusal.Options.Contains(option));
}

/// <summary>Why something is refused.</summary>
/// <param name="Sentence">In words.</param>
/// <param name="Options">The options of which it speaks.</param>
internal sealed record Refusal(string Sentence, IReadOnlyList<string> Options);
