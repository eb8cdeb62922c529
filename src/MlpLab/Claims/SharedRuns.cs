using System.Collections.Concurrent;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>Runs that several settings and claims have in common, each executed once. Thread-safe.</summary>
/// <remarks>The same settings give the same run, so that no value depends on what was executed before. Of a run is kept what can be measured of it, some hundred bytes.</remarks>
internal sealed class SharedRuns
{
    private readonly ConcurrentDictionary<object, Lazy<object>> _known = new();

    /// <summary>What was made so far.</summary>
    public int Count => _known.Count;

    /// <summary>The run on this thread, or what was measured when it was executed before.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public MeasuredRun Of(RunSettings settings, CancellationToken cancellationToken) => Once(settings, () => new MeasuredRun(Execute(settings, cancellationToken)));

    /// <summary>What belongs to a key, made when it is asked for first; who asks meanwhile waits.</summary>
    /// <param name="key">Decides what is made; compared by its value.</param>
    /// <param name="make">Makes it. What fails is made again when it is asked for again.</param>
    public T Once<T>(object key, Func<T> make)
        where T : class
    {
        Lazy<object> made = _known.GetOrAdd(key, new Lazy<object>(make));
        try
        {
            return (T)made.Value;
        }
        catch
        {
            _known.TryRemove(KeyValuePair.Create(key, made));
            throw;
        }
    }

    /// <summary>The run on this thread alone.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static RunResult Execute(RunSettings settings, CancellationToken cancellationToken)
    {
        RunResult result = new Run(settings) { Threads = 1, Control = false, Background = work => work() }.Execute(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }
}
