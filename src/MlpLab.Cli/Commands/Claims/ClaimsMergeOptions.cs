using MlpLab.Cli.Commands.Experiment;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The options of <c>claims merge</c>.</summary>
internal sealed class ClaimsMergeOptions() : MergeOptions("claims merge");
