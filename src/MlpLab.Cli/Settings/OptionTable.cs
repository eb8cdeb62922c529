using System.Reflection;
using System.Text;

namespace MlpLab.Cli.Settings;

/// <summary>The options of one command, as declared on its options class.</summary>
/// <remarks>
/// An option's name is its property's name: <c>LogEvery</c> is --log-every, and a test holds the attributes to it. A command line is read
/// without reflection, by way of <see cref="OptionSetters"/>: at every start it would take as long as the training of a small network.
/// </remarks>
internal sealed class OptionTable
{
    private readonly Type _type;

    private OptionTable(Type type) => _type = type;

    /// <summary>All of them, in the order of the help page.</summary>
    public IReadOnlyList<OptionDeclaration> Options
    {
        get
        {
            // Base classes first, so that the problem comes before what is done with it; options of every command come last.
            var types = new Stack<Type>();
            for (Type? type = _type; type is not null && type != typeof(object); type = type.BaseType)
            {
                types.Push(type);
            }

            return
            [
                .. types
                    .SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance))
                    .OrderBy(property => property.DeclaringType!.IsAssignableFrom(typeof(ConfigurableOptions)))
                    .Select(property => Find(Hyphenated(property.Name)) ?? throw new InvalidOperationException($"OptionSetters lack {property.Name}.")),
            ];
        }
    }

    public IEnumerable<string> Names => Options.Select(option => option.Name);

    /// <summary>The tables of all commands that read the environment.</summary>
    public static IEnumerable<OptionTable> OfEveryCommand() =>
        [For<TrainOptions>(), For<DataOptions>(), For<ExperimentOptions>(), For<PredictOptions>(), For<ExportOptions>(), For<GalleryOptions>(), For<CheckOptions>()];

    public static OptionTable For<T>() => new(typeof(T));

    public OptionDeclaration? Find(string name)
    {
        string declared = name switch
        {
            // Names from the article's form that mean an option of ours.
            "number-samples" => "samples",
            "middle-layer" => "hidden",
            _ => name,
        };
        return OptionSetters.Find(_type, declared) is { } setter ? new OptionDeclaration(declared, _type, setter) : null;
    }

    /// <summary>The name of a property's option: --log-every of LogEvery, without the dashes.</summary>
    public static string Hyphenated(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
