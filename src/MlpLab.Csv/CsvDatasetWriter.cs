using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>A dataset as CSV: x1,x2,…,label, or the names of the numbers to predict in its place; lines end in LF, numbers in the shortest form that reads back as the same double.</summary>
public static class CsvDatasetWriter
{
    /// <summary>A text as a field: in quotes where it would be taken for more than one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Field(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CsvField.Of(text);
    }

    /// <summary>Writes a header and a row for each sample.</summary>
    /// <param name="data">The samples; classes are written by their indices.</param>
    /// <param name="writer">Receives the text.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; some rows are written.</exception>
    public static void Write(Dataset data, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(writer);
        for (int j = 1; j <= data.FeatureCount; j++)
        {
            writer.Write('x');
            writer.Write(j.ToString(CultureInfo.InvariantCulture));
            writer.Write(',');
        }

        writer.Write(data.TargetCount == 0 ? "label" : string.Join(',', data.TargetNames.Select(Field)));
        writer.Write('\n');
        ReadOnlySpan<double> columns = data.FeatureColumns;
        for (int i = 0; i < data.SampleCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int j = 0; j < data.FeatureCount; j++)
            {
                WriteNumber(writer, columns[(j * data.SampleCount) + i]);
                writer.Write(',');
            }

            writer.Write(data.TargetCount == 0 ? data.Labels[i].ToString(CultureInfo.InvariantCulture) : "");
            WriteTargets(writer, data, i);
            writer.Write('\n');
        }
    }

    /// <summary>A number in the shortest form that reads back as the same double.</summary>
    internal static void WriteNumber(TextWriter writer, double value)
    {
        Span<char> number = stackalloc char[32];
        value.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
        writer.Write(number[..length]);
    }

    /// <summary>The numbers to predict of a sample, with commas between them.</summary>
    internal static void WriteTargets(TextWriter writer, Dataset data, int sample)
    {
        for (int j = 0; j < data.TargetCount; j++)
        {
            writer.Write(j == 0 ? "" : ",");
            WriteNumber(writer, data.Target(j)[sample]);
        }
    }
}
