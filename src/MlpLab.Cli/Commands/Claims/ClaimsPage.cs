using System.Globalization;
using MlpLab.Claims;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The page of all results: a table of verdicts, then each claim with its settings, in Markdown.</summary>
internal static class ClaimsPage
{
    public static void Write(IReadOnlyList<ClaimResult> results, TextWriter writer)
    {
        writer.Write($"""
            # What is said of small networks, each tried

            Written by `mlplab claims --format md`; every number and every verdict comes from runs that `mlplab claims run` repeats to the last bit. A
            setting is a pair of runs, what is claimed to be better and a control, on the same seeds. *Gain* is the mean of their differences ± half of its
            interval (Student's t), above 0 where the claim is right. The intervals of a claim are right together with 95 %: each of k settings has the
            confidence 1 - 0.05/k (Bonferroni), so that a claim without any effect in any setting shows one by chance in one of twenty at most, however many settings
            it is tested in. An interval above 0 says *so*, one below 0 *the opposite*; one that contains 0 says that no difference can be seen with so many
            seeds. What a verdict means:

            - *holds*: so in most settings, the opposite in none, and no interval lies below those of the settings where it is so.
            - *depends on …*: so in some settings and not in others. What is named is all in which two settings differ of which one is so, the other is not, and
              whose intervals have nothing in common. *Holds in part*: no two settings show a difference of that kind, but it is so in a few only.
            - *does not hold*: so in none, the opposite in some.
            - *cannot be seen*: no difference in any.

            Where none is so, the largest upper end of the intervals that contain 0 is told: a gain as large is not ruled out in that setting, a larger one is ruled out in each of them.

            Where nothing else is said, a run is that of `mlplab train` without options: 100 samples, one layer of 5 tanh units, 25,000 epochs of recipe `modern`, no penalty, measured on 20,000 fresh samples. Where classes
            overlap, such a network overfits: what is said to help against that is tested where there is something to help against, and a gain is one over training too long without a penalty.
            A verdict is about the settings beside it, not about all networks. *Held in* is the share of the settings in which it was seen to be so. Where a
            sign is said to foretell something, a setting is one run a seed, and those without the sign are left out: *claimed* is the share in which it comes
            true, *control* the share in which it does not, so that *so* says: in more than half of them. The interval is Wilson's, its farther end on both sides. Whether it comes true less often without the sign is not
            compared. `--seeds 100..119` behind `mlplab claims run` and a claim takes
            other seeds; `tests/claims/repeat.py` repeats claims with scikit-learn and NumPy alone.

            A claim has {Claim.UsualSeedCount} seeds. These have 40, of which {Claim.UsualSeedCount} had shown nothing, or little, of what they say: {MoreSeeds(results)}. To look and then to go on makes a difference by chance likelier than one in twenty, up to one in ten: what is seen with 40 seeds
            should be seen with other 40 before it is relied on.

            All claims together, `mlplab claims run --all --seeds 20`, took 1,275 s of processor time (43 claims with 384 settings, a shared AMD EPYC server, AVX2, two threads), some eleven minutes where two cores
            are free; the time grows with the seeds, of which some claims have more by themselves. `--output` keeps what is done, and `--shard` divides it among machines.

            For a class: `mlplab claims show CODE` prints what is on record of one claim without running anything, with commands for one setting of each outcome,
            and what to look at in their answers. Each says beforehand what it expects and takes a seed of its own; together the seeds are the table.

            | claim | said by | held in | verdict |
            |---|---|---:|---|

            """);
        foreach (ClaimResult result in results)
        {
            writer.Write($"| [{result.Claim.Sentence}](#{result.Claim.Code}) | {result.Claim.Source} | {Share(result)} | {ClaimText.Verdict(result)} |\n");
        }

        foreach (ClaimResult result in results)
        {
            Write(result, writer);
        }

        writer.Write("""

            ## What is not tested

            The same texts say these too. Of most neither a gain nor its absence would show in networks of this size on tables of numbers; what the others need is not built.

            | claim | why it is not tested here |
            |---|---|

            """);
        foreach (UntestedClaim claim in KnownClaims.Untested)
        {
            writer.Write($"| {claim.Sentence} | {claim.Reason} |\n");
        }
    }

    private static void Write(ClaimResult result, TextWriter writer)
    {
        Claim claim = result.Claim;
        writer.Write($"\n## {claim.Code}\n\n**{claim.Sentence}** ({claim.Source}) {claim.Test}\n\n{Capital(ClaimText.Verdict(result))}.\n\n");
        writer.Write($"![Gain in each setting, seed by seed, with its interval](claims/{claim.Code}.svg)\n\n");
        writer.Write($"| setting | claimed | control | gain in {ClaimText.MeasureOf(claim.Measure)} | |\n|---|---:|---:|---:|---|\n");
        foreach (ComparisonResult comparison in result.Comparisons)
        {
            writer.Write($"| {comparison.Comparison.Name} | {ClaimText.Number(claim.Measure, comparison.Claimed)} | {ClaimText.Number(claim.Measure, comparison.Control)} | {ClaimText.Gain(claim.Measure, comparison)} | {ClaimText.Word(comparison)} |\n");
        }

        string commands = string.Concat(ClaimExercise.Commands(claim, 0).Select(command => $"$ {command}\n"));
        string first = ClaimExercise.HasRuns(claim, 0) ? "The first of them" : "The first of them with three seeds";
        writer.Write($"\n{first}, and `mlplab claims run {claim.Code}` for all:\n\n```console\n{commands}```\n\n{ClaimExercise.LookAt(claim, 0)}\n");
        if (claim.Lesson is { } lesson)
        {
            writer.Write($"\nSeen live in the lesson *{lesson}* of the [playground](playground.md).\n");
        }
    }

    private static string MoreSeeds(IReadOnlyList<ClaimResult> results)
    {
        string[] codes = [.. results.Where(result => result.Claim.SeedCount > Claim.UsualSeedCount).Select(result => $"[{result.Claim.Code}](#{result.Claim.Code})")];
        return string.Join(", ", codes[..^1]) + " and " + codes[^1];
    }

    private static string Share(ClaimResult result) => result.Comparisons.Length < result.Claim.Comparisons.Length
        ? "–"
        : FormattableString.Invariant($"{100.0 * result.ForCount / result.Comparisons.Length:F0} %");

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
