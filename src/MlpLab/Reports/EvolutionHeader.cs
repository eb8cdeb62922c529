using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The first line of an evolution's report: what is evolved.</summary>
internal static class EvolutionHeader
{
    /// <summary>The parts of the line.</summary>
    /// <param name="settings">With the samples of their source at hand.</param>
    /// <param name="seeds">The seed or the seeds, in words.</param>
    public static string[] Of(EvolutionSettings settings, string seeds) =>
    [
        .. settings.Run.Source.Description,
        seeds,
        NetworkText.Network(settings.Run),
        .. settings.Run.ClassWeights is { } weights ? [$"class weights {weights}"] : Array.Empty<string>(),
        Invariant($"{settings.Budget} passes"),
        settings.Penalty == 0 ? "no penalty" : Invariant($"penalty {settings.Penalty}"),
    ];
}
