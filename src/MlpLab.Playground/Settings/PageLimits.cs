namespace MlpLab.Playground.Settings;

/// <summary>How large a run on the page may be; the console has no such limits.</summary>
internal static class PageLimits
{
    public const int Samples = 5_000;
    public const int Layers = 4;
    public const int Units = 64;
    public const int Parameters = 10_000;
    public const int Epochs = 10_000_000;
    public const int Steers = 100;
    public const int Edits = 100;
    public const int Passes = 10_000_000;
    public const int UsualPasses = 7_500;
    public const int Individuals = 1_000;
    public const int Restarts = 50;
    public const int DrawnPoints = 1_000;
    public const int Classes = 10;
    public const int Features = 20;
    public const int FileBytes = 1 << 20;
    public const int AddressLength = 12_000;
}
