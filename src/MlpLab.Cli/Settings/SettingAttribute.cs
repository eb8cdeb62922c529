namespace MlpLab.Cli.Settings;

/// <summary>What the parsing library's attribute does not say of an option.</summary>
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

/// <summary>The problems that have the setting; the others refuse it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OfProblemsAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names => names;
}

/// <summary>A setting that does nothing unless one of these options is given too.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OnlyWithAttribute(params string[] options) : Attribute
{
    public IReadOnlyList<string> Options => options;
}
