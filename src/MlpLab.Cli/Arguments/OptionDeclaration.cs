using System.Reflection;
using CommandLine;

namespace MlpLab.Cli.Arguments;

/// <summary>One option as declared on an options class.</summary>
/// <param name="Name">Long name without the dashes.</param>
/// <param name="Property">Where its value goes.</param>
internal sealed record OptionDeclaration(string Name, PropertyInfo Property)
{
    /// <summary>False for switches.</summary>
    public bool TakesValue => Property.PropertyType != typeof(bool);

    /// <summary>One line for the help page.</summary>
    public string Help => Attribute.HelpText;

    /// <summary>What the value is called on the help page.</summary>
    public string ValueName => Attribute.MetaValue;

    private OptionAttribute Attribute => Property.GetCustomAttribute<OptionAttribute>()!;
}
