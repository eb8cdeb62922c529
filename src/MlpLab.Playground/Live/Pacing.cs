namespace MlpLab.Playground.Live;

/// <summary>How fast the epochs pass.</summary>
internal enum PaceKind
{
    /// <summary>3 % further with each frame, at least one epoch: slow where things happen.</summary>
    Watch,

    /// <summary>So many epochs a second.</summary>
    Steady,

    /// <summary>As fast as it trains.</summary>
    Full,

    /// <summary>To the end before anything is shown.</summary>
    Instant,
}

/// <summary>A pace with its value: times of the usual for watching, epochs a second for a steady one, else without meaning.</summary>
internal readonly record struct Pace(PaceKind Kind, double Value)
{
    public const int FramesPerSecond = 30;
    private const double WatchGrowth = 0.03;

    public static Pace Usual => new(PaceKind.Watch, 1);

    /// <summary>Whether the value is legal.</summary>
    public bool IsLegal => Kind switch
    {
        PaceKind.Watch => Value is >= 0.25 and <= 8,
        PaceKind.Steady => Value is >= 1 and <= 10_000,
        _ => true,
    };

    /// <summary>Where the next frame stands.</summary>
    /// <param name="position">Where the last one stood, in epochs; what is not a whole epoch is not lost.</param>
    /// <param name="frames">Frames since then, in parts too.</param>
    /// <param name="epochs">Where the run ends.</param>
    public double Next(double position, double frames, int epochs) => Math.Min(epochs, Kind switch
    {
        PaceKind.Watch => Math.Max(position + (Value * frames), position * Math.Pow(1 + WatchGrowth, Value * frames)),
        PaceKind.Steady => position + (Value * frames / FramesPerSecond),
        _ => epochs,
    });
}
