using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The progress line of a training.</summary>
internal sealed class ProgressMonitor(ConsoleStreams streams, int epochs, bool enabled) : ITrainingMonitor
{
    private readonly ProgressLine _line = new(streams, enabled);

    public int NextEpoch(int from) => _line.IsShown ? EpochInterval.Next(from, _line.Stride) : int.MaxValue;

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        int epoch = report.Epoch;
        _line.Show(epoch, epochs, () => string.Create(CultureInfo.InvariantCulture, $"{ProgressLine.Percent(epoch, epochs)}  epoch {epoch} of {epochs}"));
        return MonitorDecision.Continue;
    }

    /// <inheritdoc cref="ProgressLine.Clear"/>
    public void Clear() => _line.Clear();
}
