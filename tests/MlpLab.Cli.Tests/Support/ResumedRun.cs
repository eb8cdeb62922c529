using System.Globalization;
using System.Text.RegularExpressions;

namespace MlpLab.Cli.Tests.Support;

/// <summary>What a resumed run prints, from what the uninterrupted one does: one line in place of the loss lines that were printed before.</summary>
internal static partial class ResumedRun
{
    /// <summary>The whole run's output as a resumed one has it, without the lines of measured seconds; exit code and notes with it.</summary>
    public static string Of(CommandRun whole, CommandRun resumed)
    {
        if (resumed.Lines.Length < 2 || Resumed().Match(resumed.Lines[1]) is not { Success: true } line)
        {
            return WithoutSeconds(whole);
        }

        int last = line.Groups["restart"].Success ? int.MaxValue : int.Parse(line.Groups["epoch"].ValueSpan, CultureInfo.InvariantCulture);
        bool IsBefore(string text) => LossLine().Match(text) is { Success: true } loss && int.Parse(loss.Groups["epoch"].ValueSpan, CultureInfo.InvariantCulture) < last;
        string[] rest = [.. whole.Lines[1..].Where(text => !IsBefore(text))];
        bool hasLosses = rest.Any(LossLine().IsMatch);
        string[] lines = [whole.Lines[0], resumed.Lines[1], .. rest.Where(text => hasLosses || !text.StartsWith("    epoch ", StringComparison.Ordinal))];
        return WithoutSeconds(whole with { Out = string.Join('\n', lines) + "\n" });
    }

    public static string WithoutSeconds(CommandRun run) =>
        $"{run.ExitCode}\n{string.Join('\n', run.Lines.Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)))}\n{run.Error}";

    [GeneratedRegex(@"^resumed at epoch (?<epoch>\d+)(?<restart> of restart \d+)?$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^ *(?<epoch>\d+)  +\S+   +-?\S+( %)?( |$)")]
    private static partial Regex LossLine();
}
