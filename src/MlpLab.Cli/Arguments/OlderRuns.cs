using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Cli.Arguments;

/// <summary>Runs of own data that were recorded before there were solvers: their commands name none, and gradient descent is meant.</summary>
internal static class OlderRuns
{
    private const string Option = "--solver";

    private static string Named => $"{Option} {Solver.Descent.Name}";

    /// <summary>The words of a record, with the solver that it had.</summary>
    /// <param name="words">As recorded.</param>
    /// <param name="command">The words of the whole command that the record repeats the run by.</param>
    public static string[] Words(IReadOnlyList<string> words, IReadOnlyList<string> command) =>
        IsOf(command) ? [.. words, Option, Solver.Descent.Name] : [.. words];

    /// <inheritdoc cref="Words(IReadOnlyList{string}, IReadOnlyList{string})"/>
    public static string[] Words(IReadOnlyList<string> words) => Words(words, words);

    /// <summary>Whether two commands are of one run: the recorded one may be older.</summary>
    public static bool AreSame(string now, string recorded) =>
        now == recorded || (IsOf(ShellWords.Split(recorded) ?? []) && now.Replace(" " + Named, "", StringComparison.Ordinal) == recorded);

    /// <summary>Whether a command is of own data and names no solver.</summary>
    public static bool IsOf(IReadOnlyList<string> words) => Has(words, "--data") && !Has(words, Option);

    private static bool Has(IReadOnlyList<string> words, string option) =>
        words.Any(word => word == option || word.StartsWith(option + "=", StringComparison.Ordinal));
}
