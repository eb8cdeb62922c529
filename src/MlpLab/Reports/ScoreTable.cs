using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The table of predictors at the end of a report: a line each, accuracies on the samples trained on and on unseen ones.</summary>
/// <param name="source">Where the samples come from.</param>
/// <param name="hasUnseen">Whether there are samples to measure with that training does not see.</param>
/// <param name="width">Of the column of names.</param>
internal sealed class ScoreTable(SampleSource source, bool hasUnseen, int width)
{
    /// <summary>Characters of a row without the name and the remark.</summary>
    public const int WidthBesideNames = 51;

    public string Header =>
        Column.Left("", width) + "    train" + (hasUnseen ? $"   {Column.Right(source.UnseenName, 8)}   95 % interval    {Column.Right(source.UnseenName + " loss", 11)}" : "");

    /// <summary>A predictor.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="score">How well it does.</param>
    /// <param name="remark">What else is to be said of it; null for nothing.</param>
    public string Row(string name, Score score, string? remark)
    {
        string line = Column.Left(name, width) + " " + Column.Right(Percent(score.TrainAccuracy), 8);
        if (hasUnseen)
        {
            string interval = score.Unseen is { Interval.Low: not double.NaN } fresh ? Invariant($"{fresh.Interval.Low * 100:F1}–{fresh.Interval.High * 100:F1} %") : "-";
            line += "   " + Column.Right(Percent(score.Unseen?.Accuracy), 8);
            line += "   " + Column.Left(interval, 16);
            line += "  " + Column.Right(score.Unseen is { LogLoss: not double.NaN } unseen ? LossText.Of(unseen.LogLoss) : "-", 9);
        }

        return remark is null ? line.TrimEnd() : $"{line}   ({remark})";
    }

    /// <summary>The lines that end the table: the majority's answer and the best possible one, as far as they are known.</summary>
    /// <param name="majority">Of the most frequent class.</param>
    /// <param name="ceiling">The best possible; null where it is not known.</param>
    /// <param name="isAsked">Whether the majority's line was asked for, and stands in any case.</param>
    public IEnumerable<string> Bounds(Score majority, BayesAccuracy? ceiling, bool isAsked = false)
    {
        if (ceiling is { } bayes)
        {
            yield return Row("majority class", majority, null);
            yield return Column.Left("best possible", width) + "          " + Invariant($"  {Percent(bayes.Accuracy),8}   ({MethodName(bayes.Method)}, ±{bayes.Error:0.0e-0})");
        }
        else if (!source.IsGenerator)
        {
            yield return Row("majority class", majority, null);
            yield return Column.Left("best possible", width) + "  unknown: nothing is known about where the samples come from";
        }
        else if (isAsked)
        {
            yield return Row("majority class", majority, null);
        }
    }

    /// <summary>What network and logistic regression were given; null for samples that are drawn, where logistic regression is scikit-learn's default.</summary>
    /// <param name="isScaled">Whether the network takes standardised features.</param>
    /// <param name="hasBaseline">Whether logistic regression was fitted.</param>
    public string? Inputs(bool isScaled, bool hasBaseline)
    {
        const string Standardized = "standardised columns", Raw = "columns as they are";
        return source.IsGenerator ? null : "inputs: " + (!hasBaseline ? isScaled ? Standardized : Raw
            : isScaled ? $"{Standardized} for network and logistic regression"
            : $"{Raw} for the network, {Standardized} for logistic regression");
    }

    public static string Percent(double? share) => share is { } known ? Invariant($"{known * 100:F1} %") : "-";

    private static string MethodName(BayesMethod method) => method switch
    {
        BayesMethod.ClosedForm => "closed form",
        BayesMethod.Quadrature => "quadrature",
        _ => "quasi-Monte Carlo",
    };
}
