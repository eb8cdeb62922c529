using System.Globalization;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Reads the lines of the runs of a file one after the other.</summary>
internal sealed class RunReader(string path, ExperimentPlan plan, ExperimentShard shard)
{
    private int _position;

    /// <exception cref="FileProblemException">It is not the line of the next run.</exception>
    public ExperimentResult Next(string line) => TryNext(line, out string? problem)
        ?? throw new FileProblemException($"{problem}; the experiment's own command with --force keeps the {_position} runs before it and goes on from there");

    /// <returns>Null for anything but the line of the next run.</returns>
    public ExperimentResult? TryNext(string line, out string? problem)
    {
        int number = _position + 2;
        if (_position >= shard.Size(plan.RunCount))
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"'{path}' has a line {number}, but its experiment has {_position} runs");
            return null;
        }

        int run = shard.Run(_position);
        ExperimentResult? result = RunLine.TryRead(plan, run, line);
        problem = result is null ? string.Create(CultureInfo.InvariantCulture, $"'{path}' is damaged: line {number} is not that of run {run}") : null;
        _position += result is null ? 0 : 1;
        return result;
    }
}
