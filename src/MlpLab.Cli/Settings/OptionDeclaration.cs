using System.Reflection;
using System.Runtime.CompilerServices;
using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>One option as declared on an options class.</summary>
/// <param name="Name">Long name without the dashes.</param>
/// <param name="Options">The class of its command.</param>
/// <param name="Setter">What its value does to an object of that class.</param>
internal sealed record OptionDeclaration(string Name, Type Options, OptionSetter Setter)
{
    /// <summary>False for switches.</summary>
    public bool TakesValue => Setter.TakesValue;

    /// <summary>One line for the help page.</summary>
    public string Help
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Attribute.HelpText;
    }

    /// <summary>What the value is called on the help page.</summary>
    public string ValueName
    {
        // Inlined it would have its callers, which every run needs, load the parsing library.
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Attribute.MetaValue;
    }

    /// <summary>Where its value goes. Found by reflection: for pages, not for the way of every run.</summary>
    public PropertyInfo Property => Options.GetProperties().Single(property => OptionTable.Hyphenated(property.Name) == Name);

    private OptionAttribute Attribute => Property.GetCustomAttribute<OptionAttribute>()!;
}

/// <summary>Gives an options object a value; a switch takes none and is set.</summary>
internal sealed record OptionSetter(bool TakesValue, Action<CommonOptions, string?> Set);
