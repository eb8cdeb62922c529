namespace MlpLab.Settings;

/// <summary>What a setting is about. Help pages have a heading for each, in this order.</summary>
internal enum Theme
{
    Problem,
    Network,
    Training,
    Evolution,
    Search,
    Evaluation,
    YourOwnData,
    Blobs,
    GaussianQuantiles,
    Classification,
    Pictures,
    Playground,
    Files,
    Printing,
    Configuration,
}

/// <summary>What themes are called.</summary>
internal static class Themes
{
    /// <summary>A theme as a heading.</summary>
    public static string Title(Theme theme) => theme switch
    {
        Theme.YourOwnData => "your own data",
        Theme.GaussianQuantiles => "gaussian-quantiles",
        _ => theme.ToString().ToLowerInvariant(),
    };
}
