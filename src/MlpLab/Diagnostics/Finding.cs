using System.Collections.Immutable;
using System.Text;
using MlpLab.Contracts;

namespace MlpLab.Diagnostics;

/// <summary>Something that was found in a run.</summary>
/// <param name="Code">One of <see cref="DiagnosisCodes"/>.</param>
/// <param name="Epoch">From when on it shows; see <see cref="IsDated"/>.</param>
/// <param name="Evidence">The numbers it rests on.</param>
/// <param name="Message">What happened and why, in one sentence without a full stop.</param>
/// <param name="Remedy">What to change; without changes where there is nothing to cure.</param>
public sealed record Finding(string Code, int Epoch, ImmutableArray<Evidence> Evidence, string Message, Remedy Remedy)
{
    private readonly ValueArray<Evidence> _evidence = Evidence;

    /// <summary>The numbers it rests on.</summary>
    public ImmutableArray<Evidence> Evidence { get => _evidence; init => _evidence = value; }

    /// <summary>Whether <see cref="Epoch"/> is when it began; else it is the one at whose end it was judged.</summary>
    public bool IsDated { get; init; } = true;
}

/// <summary>A named number.</summary>
/// <param name="Name">In camelCase.</param>
/// <param name="Value">May be infinite or NaN where the run broke.</param>
public readonly record struct Evidence(string Name, double Value)
{
    /// <summary>The name as people read it: share of rising steps, test R².</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder(Name.Length + 8);
            foreach (char letter in Name ?? "")
            {
                _ = char.IsAsciiLetterUpper(letter) ? words.Append(' ').Append(letter == 'R' && Name!.EndsWith("R2", StringComparison.Ordinal) ? letter : char.ToLowerInvariant(letter)) : words.Append(letter);
            }

            return words.ToString().Replace("R2", "R²", StringComparison.Ordinal);
        }
    }
}
