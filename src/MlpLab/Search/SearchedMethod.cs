using MlpLab.Runs;

namespace MlpLab.Search;

/// <summary>What a method found, and how good that is on samples that no trial saw.</summary>
/// <param name="Name">What it is called in documents and tables, usually the name of the <see cref="SearchMethod"/>.</param>
/// <param name="Result">Its trials.</param>
/// <param name="Run">The run of its winner on all training samples; null where there is none.</param>
public sealed record SearchedMethod(string Name, SearchResult Result, RunResult? Run)
{
    /// <summary>The trial that was the best; null where none was finite.</summary>
    public Trial? Winner => Result.Winner;
}
