using System.Globalization;
using MlpLab.Claims;
using MlpLab.Cli.Output;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>Claims and verdicts in words. Every sentence follows from the intervals alone.</summary>
internal static class ClaimText
{
    private const int ShortestGain = 22;

    public static void WriteList(IReadOnlyList<ClaimResult> results, ConsoleStreams streams)
    {
        foreach (ClaimResult result in results)
        {
            streams.WriteFolded(Heading(result.Claim));
            streams.WriteFolded("    " + Verdict(result));
        }

        streams.Out.Write("\nnot tested, and why:\n");
        foreach (UntestedClaim claim in KnownClaims.Untested)
        {
            streams.WriteFolded("- " + claim.Sentence);
            streams.WriteFolded("    " + claim.Reason);
        }

        streams.Out.Write('\n');
        streams.WriteFolded("mlplab claims show CODE shows the settings of one, and how to try it; mlplab claims run CODE tests it anew.");
    }

    private static string Heading(Claim claim) => $"{claim.Code} ({claim.Source}): {claim.Sentence}";

    public static void Write(ClaimResult result, ConsoleStreams streams)
    {
        Claim claim = result.Claim;
        int width = claim.Comparisons.Max(comparison => comparison.Name.Length);
        string[] gains = [.. result.Comparisons.Select(comparison => Gain(claim.Measure, comparison))];
        int gainWidth = Math.Max(ShortestGain, gains.Select(gain => gain.Length + 1).DefaultIfEmpty().Max());
        streams.WriteFolded(Heading(claim));
        streams.WriteFolded(claim.Test);
        streams.WriteTable(
        [
            $"{"".PadRight(width)}{"claimed",14}{"control",14}   gain ({MeasureOf(claim.Measure)})",
            .. result.Comparisons.Zip(gains, (comparison, gain) =>
                $"{comparison.Comparison.Name.PadRight(width)}{Number(claim.Measure, comparison.Claimed),14}{Number(claim.Measure, comparison.Control),14}   {gain.PadRight(gainWidth)}{Word(comparison)}"),
        ]);
        streams.WriteFolded(Verdict(result));
    }

    /// <summary>How to try it: what to run, and what to look at.</summary>
    public static void WriteExercise(ClaimResult result, ConsoleStreams streams)
    {
        Claim claim = result.Claim;
        streams.Out.Write("\nto try it:\n");
        foreach (int place in ClaimExercise.Places(result))
        {
            ComparisonResult setting = result.Comparisons[place];
            streams.WriteFolded($"- {setting.Comparison.Name}, on record: {Word(setting)}");
            foreach (string command in ClaimExercise.Commands(claim, place))
            {
                streams.Out.Write($"    {command}\n");
            }

            streams.WriteFolded("    " + ClaimExercise.LookAt(claim, place));
        }

        streams.WriteFolded("- one seed is one draw: say beforehand what you expect, take a seed of your own in place of 0, and count how often it is so");
        streams.WriteFolded("- all settings with other seeds, and the verdict that follows from them");
        streams.Out.Write(Invariant($"    mlplab claims run {claim.Code} --seeds 100..{99 + claim.SeedCount}\n"));
        if (claim.Lesson is { } lesson)
        {
            streams.WriteFolded($"- to watch it: the lesson {lesson} of mlplab playground");
        }
    }

    /// <summary>The verdict in a sentence.</summary>
    public static string Verdict(ClaimResult result)
    {
        int count = result.Comparisons.Length;
        if (count < result.Claim.Comparisons.Length)
        {
            return Invariant($"no verdict: {count} of {result.Claim.Comparisons.Length} settings are tested");
        }

        int seeds = result.Comparisons[0].Values.Length;
        int signless = result.Comparisons.Count(comparison => comparison.PairCount == 0), open = count - result.ForCount - result.AgainstCount - signless;
        return result.Verdict switch
        {
            MlpLab.Claims.Verdict.Holds when open + signless == 0 => Invariant($"holds: it is so in all {count} settings ({seeds} seeds)"),
            MlpLab.Claims.Verdict.Holds => Invariant($"holds: it is so in {result.ForCount} of {count} settings{NotAgainst()}{Signless()} ({seeds} seeds)"),
            MlpLab.Claims.Verdict.CannotBeSeen => Invariant($"cannot be seen with {seeds} seeds: no difference in any of {count} settings{Signless()}{NotRuledOut(result)}"),
            MlpLab.Claims.Verdict.DoesNotHold => Invariant($"does not hold: the opposite in {result.AgainstCount} of {count} settings{Unseen()} ({seeds} seeds){NotRuledOut(result)}"),
            _ => Invariant($"{Depends(result)}: it is so in {result.ForCount} of {count} settings{(result.AgainstCount > 0 ? $", the opposite in {result.AgainstCount}" : "")}{Unseen()} ({seeds} seeds)"),
        };

        string NotAgainst() => open == 0 ? "" : signless > 0 ? Invariant($", {open} {(open == 1 ? "does" : "do")} not contradict it") : Invariant($", and {(open == 1 ? "the other does" : $"the other {open} do")} not contradict it");

        string Unseen() => (open > 0 ? Invariant($", no difference to be seen in {open}") : "") + Signless();

        string Signless() => signless > 0 ? Invariant($", no run with the sign in {signless}") : "";
    }

    // How large a gain may be where none was seen.
    private static string NotRuledOut(ClaimResult result)
    {
        ComparisonResult[] open = [.. result.Comparisons.Where(comparison => comparison.Outcome == Outcome.Open)];
        return open.Max(comparison => comparison.High) is > 0 and var most
            ? $"; a gain of up to {Number(result.Claim.Measure, most)} {result.Claim.Measure.Unit} is not ruled out{(open.Length > 1 ? " in one of these" : " there")}"
            : "";
    }

    // On what, where two settings that differ in nothing else show it.
    private static string Depends(ClaimResult result) => result.DependsOn switch
    {
        [] when result.AgainstCount == 0 => "holds in part",
        [] => "depends",
        [.. var first, var last] => $"depends on {(first.Length > 0 ? string.Join(", ", first) + " and " : "")}{last}",
    };

    /// <summary>A gain with its interval; how many pairs it rests on where some predicted nothing.</summary>
    public static string Gain(Measure measure, ComparisonResult result)
    {
        string half = result.HalfWidth is { } width ? $" ± {Number(measure, width)}" : "";
        string fewer = result.PairCount == result.Values.Length ? "" : Invariant($" (of {result.PairCount})");
        return result.Gain is { } gain ? $"{(gain > 0 ? "+" : "")}{Number(measure, gain)}{half}{fewer}" : "–";
    }

    /// <summary>A value in the measure's unit: hundredths of a point, thousandths of a nat, whole epochs.</summary>
    public static string Number(Measure measure, double? value)
    {
        int digits = measure == Measure.FreshLoss ? 3 : measure == Measure.Epochs ? 0 : 2;

        // Rounded first, so that -0.001 does not become -0.00.
        return value is { } number ? (Math.Round(number, digits) + 0.0).ToString($"F{digits}", CultureInfo.InvariantCulture) : "–";
    }

    /// <summary>What is measured, and in what.</summary>
    public static string MeasureOf(Measure measure) => measure.Name == measure.Unit ? measure.Name : $"{measure.Name}, {measure.Unit}";

    /// <summary>What an interval says, in a word.</summary>
    public static string Word(ComparisonResult result) => result.Outcome switch
    {
        Outcome.For => "so",
        Outcome.Against => "the opposite",
        _ when result.PairCount == 0 => "no run with the sign",
        _ => "not to be seen",
    };
}
