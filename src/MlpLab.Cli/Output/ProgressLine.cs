using System.Globalization;

namespace MlpLab.Cli.Output;

/// <summary>A line on the terminal that says how far some work is: a bar, and the time left. From half a second on, at most ten a second.</summary>
/// <param name="streams">Where it is drawn; nothing is where standard error is no terminal.</param>
/// <param name="isWanted">False draws nothing.</param>
internal sealed class ProgressLine(ConsoleStreams streams, bool isWanted)
{
    private const int BarWidth = 30;
    private const string Erase = "\r\x1b[K";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.1);

    private readonly long _started = streams.Clock.GetTimestamp();
    private TimeSpan _last;
    private bool _isDrawn;

    /// <summary>Whether anybody can see it.</summary>
    public bool IsShown { get; } = isWanted && streams.ErrorIsTerminal;

    /// <summary>Steps of the work from one call to the next: it grows until the clock is looked at a few ten times a second.</summary>
    public int Stride { get; private set; } = 1;

    /// <summary>Draws it, if it is time.</summary>
    /// <param name="done">Steps that are done.</param>
    /// <param name="total">All steps, 1 or more.</param>
    /// <param name="text">What stands between bar and time, such as the step's name and number.</param>
    /// <param name="before">Steps that were done when the work began: they say nothing about the time the others take.</param>
    public void Show(long done, long total, Func<string> text, long before = 0)
    {
        if (!IsShown)
        {
            return;
        }

        TimeSpan elapsed = streams.Clock.GetElapsedTime(_started);
        TimeSpan since = elapsed - _last;
        if (since < BetweenLines)
        {
            Stride = since < BetweenLines / 4 && Stride < 1 << 20 ? Stride * 2 : Stride;
            return;
        }

        _last = elapsed;
        if (elapsed < Patience)
        {
            return;
        }

        double share = (double)done / total;
        string bar = new string('#', (int)(share * BarWidth)).PadRight(BarWidth, '.');
        string left = done <= before ? "" : $"  {Duration(elapsed * ((double)(total - done) / (done - before)))} left";
        streams.Error.Write($"{Erase}[{bar}] {text()}{left}");
        streams.Error.Flush();
        _isDrawn = true;
    }

    /// <summary>A share as the line writes it; in the first tenth with a decimal: a long run should be seen to move.</summary>
    public static string Percent(long done, long total)
    {
        double percent = 100.0 * done / total;
        return percent is >= 0.1 and < 10 ? string.Create(CultureInfo.InvariantCulture, $"{percent:F1} %") : string.Create(CultureInfo.InvariantCulture, $"{percent,3:F0} %");
    }

    /// <summary>Removes the line, so that other output can be written.</summary>
    public void Clear()
    {
        if (_isDrawn)
        {
            streams.Error.Write(Erase);
            streams.Error.Flush();
            _isDrawn = false;
        }
    }

    /// <summary>A time left, as exact as anybody needs: seconds below ten minutes, else minutes.</summary>
    public static string Duration(TimeSpan time) => time.TotalMinutes > 59.5
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(time.TotalMinutes) / 60} h {(int)Math.Round(time.TotalMinutes) % 60} min")
        : time.TotalMinutes >= 10
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalMinutes):F0} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):F0} s");
}
