using System.Globalization;

namespace MlpLab.Diagnostics;

/// <summary>What the log loss on unseen samples says of a network whose answers may well be right: that it is surer of them than it can be.</summary>
internal static class ConfidenceRules
{
    /// <summary>
    /// Nats that the best temperature takes off the log loss. In 360 runs of ten problems those that came to rest early or on many samples had up to 0.02, those with many units on few samples
    /// of classes that overlap 0.1 to 1.8.
    /// </summary>
    private const double LargestExcess = 0.05;

    /// <summary>The same where logistic regression has a clearly lower log loss besides.</summary>
    private const double LargestExcessAboveBaseline = 0.02;

    /// <summary>Of one side: by chance 5 of 100 are further away.</summary>
    private const double StandardErrors = 1.645;

    /// <summary>
    /// Of the excess, on n samples 1/(2n): where the network is as sure as it may be, the square root of 2n times it is a half-normal number (likelihood-ratio test, one number fitted), above this in 5 of 1,000.
    /// </summary>
    private const double Deviations = 2.576;

    /// <summary>A ceiling above this leaves nothing to be unsure of.</summary>
    private const double PerfectCeiling = 0.995;

    public static Finding? Overconfident(DiagnosisCase run)
    {
        if (run.Context.Confidence is not { } confidence)
        {
            return null;
        }

        double excess = confidence.LogLoss - confidence.CalibratedLogLoss;
        bool isAboveBaseline = confidence.LogLoss - confidence.BaselineLogLoss >= Math.Max(LargestExcessAboveBaseline, StandardErrors * (confidence.BaselineStandardError ?? 0));
        double allowed = Math.Max(isAboveBaseline ? LargestExcessAboveBaseline : LargestExcess, Deviations * Deviations / (2 * run.Context.FreshCount));
        if (excess < allowed)
        {
            return null;
        }

        string baseline = isAboveBaseline ? string.Create(CultureInfo.InvariantCulture, $"above the {confidence.BaselineLogLoss:F3} of logistic regression, ") : "";
        return new Finding(
            DiagnosisCodes.Overconfident,
            run.Context.ValidationMinimum ?? run.Last.Epoch,
            FitRules.Known(
                (run.UnseenName + "Loss", confidence.LogLoss),
                ("calibratedLoss", confidence.CalibratedLogLoss),
                ("temperature", confidence.Temperature),
                (run.UnseenName == "test" ? "baselineTestLoss" : "baselineFreshLoss", confidence.BaselineLogLoss)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"the log loss on {run.UnseenName} samples is {confidence.LogLoss:F3}, {baseline}and {confidence.CalibratedLogLoss:F3} with the same answers given less surely: {Case(run)}"),
            new Remedy(run.Settings, run.Settings.LessSure()))
        {
            IsDated = run.Context.ValidationMinimum is not null,
        };
    }

    // What a penalty, early stopping or fewer epochs cost depends on whether there is anything to be unsure of.
    private static string Case(DiagnosisCase run) => run.Context.Ceiling switch
    {
        null => "it is sure where it is wrong, and a penalty, early stopping or fewer epochs hold it back",
        > PerfectCeiling => "the classes do not overlap, so more samples would help as well, and a penalty takes back some certainty that is right",
        _ => "the classes overlap, and it is sure where nothing can be; a penalty, early stopping or fewer epochs hold it back",
    };
}
