using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What a person reads of an evolution with one seed, written piece by piece as it goes on.</summary>
/// <param name="settings">With the samples of their source at hand.</param>
/// <param name="writer">Gets it.</param>
internal sealed class EvolutionText(EvolutionSettings settings, ReportWriter writer)
{
    private const int NameWidth = 25;

    /// <summary>Whether header and lines of generations are written.</summary>
    public bool IsDetailed { get; init; } = true;

    /// <summary>The command that repeats one of the methods, which has the name that it was asked for by; null where there is none.</summary>
    public Func<string, string>? CommandOf { get; init; }

    private bool IsRegression => settings.Run.Source.Task == LearningTask.Regression;

    public void WriteHeader()
    {
        if (IsDetailed)
        {
            writer.WriteHeader(EvolutionHeader.Of(settings, Invariant($"seed {settings.Run.Seed}")));
        }
    }

    /// <summary>The heading of a method's lines.</summary>
    /// <param name="method">As it is run.</param>
    /// <param name="parameterCount">Of the network.</param>
    /// <param name="from">Where the method goes on; null where it begins.</param>
    public void WriteMethod(Evolver method, int parameterCount, EvolutionSnapshot? from = null)
    {
        if (IsDetailed)
        {
            string population = method is OnePlusOne ? "one parent, one child" : Invariant($"{method.IndividualCount(parameterCount)} individuals");
            writer.WriteHeading(Invariant($"{method.Name}: {population} of {parameterCount} weights"));
            if (from is not null)
            {
                writer.WriteFolded(Invariant($"resumed at pass {from.Evaluations}, generation {from.Generation}"));
            }

            writer.Out.Write(GenerationLines.Header(IsRegression, writer.OutColumns) + "\n");
        }
    }

    public void WriteLogLine(GenerationPoint point)
    {
        if (IsDetailed)
        {
            writer.Out.Write(GenerationLines.Line(point, IsRegression, writer.OutColumns) + "\n");
            writer.Out.Flush();
        }
    }

    /// <summary>How a method ended, where that is not by its budget.</summary>
    public void WriteEnd(EvolvedNetwork method)
    {
        EvolutionResult evolution = method.Evolution;
        if (IsDetailed && (evolution.StopReason != EvolutionStopReason.BudgetSpent || evolution.Restarts > 0))
        {
            string restarts = evolution.Restarts == 0 ? "" : Invariant($", {evolution.Restarts} {(evolution.Restarts == 1 ? "restart" : "restarts")}");
            writer.WriteFolded(Invariant($"{method.Status} after {evolution.Evaluations} of {settings.Budget} passes, generation {evolution.Generations}{restarts}"));
        }
    }

    public void WriteResults(NetworkEvolutionResult result)
    {
        if (result.Regression is { } regression)
        {
            writer.WriteTable(RegressionTable.Lines(result.Settings.Run, regression, [.. EvolutionRows.OfRegression(result)], NameWidth, writer.OutColumns), joined: RegressionTable.Errors);
        }
        else
        {
            WriteClassification(result);
        }

        foreach (EvolvedNetwork method in result.Methods)
        {
            writer.WriteFingerprint(method.Model.Fingerprint, CommandOf?.Invoke(result.NameAsked(method)), result.Methods.Length == 1 ? null : method.Method.Name);
        }

        writer.Out.Flush();
    }

    private void WriteClassification(NetworkEvolutionResult result)
    {
        var table = new ScoreTable(result.Settings.Run.Source, result.Settings.Run.HasUnseen, NameWidth);
        writer.WriteScores([table.Header, .. EvolutionRows.Of(result, table)]);
        if (table.Inputs(result.Settings.Run.Recipe.Standardize, result.Baseline is not null) is { } inputs)
        {
            writer.WriteFolded(inputs);
        }
    }
}
