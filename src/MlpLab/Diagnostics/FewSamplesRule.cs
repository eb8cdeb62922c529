using System.Globalization;
using MlpLab.Metrics;

namespace MlpLab.Diagnostics;

/// <summary>So few samples that what was measured on them says next to nothing of others.</summary>
internal static class FewSamplesRule
{
    /// <summary>Whoever tosses a coin gets this many right once in 32 times, so that with fewer nothing is told from chance.</summary>
    private const int MostThatTellNothing = 5;

    public static Finding? TooFew(DiagnosisCase run)
    {
        if (run.Context.Samples is not { } samples)
        {
            return null;
        }

        string[] reasons = [.. Unseen(run, samples), .. Rare(samples)];
        return reasons.Length == 0 ? null : new Finding(
            DiagnosisCodes.TooFewSamples,
            run.Last.Epoch,
            FitRules.Known(("trainingSamples", run.Trace.SampleCount), ("features", samples.Features), (run.UnseenName + "Samples", samples.Unseen ?? 0), ("classesOfOneSample", samples.Single.Length)),
            string.Join("; ", reasons),
            FitRules.Nothing(run))
        {
            IsDated = false,
        };
    }

    private static IEnumerable<string> Unseen(DiagnosisCase run, SampleSupport samples)
    {
        if (samples.Unseen is { } unseen)
        {
            if (unseen <= MostThatTellNothing)
            {
                string count = string.Create(CultureInfo.InvariantCulture, $"only {unseen} {(unseen < run.Context.FreshCount ? "different " : "")}{run.UnseenName} {(unseen == 1 ? "sample" : "samples")}: ");
                yield return count + (run.IsRegression
                    ? "how far predictions are off on others cannot be told from so few"
                    : string.Create(CultureInfo.InvariantCulture, $"even with all of them right anything from {WilsonInterval.Of(unseen, unseen).Low:P0} to 100 % of others may be right"));
            }
        }
        else if (samples.Different <= samples.Features + 1)
        {
            // As many points as a plane has parameters.
            string count = string.Create(CultureInfo.InvariantCulture, $"only {samples.Different} different training {(samples.Different == 1 ? "sample" : "samples")} of {samples.Features} {(samples.Features == 1 ? "feature" : "features")}");
            yield return $"{count}, and none to test on: a straight line fits whatever {(run.IsRegression ? "targets" : "labels")} so few have, so that it fits says nothing of others";
        }
    }

    private static IEnumerable<string> Rare(SampleSupport samples)
    {
        if (samples.Single is [var only])
        {
            yield return $"class {only} has one training sample, which cannot tell what others of it are like";
        }
        else if (samples.Single is [var first, ..])
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{samples.Single.Length} classes, such as {first}, have one training sample each, which cannot tell what others of them are like");
        }
    }
}

/// <summary>How much there is to learn from and to judge by.</summary>
/// <param name="Different">Training samples whose features no earlier one has.</param>
/// <param name="Features">Features of each.</param>
/// <param name="Unseen">The samples to test on that differ from each other; null where there is none.</param>
/// <param name="Single">Names of the classes with one training sample.</param>
internal sealed record SampleSupport(int Different, int Features, int? Unseen, string[] Single);
