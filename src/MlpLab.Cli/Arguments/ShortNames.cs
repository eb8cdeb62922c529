namespace MlpLab.Cli.Arguments;

/// <summary>Options that may be given with one letter.</summary>
internal static class ShortNames
{
    private static readonly (string Short, string Long)[] All = [("-o", "output"), ("-q", "quiet"), ("-f", "force"), ("-n", "print-config")];

    /// <summary>The long name of a short option as it is written; null for none.</summary>
    public static string? LongOf(string written) => Array.Find(All, names => names.Short == written).Long;

    /// <summary>The short form of an option, as it is written; null where it has none.</summary>
    public static string? Of(string name) => Array.Find(All, names => names.Long == name).Short;
}
