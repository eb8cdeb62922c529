using System.Reflection;
using System.Runtime.CompilerServices;
using CommandLine;

namespace MlpLab.Settings;

/// <summary>A setting as it is declared: a property of an options class, with its attributes.</summary>
/// <param name="name">Long name of its option without the dashes.</param>
/// <param name="property">Where its value goes.</param>
/// <param name="takesLists">Whether its command varies what can be varied, and takes lists of it.</param>
internal sealed class Setting(string name, PropertyInfo property, bool takesLists = false)
{
    private readonly Dictionary<Type, Attribute?> _ofAccessor = [];

    public string Name => name;

    /// <summary>How it is varied; null where it is not.</summary>
    public VariesAttribute? Varies => takesLists ? On<VariesAttribute>() : null;

    /// <summary>False for switches.</summary>
    public bool TakesValue => property.PropertyType != typeof(bool);

    /// <summary>One line for the help page.</summary>
    public string Help => Varies?.Help ?? Declared.HelpText + (Get<DefaultAttribute>() is { } usual ? $" (default {usual.Words})" : "");

    /// <summary>What the value is called on the help page.</summary>
    public string ValueName => Varies is null ? Declared.MetaValue : "LIST";

    /// <summary>Heading on the help page.</summary>
    public Theme Theme => Described.Theme;

    /// <summary>The problems that have it; null where all do.</summary>
    public IReadOnlyList<string>? Problems => Get<OfProblemsAttribute>()?.Names ?? (Theme is Theme.Blobs or Theme.GaussianQuantiles or Theme.Classification ? [Themes.Title(Theme)] : null);

    public string? Alias => Described.Alias;

    public bool IsByRecipe => Described.IsByRecipe;

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
            return ((IsOfEveryCommand ? 100 : depth) << 16) + (property.MetadataToken & 0xFFFF);
        }
    }

    /// <summary>Whether every command has it.</summary>
    public bool IsOfEveryCommand => property.DeclaringType!.IsAssignableFrom(typeof(ConfigurableOptions));

    /// <summary>Whether its value is a list.</summary>
    public bool IsList => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable));

    /// <summary>Whether its value is one number.</summary>
    public bool IsNumber => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: false } type
        && Type.GetTypeCode(type) is TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Double;

    /// <summary>Whether it is the number of something, or several.</summary>
    public bool IsWhole => Legal is WholeAttribute or WholesAttribute || (IsNumber && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) != typeof(double));

    /// <summary>The values there are, where they are few; empty else.</summary>
    public IReadOnlyList<object> Every => Legal?.Every ?? [];

    /// <summary>How a search goes through its numbers; null where nothing is said.</summary>
    public SearchedAttribute? Searched => On<SearchedAttribute>() ?? (Legal as NumberOfRuleAttribute)?.Searched;

    // Read once: whoever looks for a name among many looks at all of them.
    private SettingAttribute Described => field ??= Get<SettingAttribute>()!;

    /// <summary>What it may be; null for any text, and for a switch.</summary>
    public LegalAttribute? Legal => On<LegalAttribute>();

    // Not inlined, or callers that every run needs would load the parsing library when they are compiled.
    private OptionAttribute Declared
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Get<OptionAttribute>()!;
    }

    /// <summary>What an attribute says of it; null where it has none of that kind.</summary>
    public T? Get<T>()
        where T : Attribute => property.GetCustomAttribute<T>(inherit: false);

    /// <summary>What an attribute of the accessor that sets it says; null where it has none of that kind.</summary>
    public T? On<T>()
        where T : Attribute
    {
        // One kind at a time: to make them all would make those that nobody asks for.
        lock (_ofAccessor)
        {
            if (!_ofAccessor.TryGetValue(typeof(T), out Attribute? attribute))
            {
                attribute = property.SetMethod!.GetCustomAttribute<T>(inherit: false);
                _ofAccessor.Add(typeof(T), attribute);
            }

            return (T?)attribute;
        }
    }

    /// <summary>The sentence for a command line that lacks it.</summary>
    public string Missing => $"--{name} {ValueName} is needed" + (Legal is NameAttribute names ? "; " + names.Words : "");

    /// <summary>Whether a class declares it, or one that it derives from.</summary>
    public bool IsDeclaredOn(Type options) => property.DeclaringType!.IsAssignableFrom(options);

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
            refusals.Add(legal!.Refusal(name, text) + OtherForms.Advice(this, text, written => legal.Read(written) is not null), name);
        }

        return value;
    }

    /// <summary>The value as it would be written on a command line; null for none.</summary>
    public string? Text(CommonOptions options) => Text(property.GetValue(options));

    /// <summary>A value of it as it would be written; null for none.</summary>
    public string? Text(object? value) => Legal is { } legal ? legal.Text(value) : SettingText.Of(value);

    public object? Value(CommonOptions options) => property.GetValue(options);

    public void Set(CommonOptions options, object? value) => property.SetValue(options, value);
}
