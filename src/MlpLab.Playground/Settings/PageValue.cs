using MlpLab.Settings;

namespace MlpLab.Playground.Settings;

/// <summary>What a word of an address may be worth: read, and refused in the words of the console.</summary>
/// <param name="name">Long name of the option, without the dashes.</param>
/// <param name="legal">What it may be; null for a switch and for names.</param>
/// <param name="setting">As it is declared; null for what is no setting of a run.</param>
internal class PageValue(string name, LegalAttribute? legal, Setting? setting = null)
{
    private const int LongestName = 200;

    public string Name => name;

    public LegalAttribute? Legal => legal;

    public bool IsSwitch => setting is { TakesValue: false };

    /// <summary>Whether it is any text, which an address has to escape.</summary>
    public bool IsText => !IsSwitch && legal is null or ColumnAttribute or ListAttribute or EncodingAttribute or FileAttribute;

    /// <summary>Completes "it must be …".</summary>
    public string Words => IsSwitch ? "true or false" : legal is null or FileAttribute ? $"a name of 1 to {LongestName} characters" : legal.Words;

    /// <summary>Null where the text is not legal.</summary>
    public object? Read(string text) => IsSwitch ? text switch { "true" or "" => true, "false" => false, _ => null }
        : IsText && (text.Length is 0 or > LongestName || text.Any(char.IsControl)) ? null
        : legal is null ? text
        : legal.Read(text);

    /// <summary>The sentence that refuses a text.</summary>
    public string Refusal(string text) => IsSwitch || legal is null or FileAttribute ? $"--{name} is '{PageText.Shown(text)}'; it must be {Words}"
        : legal.Refusal(name, text) + (setting is null ? "" : OtherForms.Advice(setting, text, other => Read(other) is not null));
}
