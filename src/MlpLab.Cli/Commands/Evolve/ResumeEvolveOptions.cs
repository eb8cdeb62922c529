using MlpLab.Cli.Arguments;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>The options of <c>resume</c> for the checkpoint of an evolution: its settings stay; threads, printing and files may be others.</summary>
internal sealed class ResumeEvolveOptions : EvolveOptions
{
    internal override string? Continues => "checkpoint";

    internal override EvolutionCheckpoint From => (EvolutionCheckpoint)Record!;

    /// <summary>Adds the checkpoint's own words to the options given now.</summary>
    /// <exception cref="InvalidModelFileException">The file is no whole checkpoint.</exception>
    internal static void AddRecorded(GivenOptions given)
    {
        EvolutionCheckpoint from = EvolutionCheckpointFile.Load(given.Files[0]);
        given.AddCheckpoint(from, given.Files[0], from.Arguments);
    }

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        if (refusals.All.Count == 0 && CommandLine() != From.Command)
        {
            refusals.Add($"resume goes on with '{From.Command}'; of it nothing can change but --threads and what is printed and written at the end");
        }

        Checkpoint = Files[0];
    }
}
