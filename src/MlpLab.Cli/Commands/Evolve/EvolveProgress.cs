using MlpLab.Cli.Output;
using MlpLab.Evolution;
using MlpLab.Reports;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Prints the recorded generations of a method as they come, and on a terminal a progress line between them.</summary>
/// <remarks>What a checkpoint has of a method stands where it was printed.</remarks>
internal sealed class EvolveProgress(EvolutionBeginning beginning, ConsoleStreams streams, EvolutionText text, EvolveOptions settings) : IEvolutionMonitor
{
    private readonly ProgressLine _line = new(streams, !settings.Quiet);
    private int _printed = beginning.Log.Count;
    private bool _begun;

    public bool OnGeneration(in GenerationReport report)
    {
        if (beginning.Log.Count > _printed)
        {
            Print();
        }

        if (_line.IsShown && report.Generation % _line.Stride == 0)
        {
            long passes = report.Evaluations;
            _line.Show(passes, settings.Budget, () => $"{ProgressLine.Percent(passes, settings.Budget)}  {beginning.Method.Name}: pass {passes} of {settings.Budget}");
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
    public void Clear() => _line.Clear();

    private void Print()
    {
        Clear();
        if (!_begun)
        {
            text.WriteMethod(beginning.Method, beginning.ParameterCount, beginning.From);
            _begun = true;
        }

        for (; _printed < beginning.Log.Count; _printed++)
        {
            text.WriteLogLine(beginning.Log[_printed]);
        }
    }
}
