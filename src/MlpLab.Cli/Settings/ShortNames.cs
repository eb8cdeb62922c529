namespace MlpLab.Cli.Settings;

/// <summary>Options that may be given with one letter.</summary>
internal static class ShortNames
{
    /// <summary>The long name of a short option as it is written; null for none.</summary>
    public static string? LongOf(string written) => written switch
    {
        "-o" => "output",
        "-q" => "quiet",
        "-f" => "force",
        "-n" => "print-config",
        _ => null,
    };

    /// <summary>The short form of an option, as it is written; null where it has none.</summary>
    public static string? Of(string name) => name switch
    {
        "output" => "-o",
        "quiet" => "-q",
        "force" => "-f",
        "print-config" => "-n",
        _ => null,
    };
}
