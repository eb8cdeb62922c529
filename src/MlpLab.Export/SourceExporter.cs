using System.Text;
using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>What the exporters to programming languages share: text out, tables of numbers in lines that can be read.</summary>
internal abstract class SourceExporter : IModelExporter
{
    private const int LineWidth = 110;

    public abstract string Name { get; }

    public abstract string FileExtension { get; }

    public bool IsText => true;

    protected abstract string DefaultName { get; }

    protected virtual string DefaultRegressorName => "regressor";

    public void Write(TrainedModel model, string? name, Stream output)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(output);
        var network = new ExportedNetwork(model, ExportName.Require(name, model is TrainedRegressor ? DefaultRegressorName : DefaultName));
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        Write(network, writer);
    }

    protected abstract void Write(ExportedNetwork network, TextWriter writer);

    /// <summary>Values with commas between them, broken into lines; each line starts with the indent.</summary>
    protected static void WriteValues(TextWriter writer, string indent, ReadOnlySpan<double> values)
    {
        int column = 0;
        for (int i = 0; i < values.Length; i++)
        {
            string number = Quoted.Number(values[i]);
            if (column == 0 || column + number.Length + 2 > LineWidth)
            {
                writer.Write(i == 0 ? indent : "\n" + indent);
                column = indent.Length;
            }
            else
            {
                writer.Write(' ');
                column++;
            }

            writer.Write(number);
            writer.Write(',');
            column += number.Length + 1;
        }

        writer.Write('\n');
    }

    /// <summary>One text a line.</summary>
    protected static void WriteTexts(TextWriter writer, string indent, IEnumerable<string> literals)
    {
        foreach (string literal in literals)
        {
            writer.Write($"{indent}{literal},\n");
        }
    }
}
