using System.Globalization;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Encode;

/// <summary>How much the codes lose, as text or JSON.</summary>
internal static class EncodeReport
{
    public const string Schema = "mlplab.encode/1";
    private const int NameWidth = 24;

    public static void WriteText(EncodeOptions options, SampleSource origin, AutoencoderResult result, TextWriter writer)
    {
        RunResult run = result.Run;
        if (!options.Quiet)
        {
            string activations = string.Join(',', run.Settings.Activations.Select(activation => activation.Name));
            writer.Write(string.Join(" · ", [.. origin.Description, Invariant($"seed {run.Settings.Seed}"), $"{Shape(run)} {activations}", run.Settings.Recipe.Optimizer.Description]) + "\n");
        }

        writer.Write($"{"variance lost",-NameWidth}{"train",10}{(result.Test is null ? "" : $"{"test",10}")}\n");
        writer.Write($"{"autoencoder " + Shape(run),-NameWidth}{Number(result.Training.Network)}{(result.Test is { } test ? Number(test.Network) : "")}   (loss {LossText.Of(run.Outcome.FinalLoss)}, {run.Outcome.Epochs} epochs, {run.Status})\n");
        writer.Write($"{Invariant($"{result.Bottleneck} principal {(result.Bottleneck == 1 ? "component" : "components")}"),-NameWidth}{Number(result.Training.Components)}{(result.Test is { } held ? Number(held.Components) : "")}\n");
        writer.Write($"{options.CommandLine(result.Bottleneck)}   # {Fingerprint.Of(run.Network.Parameters)}\n");
    }

    public static void WriteJson(EncodeOptions options, AutoencoderResult result, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", options.CommandLine(result.Bottleneck));
        json.WriteString("status", result.Run.Status);
        json.WriteNumber("bottleneck", result.Bottleneck);
        JsonFields.WriteListed(json, "layers", Units(result.Run).Select(units => (double)units));
        json.WriteNumber("epochs", result.Run.Outcome.Epochs);
        JsonFields.WriteNumber(json, "finalLoss", result.Run.Outcome.FinalLoss);
        json.WriteString("fingerprint", Fingerprint.Of(result.Run.Network.Parameters));
        Write(json, "train", result.Training, result.Run.Training);
        if (result.Test is { } test)
        {
            Write(json, "test", test, result.Run.Test!);
        }
    });

    private static void Write(Utf8JsonWriter json, string name, LostInCodes lost, Dataset data)
    {
        json.WriteStartObject(name);
        json.WriteNumber("samples", data.SampleCount);
        JsonFields.WriteNumber(json, "varianceLost", lost.Network);
        JsonFields.WriteNumber(json, "varianceLostByComponents", lost.Components);
        json.WriteEndObject();
    }

    private static int[] Units(RunResult run) => [run.Network.InputCount, .. run.Network.Layers.Select(layer => layer.OutputCount)];

    private static string Shape(RunResult run) => NumberList.Text(Units(run), '-');

    private static string Number(double? value) => value is { } number ? number.ToString("F6", CultureInfo.InvariantCulture).PadLeft(10) : "–".PadLeft(10);
}
