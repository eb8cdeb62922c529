using System.Reflection;
using System.Runtime.CompilerServices;
using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>A setting as it is declared: a property of an options class, with its attributes.</summary>
/// <param name="name">Long name of its option without the dashes.</param>
/// <param name="property">Where its value goes.</param>
internal sealed class Setting(string name, PropertyInfo property)
{
    public string Name => name;

    /// <summary>False for switches.</summary>
    public bool TakesValue => property.PropertyType != typeof(bool);

    /// <summary>One line for the help page.</summary>
    public string Help => Declared.HelpText;

    /// <summary>What the value is called on the help page.</summary>
    public string ValueName => Declared.MetaValue;

    /// <summary>Heading on the help page.</summary>
    public Theme Theme => Get<SettingAttribute>()!.Theme;

    /// <summary>The problems that have it; null where all do.</summary>
    public IReadOnlyList<string>? Problems => Get<OfProblemsAttribute>()?.Names ?? (Theme is Theme.Blobs or Theme.GaussianQuantiles or Theme.Classification ? [HelpPage.Title(Theme)] : null);

    public string? Alias => Get<SettingAttribute>()!.Alias;

    public bool IsByRecipe => Get<SettingAttribute>()!.IsByRecipe;

    /// <summary>Place in the order of declaration, those of a base class first and those of every command last.</summary>
    public int Rank
    {
        get
        {
            Type type = property.DeclaringType!;
            int depth = 0;
            for (Type? above = type.BaseType; above is not null; above = above.BaseType)
            {
                depth++;
            }

            // A token has its table in the upper byte and the row in the others; an assembly of 65,536 properties is far away.
            return ((type.IsAssignableFrom(typeof(ConfigurableOptions)) ? 100 : depth) << 16) + (property.MetadataToken & 0xFFFF);
        }
    }

    private LegalAttribute? Legal => property.SetMethod!.GetCustomAttribute<LegalAttribute>(inherit: false);

    // Not inlined, or callers that every run needs would load the parsing library when they are compiled.
    private OptionAttribute Declared
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Get<OptionAttribute>()!;
    }

    /// <summary>What an attribute says of it; null where it has none of that kind.</summary>
    public T? Get<T>()
        where T : Attribute => property.GetCustomAttribute<T>(inherit: false);

    /// <summary>The sentence for a command line that lacks it.</summary>
    public string Missing => $"--{name} {ValueName} is needed" + (Legal is NameAttribute names ? "; " + names.Words : "");

    /// <summary>The value that a text stands for.</summary>
    /// <param name="text">As written; a switch has none.</param>
    /// <param name="refusals">Receives the sentence that refuses it.</param>
    /// <returns>Null where it is refused.</returns>
    public object? Read(string? text, Refusals refusals)
    {
        if (text is null)
        {
            return true;
        }

        LegalAttribute? legal = Legal;
        object? value = legal is null ? text : legal.Read(text);
        if (value is null)
        {
            refusals.Add(legal!.Refusal(name, text), name);
        }

        return value;
    }

    /// <summary>The value as it would be written on a command line; null for none.</summary>
    public string? Text(CommonOptions options) => SettingText.Of(property.GetValue(options));

    public object? Value(CommonOptions options) => property.GetValue(options);

    public void Set(CommonOptions options, object? value) => property.SetValue(options, value);
}
