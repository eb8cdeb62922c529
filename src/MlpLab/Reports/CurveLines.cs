using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The table of loss and accuracy by epoch, of numbers to predict of loss and R².</summary>
internal sealed class CurveLines(RunSettings run)
{
    private const int NormWidth = 9;

    private readonly string _loss = NetworkText.LossName(run);

    private bool IsRegression => run.Source.Task == LearningTask.Regression;

    private int LossWidth => Math.Max(9, _loss.Length);

    /// <summary>The names of the columns.</summary>
    /// <param name="point">Any of the curve.</param>
    /// <param name="isValidated">Whether there are columns of the samples held out.</param>
    public string Header(LearningCurvePoint point, bool isValidated)
    {
        string score = IsRegression ? "      R²" : "accuracy";
        return $"    epoch  {Column.Right(_loss, LossWidth)}   {score}" + (isValidated ? $"   validation loss   {score}" : "") + NormNames(point);
    }

    /// <param name="point">On the samples trained on.</param>
    /// <param name="validation">On those held out; null for none.</param>
    public string Line(LearningCurvePoint point, LearningCurvePoint? validation)
    {
        string heldOut = validation is { } watched ? Invariant($"   {LossText.Of(watched.Loss),15}   {Score(watched.Score),8}") : "";
        return Invariant($"{point.Epoch,9}  {Column.Right(LossText.Of(point.Loss), LossWidth)}   {Score(point.Score),8}{heldOut}") + Norms(point);
    }

    /// <summary>A score as the table has it.</summary>
    public string Score(double? score) => IsRegression ? RegressionTable.RSquared(score) : ScoreTable.Percent(score);

    // Layers are counted from the inputs upwards; the last one has the outputs.
    private static string NormNames(LearningCurvePoint point)
    {
        string names = point.GradientNorms.IsEmpty ? "" : "   gradient norm";
        for (int layer = 1; layer <= point.GradientNorms.Length; layer++)
        {
            names += "   " + Column.Right(Invariant($"layer {layer}"), NormWidth);
        }

        return names;
    }

    private static string Norms(LearningCurvePoint point)
    {
        string norms = point.GradientNorms.IsEmpty ? "" : Invariant($"   {LossText.Of(LayerNorms.Whole(point.GradientNorms)),13}");
        foreach (double norm in point.GradientNorms)
        {
            norms += "   " + Column.Right(LossText.Of(norm), NormWidth);
        }

        return norms;
    }
}
