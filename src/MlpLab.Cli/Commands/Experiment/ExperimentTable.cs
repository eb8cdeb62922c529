using System.Globalization;
using System.Text.Json;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The rows of an experiment as CSV or JSON: every setting in every row, accuracies as shares.</summary>
internal static class ExperimentTable
{
    public static void WriteCsv(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows, TextWriter writer)
    {
        (string Name, Func<ExperimentRow, double?> Value)[] numbers = [.. Numbers(plan)];
        IEnumerable<string> names =
        [
            .. plan.FileFields.Select(entry => entry.Name), .. plan.Columns.Select(column => column.Name), "standardize", "runs", .. numbers.Select(number => number.Name), "failed",
            .. ExperimentRow.FailureCodes,
        ];
        writer.Write(string.Join(',', names) + "\n");
        foreach (ExperimentRow row in rows)
        {
            IEnumerable<string?> cells =
            [
                .. plan.FileFields.Select(entry => CsvDatasetWriter.Field(entry.Text)),
                .. plan.Columns.Select(column => column.Get(row.Settings, 0)),
                row.Settings.Recipe.Standardize ? "true" : "false",
                Text(row.Runs.Length),
                .. numbers.Select(number => Text(number.Value(row))),
                Text(row.Failed),
                .. ExperimentRow.FailureCodes.Select(code => Text(row.Failures.FirstOrDefault(failure => failure.Code == code).Share)),
            ];
            writer.Write(string.Join(',', cells) + "\n");
        }
    }

    /// <summary>With the number of runs that the experiment, or the shard, has, and of those that the rows rest on.</summary>
    public static void WriteJson(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows, int done, int total, TextWriter writer)
    {
        (string Name, Func<ExperimentRow, double?> Value)[] numbers = [.. Numbers(plan)];
        JsonDocuments.Write(writer, json =>
        {
            json.WriteString("schema", "mlplab.experiment-table/1");
            json.WriteString("command", plan.Command);
            json.WriteString("status", done == total ? "completed" : "incomplete");
            json.WriteNumber("runs", total);
            json.WriteNumber("runsDone", done);
            json.WriteStartArray("rows");
            foreach (ExperimentRow row in rows)
            {
                WriteRow(json, plan, row, numbers);
            }

            json.WriteEndArray();
            JsonFields.WriteTexts(json, "notes", plan.Notes);
        });
    }

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
            string? value = column.Get(row.Settings, 0);
            if (value is null)
            {
                json.WriteNullValue();
            }
            else if (column.IsNumeric(value))
            {
                json.WriteRawValue(value);
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
