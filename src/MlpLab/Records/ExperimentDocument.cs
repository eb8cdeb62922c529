using System.Globalization;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Persistence;

namespace MlpLab.Records;

/// <summary>
/// The rows of an experiment as one JSON document, schema "mlplab.experiment-table/1", or as CSV: a row for each setting with its values, means and intervals over the
/// seeds, and shares of failures. Scores are accuracies in [0, 1], or R² where numbers are predicted. Fields may be added; none changes.
/// </summary>
public static class ExperimentDocument
{
    /// <summary>What the documents call themselves.</summary>
    public const string Schema = "mlplab.experiment-table/1";

    /// <summary>Writes the rows as a JSON document, with the number of runs that the experiment has, and of those that the rows rest on.</summary>
    /// <param name="result">Of a whole experiment, of a part of one, or of one that was interrupted.</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(ExperimentResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ExperimentPlan plan = result.Plan;
        (string Name, Func<ExperimentRow, double?> Value)[] numbers = [.. Numbers(plan)];
        JsonDocuments.Write(writer, json =>
        {
            json.WriteString("schema", Schema);
            json.WriteString("command", plan.Command);
            json.WriteString("status", result.IsComplete ? "completed" : "incomplete");
            json.WriteNumber("runs", result.RunCount);
            json.WriteNumber("runsDone", result.Runs.Length);
            json.WriteStartArray("rows");
            foreach (ExperimentRow row in result.Rows)
            {
                WriteRow(json, plan, row, numbers);
            }

            json.WriteEndArray();
            JsonFields.WriteTexts(json, "notes", plan.Notes);
        });
    }

    /// <summary>Writes the rows as CSV, below the names of the columns.</summary>
    /// <param name="result">As in <see cref="Write"/>.</param>
    /// <param name="writer">Gets lines that end in LF.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void WriteCsv(ExperimentResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ExperimentPlan plan = result.Plan;
        (string Name, Func<ExperimentRow, double?> Value)[] numbers = [.. Numbers(plan)];
        WriteLine(
            writer,
            [
                .. plan.FileFields.Select(entry => entry.Name), .. plan.Columns.Select(column => column.Name), "standardize", "runs", .. numbers.Select(number => number.Name), "failed",
                .. ExperimentRow.FailureCodes,
            ]);
        foreach (ExperimentRow row in result.Rows)
        {
            WriteLine(
                writer,
                [
                    .. plan.FileFields.Select(entry => entry.Text),
                    .. plan.Columns.Select(column => column.Get(row.Settings, row.Setting)),
                    row.Settings.Recipe.Standardize ? "true" : "false",
                    Text(row.Runs.Length),
                    .. numbers.Select(number => Text(number.Value(row))),
                    Text(row.Failed),
                    .. ExperimentRow.FailureCodes.Select(code => Text(row.Failures.FirstOrDefault(failure => failure.Code == code).Share)),
                ]);
        }
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string?> cells) => writer.Write(string.Join(',', cells.Select(cell => CsvField.Of(cell ?? ""))) + "\n");

    private static void WriteRow(Utf8JsonWriter json, ExperimentPlan plan, ExperimentRow row, (string Name, Func<ExperimentRow, double?> Value)[] numbers)
    {
        json.WriteStartObject();
        foreach ((string name, string text) in plan.FileFields)
        {
            json.WriteString(name, text);
        }

        foreach (ExperimentColumn column in plan.Columns)
        {
            json.WritePropertyName(column.Name);
            string? value = column.Get(row.Settings, row.Setting);
            if (column.IsNumeric(value))
            {
                json.WriteRawValue(value!);
            }
            else
            {
                json.WriteStringValue(value);
            }
        }

        json.WriteBoolean("standardize", row.Settings.Recipe.Standardize);
        json.WriteNumber("runs", row.Runs.Length);
        foreach ((string name, Func<ExperimentRow, double?> value) in numbers)
        {
            JsonFields.WriteNumber(json, name, value(row));
        }

        json.WriteNumber("failed", row.Failed);
        json.WriteStartObject("diagnosis");
        foreach ((string code, double share) in row.Failures)
        {
            json.WriteNumber(code, share);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, Func<ExperimentRow, double?> Value)> Numbers(ExperimentPlan plan)
    {
        (string Name, Func<ExperimentRow, Estimate> Get)[] estimates =
        [
            ("train" + plan.Measure, row => row.Train),
            ((plan.HasFile ? "test" : "fresh") + plan.Measure, row => row.Unseen),
            ((plan.HasFile ? "baselineTest" : "baselineFresh") + plan.Measure, row => row.BaselineUnseen),
            ("difference", row => row.Difference),
        ];
        foreach ((string name, Func<ExperimentRow, Estimate> get) in estimates)
        {
            yield return (name, row => get(row).Mean);

            // Shares and R² end at 1, shares at 0: the interval of few seeds is cut off there.
            (double least, double most) = Limits(plan, name);
            yield return (name + "Low", row => get(row).Low is { } low ? Math.Max(low, least) : null);
            yield return (name + "High", row => get(row).High is { } high ? Math.Min(high, most) : null);
        }

        yield return ("ceiling", row => row.Ceiling.Mean);
        if (plan.Timings)
        {
            yield return ("seconds", row => row.Seconds.Mean);
        }
    }

    private static (double Least, double Most) Limits(ExperimentPlan plan, string name) => plan.Task == LearningTask.Regression
        ? (double.NegativeInfinity, name == "difference" ? double.PositiveInfinity : 1)
        : name == "difference" ? (-1, 1) : (0, 1);

    private static string? Text(double? value) => value?.ToString(CultureInfo.InvariantCulture);
}
