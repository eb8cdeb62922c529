using MlpLab.Cli.Commands.Train;
using MlpLab.Evolution;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>What the reader of an evolution's results should know.</summary>
internal static class EvolveNotes
{
    public static List<string> Of(NetworkEvolutionResult result)
    {
        List<string> notes = [.. RunNotes.OfSource(result.Settings.Run.Source), .. RunNotes.OfDivision(result.Settings.Run, seeds: 1)];
        foreach (EvolvedNetwork method in result.Methods)
        {
            string asked = result.NameAsked(method);
            if (method.Method.Name != asked)
            {
                notes.Add(Invariant($"{method.Method.Name} was run in place of {asked}: with {method.Model.Network.Layout.Count} parameters its matrix would cost more than the passes"));
            }

            if (method.Evolution.StopReason == EvolutionStopReason.Degenerate)
            {
                notes.Add(Invariant($"{method.Method.Name} is degenerate in generation {method.Evolution.Generations}: {(double.IsFinite(method.Evolution.BestFitness) ? "its distribution cannot be sampled any more" : "no individual has a finite fitness")}"));
            }
        }

        if (result.Control is not null)
        {
            notes.Add(Invariant($"an epoch of descent costs {EvolutionSettings.PassesPerEpoch} passes; its loss has the same penalty; one seed is one draw"));
        }

        return notes;
    }
}
