using System.Globalization;
using System.Text;
using System.Text.Json;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Records;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>The JSON document of an evolution beside that of its repetition.</summary>
internal static class RecordedEvolution
{
    // What says how good something is, and which bits it has. Curves follow from them.
    private static readonly string[] Compared =
    [
        "fingerprint", "fitness", "loss", "passes", "generations", "trainAccuracy", "freshAccuracy", "freshLoss", "testAccuracy", "testLoss", "sha256",
        "trainR2", "trainRmse", "trainMae", "freshR2", "freshRmse", "freshMae", "testR2", "testRmse", "testMae",
    ];

    /// <summary>Whether a document says of itself that it is one.</summary>
    public static bool IsOne(byte[] document)
    {
        string start = Encoding.UTF8.GetString(document, 0, Math.Min(document.Length, 200));
        return start.Contains($"\"{EvolveJson.Schema}\"", StringComparison.Ordinal);
    }

    /// <summary>Repeats it.</summary>
    /// <returns>Its command, and what was compared.</returns>
    /// <exception cref="FileProblemException">It is no whole document, or its command cannot be carried out.</exception>
    public static (string Command, IReadOnlyList<RecordedComparison> Comparisons) Verify(byte[] document, string file, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            using var recorded = JsonDocument.Parse(document);
            JsonElement root = recorded.RootElement;
            string command = root.GetProperty("command").GetString() ?? throw new FormatException("it has no command.");
            if (root.GetProperty("status").GetString() != "completed")
            {
                throw new FormatException("the evolution was interrupted; only a whole one can be repeated.");
            }

            using var repeated = JsonDocument.Parse(Repeat(command, root, streams, cancellationToken));
            var comparisons = new List<RecordedComparison>();
            Compare("", root, repeated.RootElement, comparisons);
            return (command, comparisons);
        }
        catch (JsonException exception)
        {
            throw new FileProblemException($"'{DisplayText.Value(file)}' is not JSON: {JsonProblem.Of(exception)}");
        }
        catch (UsageException exception)
        {
            throw new FileProblemException($"the command in '{DisplayText.Value(file)}' cannot be carried out: {exception.Message}");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FileProblemException($"'{DisplayText.Value(file)}' is not the output of mlplab evolve --json: {JsonProblem.Of(exception)}");
        }
    }

    private static string Repeat(string command, JsonElement root, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        string[] words = ShellWords.Split(command) is ["mlplab", "evolve", .. var rest] ? [.. rest] : throw new FormatException("its command must begin with 'mlplab evolve'.");
        EvolveOptions options = OptionSources.Read<EvolveOptions>(words);
        options.Json = true;
        options.Quiet = true;
        options.NoControl = root.TryGetProperty("control", out JsonElement control) && control.ValueKind == JsonValueKind.Null;
        if (options.Drawn is not null && root.TryGetProperty("freshSamples", out _))
        {
            options.Fresh = JsonNumbers.Count(root, "freshSamples", 0, RunOptions.MostSamples);
        }

        using var text = new StringWriter();
        int code = EvolveCommand.Run(options, streams with { Out = text, Error = TextWriter.Null, OutBytes = null }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return code == 0 ? text.ToString() : throw new FormatException($"its command ends with exit code {code.ToString(CultureInfo.InvariantCulture)}.");
    }

    // Only what the record has is looked for: later versions may say more.
    private static void Compare(string place, JsonElement recorded, JsonElement repeated, List<RecordedComparison> into)
    {
        foreach (JsonProperty property in recorded.EnumerateObject())
        {
            JsonElement now = repeated.ValueKind == JsonValueKind.Object && repeated.TryGetProperty(property.Name, out JsonElement found) ? found : default;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Compare(Join(place, property.Name), property.Value, now, into);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && property.Name is "methods" or "rows" or "runs" or "files")
            {
                int i = 0;
                foreach (JsonElement entry in property.Value.EnumerateArray())
                {
                    JsonElement other = now.ValueKind == JsonValueKind.Array && i < now.GetArrayLength() ? now[i] : default;
                    Compare(Join(place, NameOf(entry)), entry, other, into);
                    i++;
                }
            }
            else if (Compared.Contains(property.Name))
            {
                string then = property.Value.GetRawText(), text = now.ValueKind == JsonValueKind.Undefined ? "nothing" : now.GetRawText();
                into.Add(new RecordedComparison(Join(place, property.Name), then == text, then == text ? then.Trim('"') : $"{then} in the file, {text} now"));
            }
        }
    }

    private static string NameOf(JsonElement entry)
    {
        foreach (string name in (string[])["method", "name", "seed", "file"])
        {
            if (entry.TryGetProperty(name, out JsonElement value))
            {
                return name == "seed" ? "seed " + value.GetRawText() : value.GetString() ?? "";
            }
        }

        return "";
    }

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place} {name}";
}
