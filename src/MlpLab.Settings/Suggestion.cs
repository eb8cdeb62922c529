using MlpLab.Contracts;

namespace MlpLab.Settings;

/// <summary>Puts the name somebody probably meant into a sentence.</summary>
internal static class Suggestion
{
    /// <summary>"; did you mean '…'?" if a name is near, else nothing.</summary>
    public static string For(string written, IEnumerable<string> names, string prefix = "") =>
        NameSuggestion.Nearest(written, names) is { } nearest ? $"; did you mean '{prefix}{nearest}'?" : "";

    /// <summary>"unknown problem '…'; did you mean '…'? one of: …", without the question where no name is near.</summary>
    public static string Unknown(string kind, string written, IReadOnlyList<string> names)
    {
        string question = For(written, names);
        return $"unknown {kind} '{VisibleText.Short(written)}'{(question.Length > 0 ? question : ";")} one of: {string.Join(", ", names)}";
    }
}
