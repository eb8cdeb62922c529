using System.Globalization;
using MlpLab.Evolution;
using MlpLab.Runs;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Methods of evolution by name, separated by commas, or all.</summary>
internal sealed class EvolutionMethodsAttribute() : MethodsAttribute(All)
{
    public static string[] All { get; } = [.. Evolver.All.Select(evolver => evolver.Name)];
}

/// <summary>Forward passes, or epochs with an e behind: 25000e are 75000 passes.</summary>
internal sealed class BudgetAttribute : LegalAttribute
{
    private const long Most = 1_000_000_000_000;

    public override string Words => $"a whole number of forward passes from 1 to {Most}, such as 75000, or of epochs with an e behind, such as 25000e";

    public override object? Read(string text)
    {
        bool areEpochs = text.EndsWith('e');
        return long.TryParse(areEpochs ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count is >= 1 and <= Most
            ? areEpochs ? Math.Min(Most, count * EvolutionSettings.PassesPerEpoch) : count
            : null;
    }
}

/// <summary>A setting of some methods of evolution; with none of them it is refused.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfMethodsAttribute(params string[] names) : Attribute
{
    /// <summary>Those that do not have it; all others do.</summary>
    public string? AllBut { get; init; }

    public IReadOnlyList<string> Names => AllBut is null ? names : [.. EvolutionMethodsAttribute.All.Where(name => name != AllBut)];
}
