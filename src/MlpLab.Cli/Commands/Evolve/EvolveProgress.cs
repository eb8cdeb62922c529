using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Evolution;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Prints the recorded generations of a method as they come, and on a terminal a progress line between them.</summary>
internal sealed class EvolveProgress(EvolutionBeginning beginning, ConsoleStreams streams, EvolveText text, EvolveOptions settings) : IEvolutionMonitor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.1);

    private readonly bool _isShown = streams.ErrorIsTerminal && !settings.Quiet;
    private readonly long _started = streams.Clock.GetTimestamp();
    private TimeSpan _last;
    private int _printed;
    private int _stride = 1;
    private bool _hasLine;

    public bool OnGeneration(in GenerationReport report)
    {
        if (beginning.Log.Count > _printed)
        {
            Print();
        }

        if (_isShown && report.Generation % _stride == 0)
        {
            Show(report.Evaluations);
        }

        return true;
    }

    /// <summary>Prints what is left when the method has ended.</summary>
    public void Complete(EvolvedNetwork method)
    {
        Print();
        text.WriteEnd(method);
    }

    /// <summary>Removes the progress line.</summary>
    public void Clear()
    {
        if (_hasLine)
        {
            streams.Error.Write("\r\x1b[K");
            streams.Error.Flush();
            _hasLine = false;
        }
    }

    private void Print()
    {
        Clear();
        if (_printed == 0)
        {
            text.WriteMethod(beginning);
        }

        for (; _printed < beginning.Log.Count; _printed++)
        {
            text.WriteLogLine(beginning.Log[_printed]);
        }
    }

    private void Show(long passes)
    {
        TimeSpan elapsed = streams.Clock.GetElapsedTime(_started);
        if (elapsed - _last < BetweenLines)
        {
            // Looking at the clock ten times a second is enough; the stride grows until that is so.
            _stride = elapsed - _last < BetweenLines / 4 && _stride < 1 << 20 ? _stride * 2 : _stride;
            return;
        }

        _last = elapsed;
        if (elapsed >= Patience)
        {
            double done = (double)passes / settings.Budget;
            streams.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r\x1b[K{done * 100,3:F0} %  {beginning.Method.Name}: pass {passes} of {settings.Budget}  {elapsed.TotalSeconds * (1 - done) / done:F0} s left"));
            streams.Error.Flush();
            _hasLine = true;
        }
    }
}
