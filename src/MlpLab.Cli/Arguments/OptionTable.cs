using System.Reflection;
using CommandLine;

namespace MlpLab.Cli.Arguments;

/// <summary>One option as declared on an options class.</summary>
/// <param name="Name">Long name without the dashes.</param>
/// <param name="TakesValue">False for switches.</param>
/// <param name="Help">One line for the help page.</param>
/// <param name="ValueName">What the value is called on the help page.</param>
/// <param name="Property">Where the parser puts it.</param>
internal sealed record OptionDeclaration(string Name, bool TakesValue, string Help, string ValueName, PropertyInfo Property);

/// <summary>The options of one command, read once from the attributes of its options class.</summary>
internal sealed class OptionTable
{
    private readonly Dictionary<string, OptionDeclaration> _byName;

    private OptionTable(OptionDeclaration[] options)
    {
        Options = options;
        _byName = options.ToDictionary(option => option.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<OptionDeclaration> Options { get; }

    public IEnumerable<string> Names => _byName.Keys;

    public static OptionTable For<T>()
    {
        // Base classes first, so that the problem comes before what is done with it; options of every command come last.
        var options = new List<OptionDeclaration>();
        var types = new Stack<Type>();
        for (Type? type = typeof(T); type is not null; type = type.BaseType)
        {
            types.Push(type);
        }

        foreach (PropertyInfo property in types.SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance)))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is { } attribute)
            {
                bool takesValue = property.PropertyType != typeof(bool);
                options.Add(new OptionDeclaration(attribute.LongName, takesValue, attribute.HelpText, attribute.MetaValue, property));
            }
        }

        return new OptionTable([.. options.OrderBy(option => option.Property.DeclaringType == typeof(CommonOptions))]);
    }

    public OptionDeclaration? Find(string name) => _byName.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));

    /// <summary>Names from the article's form that mean an option of ours.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["number-samples"] = "samples",
        ["middle-layer"] = "hidden",
    };
}
