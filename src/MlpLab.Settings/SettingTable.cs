using System.Reflection;
using System.Text;

namespace MlpLab.Settings;

/// <summary>The settings of one command, read off its options class when they are asked for.</summary>
/// <remarks>
/// A setting's name is its property's name: <c>LogEvery</c> is --log-every, and a test holds the parsing library's attributes to it. So the few
/// options of a command line are found without a look at all the others.
/// </remarks>
internal sealed class SettingTable(Type options)
{
    private readonly bool _takesLists = options.IsAssignableTo(typeof(ITakesLists));
    private readonly bool _takesPart = options.IsAssignableTo(typeof(ITakesPartOfARun));

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>All of them in the order of declaration: a base class first, options of every command last.</summary>
    public IReadOnlyList<Setting> All =>
        field ??= [.. options.GetProperties(Declared).Where(Has).Select(property => new Setting(Hyphenated(property.Name), property, _takesLists)).OrderBy(setting => setting.Rank)];

    public IEnumerable<string> Names => All.Select(setting => setting.Name);

    public static SettingTable Of<T>()
        where T : CommonOptions => new(typeof(T));

    /// <summary>The setting of that name or alias; null where the command has none.</summary>
    public Setting? Find(string name)
    {
        string declared = PropertyName(name);
        return options.GetProperty(declared, Declared) is { } property && Hyphenated(declared) == name && Has(property) ? new Setting(name, property, _takesLists) : FindAlias(name);
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

    // What another command trains with is left out, also where it is declared on a class that both derive from.
    private bool Has(PropertyInfo property) => !_takesPart || ITakesPartOfARun.Has(property);

    private static string PropertyName(string name)
    {
        var text = new StringBuilder(name.Length);
        bool isFirst = true;
        foreach (char c in name)
        {
            text.Append(isFirst ? char.ToUpperInvariant(c) : c);
            isFirst = c == '-';
            text.Length -= isFirst ? 1 : 0;
        }

        return text.ToString();
    }

    private Setting? FindAlias(string name)
    {
        foreach (Setting setting in All)
        {
            if (setting.Alias == name)
            {
                return setting;
            }
        }

        return null;
    }
}

/// <summary>Options that take lists of whatever can be varied.</summary>
internal interface ITakesLists;

/// <summary>Options that take of a run's options those that say what the samples and the network are, and how it is measured.</summary>
internal interface ITakesPartOfARun
{
    /// <summary>Whether a property is one of them, or the command's own.</summary>
    static bool Has(PropertyInfo property) =>
        !(property.DeclaringType!.IsAssignableFrom(typeof(OneRunOptions)) && property.DeclaringType.IsAssignableTo(typeof(SampleOptions)))
        || (property.GetCustomAttribute<SettingAttribute>(inherit: false)!.Theme is Theme.Problem or Theme.YourOwnData or Theme.Network && property.Name != nameof(RunOptions.InitBudget))
        || property.Name is nameof(RunOptions.Fresh) or nameof(RunOptions.TargetLoss) or nameof(RunOptions.Baseline)
            or nameof(RunOptions.Loss) or nameof(RunOptions.HuberDelta) or nameof(RunOptions.Quantile) or nameof(RunOptions.NoStandardizeTarget)
            or nameof(RunOptions.ClassWeight);
}
