using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Reports;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>What a person reads of an evolution.</summary>
internal sealed class EvolveText(EvolveOptions settings, ConsoleStreams streams)
{
    private const int NameWidth = 25;

    private bool IsDetailed => !settings.Json && !settings.Quiet;

    private bool IsRegression => settings.Run.Source.Task == LearningTask.Regression;

    private string LossName => NetworkText.LossName(settings.Run);

    public void WriteHeader()
    {
        if (IsDetailed)
        {
            streams.WriteHeader(
            [
                .. settings.Run.Source.Description,
                Invariant($"seed {settings.Run.Seed}"),
                NetworkText.Network(settings.Run),
                .. settings.Run.ClassWeights is { } weights ? [$"class weights {weights}"] : Array.Empty<string>(),
                Invariant($"{settings.Budget} passes"),
                settings.Penalty == 0 ? "no penalty" : Invariant($"penalty {settings.Penalty}"),
            ]);
        }
    }

    /// <summary>The heading of a method's lines.</summary>
    public void WriteMethod(EvolutionBeginning beginning)
    {
        if (IsDetailed)
        {
            int individuals = settings.Population ?? beginning.Method.DefaultPopulation(beginning.ParameterCount);
            bool isSingle = beginning.Method is OnePlusOne;
            string population = isSingle ? "one parent, one child" : Invariant($"{individuals} individuals");
            streams.WriteHeading(Invariant($"{beginning.Method.Name}: {population} of {beginning.ParameterCount} weights"));
            if (beginning.From is { } from)
            {
                streams.WriteFolded(Invariant($"resumed at pass {from.Evaluations}, generation {from.Generation}"));
            }

            streams.Out.Write(EvolveLog.Header(IsRegression, streams.OutColumns) + "\n");
        }
    }

    public void WriteLogLine(GenerationPoint point)
    {
        if (IsDetailed)
        {
            streams.Out.Write(EvolveLog.Line(point, IsRegression, streams.OutColumns) + "\n");
            streams.Out.Flush();
        }
    }

    /// <summary>How a method ended, where that is not by its budget.</summary>
    public void WriteEnd(EvolvedNetwork method)
    {
        EvolutionResult evolution = method.Evolution;
        if (IsDetailed && (evolution.StopReason != EvolutionStopReason.BudgetSpent || evolution.Restarts > 0))
        {
            string restarts = evolution.Restarts == 0 ? "" : Invariant($", {evolution.Restarts} {(evolution.Restarts == 1 ? "restart" : "restarts")}");
            streams.WriteFolded(Invariant($"{method.Status} after {evolution.Evaluations} of {settings.Budget} passes, generation {evolution.Generations}{restarts}"));
        }
    }

    public void WriteResults(NetworkEvolutionResult result)
    {
        if (result.Regression is { } regression)
        {
            WriteRegression(result, regression);
        }
        else
        {
            WriteClassification(result);
        }

        foreach (EvolvedNetwork method in result.Methods)
        {
            streams.WriteCommand($"{settings.CommandLine(result.NameAsked(method))}   # {Fingerprint.Of(method.Model.Network.Parameters)}");
        }

        streams.Out.Flush();
    }

    private string Remark(EvolvedNetwork method) => Invariant($"{LossName} {LossText.Of(method.Loss)}, fitness {LossText.Of(method.Fitness)}, {method.Evolution.Evaluations} passes");

    private string Remark(DescentControl control) => Invariant($"{LossName} {LossText.Of(control.Loss)}, fitness {LossText.Of(control.Outcome.FinalLoss)}, {control.Outcome.Epochs} epochs");

    private void WriteRegression(NetworkEvolutionResult result, RegressionResults regression)
    {
        RegressionRow[] rows =
        [
            .. result.Methods.Select(method => new RegressionRow(method.Method.Name, method.Regression!, Remark(method))),
            .. result.Control is { } control ? [new RegressionRow(DescentControl.Name, control.Regression!, Remark(control))] : Array.Empty<RegressionRow>(),
        ];
        streams.WriteTable(RegressionTable.Lines(result.Settings.Run, regression, rows, NameWidth, streams.OutColumns), joined: RegressionTable.Errors);
    }

    private void WriteClassification(NetworkEvolutionResult result)
    {
        var table = new ScoreTable(result.Settings.Run.Source, result.Settings.Run.HasUnseen, NameWidth);
        streams.WriteScores([table.Header, .. Rows(result, table)]);
        if (table.Inputs(result.Settings.Run.Recipe.Standardize, result.Baseline is not null) is { } inputs)
        {
            streams.WriteFolded(inputs);
        }
    }

    private IEnumerable<string> Rows(NetworkEvolutionResult result, ScoreTable table)
    {
        foreach (EvolvedNetwork method in result.Methods)
        {
            yield return table.Row(method.Method.Name, method.Score, Remark(method));
        }

        if (result.Control is { } control)
        {
            yield return table.Row(DescentControl.Name, control.Score, Remark(control));
        }

        if (result.BaselineGap != BaselineGap.LeftOut)
        {
            yield return table.Row("logistic regression", result.BaselineScore, result.Baseline is { } fitted ? Invariant($"C = {fitted.ChosenC:G4}") : "not fitted");
        }

        foreach (string line in table.Bounds(result.MajorityScore, result.Ceiling))
        {
            yield return line;
        }
    }

    /// <summary>What the reader should know.</summary>
    public static List<string> Notes(EvolveOptions settings, NetworkEvolutionResult result)
    {
        List<string> notes = [.. RunNotes.OfSource(result.Settings.Run.Source), .. RunNotes.OfDivision(result.Settings.Run, seeds: 1)];
        foreach (EvolvedNetwork method in result.Methods)
        {
            string asked = result.NameAsked(method);
            if (method.Method.Name != asked)
            {
                notes.Add(Invariant($"{method.Method.Name} was run in place of {asked}: with {method.Model.Network.Layout.Count} parameters its matrix would cost more than the passes"));
            }

            if (method.Evolution.StopReason == EvolutionStopReason.Degenerate)
            {
                notes.Add(Invariant($"{method.Method.Name} is degenerate in generation {method.Evolution.Generations}: {(double.IsFinite(method.Evolution.BestFitness) ? "its distribution cannot be sampled any more" : "no individual has a finite fitness")}"));
            }
        }

        if (result.Control is not null)
        {
            notes.Add(Invariant($"an epoch of descent costs {EvolutionSettings.PassesPerEpoch} passes; its loss has the same penalty; one seed is one draw"));
        }

        return notes;
    }

    public void WriteNotes(NetworkEvolutionResult result)
    {
        if (!settings.Quiet)
        {
            streams.WriteNotes(Notes(settings, result));
        }
    }
}
