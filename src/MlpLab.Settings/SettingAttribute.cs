using MlpLab.Search;

namespace MlpLab.Settings;

/// <summary>What the parsing library's attribute does not say of an option.</summary>
/// <remarks>
/// It stands on the property, as that one does, and is for pages. What is needed to read a command line stands on the accessor that sets the
/// value: to read it there the runtime loads nothing of the parsing library.
/// </remarks>
/// <param name="theme">Its heading on the help pages.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(Theme theme) : Attribute
{
    public Theme Theme => theme;

    /// <summary>Another long name; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the recipe decides it where it is not given.</summary>
    public bool IsByRecipe { get; init; }
}

/// <summary>What stands where a setting is not given, for the help page, where that follows from other declarations.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class DefaultAttribute : Attribute
{
    /// <summary>Completes "default …".</summary>
    public abstract string Words { get; }
}

/// <summary>The problems that have the setting; the others refuse it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OfProblemsAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names => names;
}

/// <summary>A setting of samples that are drawn; beside a file it is refused.</summary>
/// <param name="why">The reason.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DrawnAttribute(string why = "it belongs to generated data") : Attribute
{
    public string Why => why;
}

/// <summary>A setting of a file of samples.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfFileAttribute : Attribute;

/// <summary>A setting of a run that the page of the playground does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConsoleOnlyAttribute : Attribute;

/// <summary>A setting that does nothing unless one of these options is given too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnlyWithAttribute(params string[] options) : Attribute
{
    public IReadOnlyList<string> Options => options;

    /// <summary>The sentence that refuses it alone.</summary>
    /// <param name="name">Of the setting.</param>
    public string Refusal(string name)
    {
        string others = string.Join(", ", options.Select(other => "--" + other));
        int last = others.LastIndexOf(", ", StringComparison.Ordinal);
        return $"--{name} does nothing without {(last < 0 ? others : others[..last] + " or" + others[(last + 1)..])}";
    }
}

/// <summary>How a search goes through the numbers of a setting that has an order; by their logarithm, and in <see cref="UsualRange"/>, where it is not said.</summary>
/// <param name="range">A usual range, for examples.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchedAttribute(string range) : Attribute
{
    public const string UsualRange = "1e-3..1";

    public string Range => range;

    public SearchScale Scale { get; init; } = SearchScale.Logarithmic;
}

/// <summary>A setting that a search goes through where nothing is said.</summary>
/// <param name="place">Its place among them.</param>
/// <param name="values">Its range or values; null for its usual range.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchedByDefaultAttribute(int place, string? values = null) : Attribute
{
    public int Place => place;

    public string? Values => values;

    /// <summary>With which solvers.</summary>
    public SolverKind With { get; init; } = SolverKind.Any;
}

/// <summary>Kinds of solvers.</summary>
internal enum SolverKind
{
    Any,

    /// <summary>gd and sgd.</summary>
    Descent,

    /// <summary>All the others.</summary>
    NoDescent,
}

/// <summary>A setting that an experiment can vary.</summary>
/// <param name="rank">Its place among them, from 1 for the one that changes slowest: the order of the rows.</param>
/// <param name="help">What its list is, for the help page.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VariesAttribute(int rank, string help) : Attribute
{
    /// <summary>Word for no value at all.</summary>
    public const string None = "none";

    /// <summary>Word for every value there is.</summary>
    public const string All = "all";

    public int Rank => rank;

    public string Help => help;

    /// <summary>Whether the experiment's command names it even where it is not given.</summary>
    public bool IsAlwaysThere { get; init; }

    /// <summary>The axis that decides it where that is given and this is not; null for none.</summary>
    public string? UnlessGiven { get; init; }

    /// <summary>Whether lines and tables of an experiment have it only where the experiment names it: those of before it was varied stay as they are.</summary>
    public bool IsShownIfGiven { get; init; }

    /// <summary>Whether <see cref="All"/> stands for every value.</summary>
    public bool HasAll { get; init; }

    /// <summary>Whether <see cref="None"/> is a value.</summary>
    public bool HasNone { get; init; }
}
