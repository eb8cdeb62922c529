using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The progress line of the parts of a run that have no epochs: the choice of a penalty, members of an ensemble, and the baseline of large data.</summary>
/// <param name="streams">Where it is drawn.</param>
/// <param name="isWanted">False draws nothing.</param>
internal sealed class PartProgress(ConsoleStreams streams, bool isWanted)
{
    private ProgressLine _line = new(streams, isWanted);
    private RunPart? _part;

    /// <summary>Removes the line.</summary>
    public void Clear() => _line.Clear();

    /// <summary>A part begins with what follows: the time before it is not its own.</summary>
    public void Restart()
    {
        _line.Clear();
        _line = new ProgressLine(streams, isWanted);
    }

    private static string Words(RunPart part) => part switch
    {
        RunPart.Baseline => "logistic regression, fit",
        RunPart.Members => "ensemble, training",
        _ => "choice of alpha, training",
    };

    public void Show(RunProgress progress)
    {
        if (_part != progress.Part)
        {
            _part = progress.Part;
            Restart();
        }

        _line.Show(progress.Done, progress.Total, () => string.Create(
            CultureInfo.InvariantCulture,
            $"{ProgressLine.Percent(progress.Done, progress.Total)}  {Words(progress.Part)} {progress.Done} of {progress.Total}"));
    }
}
