namespace MlpLab.Cli.Start;

/// <summary>
/// Has a second processor load and prepare what a training run needs while the first one reads the command line: a short run costs more in
/// that than in training.
/// </summary>
internal static class Warmup
{
    private static readonly SecondThread Second = new();
    private static Lazy<Action>? _training;

    /// <summary>Begins, where there is a second processor, with the training: it must be ready when the command line has been read.</summary>
    /// <param name="training">Prepares a training, and returns what prepares all that comes after it.</param>
    /// <param name="listen">What this thread then does for the first one.</param>
    /// <returns>Whether it has begun.</returns>
    public static bool TryStart(Func<Action> training, Action listen)
    {
        if (Environment.ProcessorCount < 2)
        {
            return false;
        }

        _training = new Lazy<Action>(() =>
        {
            Action rest = training();
            listen();
            return rest;
        });
        Second.Do(() => Prepare(() => _ = _training.Value));
        return true;
    }

    /// <summary>
    /// Has the same thread do something while the first one trains, and then go on with what comes after the training. Returns when a training can
    /// begin: to load the same things at the same time would take both processors longer.
    /// </summary>
    public static void Background(Action work)
    {
        Second.Do(work);
        if (_training is { } training)
        {
            Second.Do(() => Prepare(() => training.Value()));
            _ = training.Value;
        }
    }

    // What cannot be loaded, as where the process may open no more files, says so to the first processor when that needs it; here it would end the process.
    private static void Prepare(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or TypeInitializationException or OutOfMemoryException)
        {
        }
    }
}
