namespace MlpLab.Cli.Arguments;

/// <summary>Where a setting came from, the strongest first: of two that set the same option the first one here wins.</summary>
internal enum OriginKind
{
    CommandLine,
    Checkpoint,
    Environment,
    File,
    Recipe,
    Default,
}

/// <summary>Where a setting came from.</summary>
/// <param name="Kind">Its rank.</param>
/// <param name="Detail">Name of the variable, or path and place in the file; empty where there is nothing to add.</param>
internal sealed record SettingOrigin(OriginKind Kind, string Detail = "")
{
    public static SettingOrigin CommandLine { get; } = new(OriginKind.CommandLine);

    public string KindName => Kind switch
    {
        OriginKind.CommandLine => "command line",
        OriginKind.Checkpoint => "checkpoint",
        OriginKind.Environment => "environment",
        OriginKind.File => "file",
        OriginKind.Recipe => "recipe",
        _ => "default",
    };

    public override string ToString() => Detail.Length == 0 ? KindName : $"{KindName} {Detail}";
}
