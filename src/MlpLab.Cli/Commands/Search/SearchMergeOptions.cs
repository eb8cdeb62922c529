using MlpLab.Cli.Commands.Experiment;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The options of <c>search merge</c>.</summary>
internal sealed class SearchMergeOptions() : MergeOptions("search merge");
