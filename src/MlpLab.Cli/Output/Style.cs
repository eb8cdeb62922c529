namespace MlpLab.Cli.Output;

/// <summary>Emphasis on a terminal. Nothing is said by style alone.</summary>
internal static class Style
{
    public static string Bold(string text, bool enabled) => enabled ? $"\x1b[1m{text}\x1b[0m" : text;

    public static string Dim(string text, bool enabled) => enabled ? $"\x1b[2m{text}\x1b[0m" : text;
}
