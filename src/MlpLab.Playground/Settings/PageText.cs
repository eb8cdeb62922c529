namespace MlpLab.Playground.Settings;

/// <summary>Texts of the page's sentences.</summary>
internal static class PageText
{
    /// <summary>Foreign text on one line and not endless.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters of it.</param>
    public static string Shown(string text, int most = 80)
    {
        string cut = text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString()));
    }
}
