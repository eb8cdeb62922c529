using MlpLab.Pictures.Characters;

namespace MlpLab.Cli.Terminal;

/// <summary>Finds out what the terminal says of itself.</summary>
internal static class PictureStyles
{
    /// <param name="withStyle">Whether colour is wanted at all: a terminal, no NO_COLOR, or --color always.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static PictureStyle Of(bool withStyle, Func<string, string?> variable)
    {
        if (!withStyle)
        {
            return PictureStyle.Plain;
        }

        string terminal = variable("TERM") ?? "";
        bool hasBlocks = OperatingSystem.IsWindows() || IsUnicode(variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG"));
        bool isTrue = variable("COLORTERM") is "truecolor" or "24bit" || variable("WT_SESSION") is not null || terminal.EndsWith("-direct", StringComparison.Ordinal);
        return !hasBlocks ? PictureStyle.SixteenColors
            : isTrue ? PictureStyle.TrueColor
            : terminal.Contains("256color", StringComparison.Ordinal) ? PictureStyle.ManyColors
            : PictureStyle.SixteenColors;
    }

    // As the C library decides: the first of the three that is set.
    private static bool IsUnicode(params ReadOnlySpan<string?> locales)
    {
        foreach (string? locale in locales)
        {
            if (!string.IsNullOrEmpty(locale))
            {
                return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }
}
