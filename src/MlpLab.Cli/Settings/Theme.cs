namespace MlpLab.Cli.Settings;

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
