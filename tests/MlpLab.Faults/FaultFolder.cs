using System.Text.Json;
using MlpLab.Persistence;

namespace MlpLab.Faults;

/// <summary>A folder for one try, with files to read; whatever else is in it at the end must be whole.</summary>
internal sealed class FaultFolder : IDisposable
{
    private const string OfEvolution = "mlplab.evolution-checkpoint/", OfSearch = "mlplab.search";
    private static readonly string[] Given = ["table.csv", "model.json"];
    private static FaultFolder? _seeds;

    private FaultFolder() => Root = Directory.CreateTempSubdirectory("mlplab-fault-").FullName;

    public string Root { get; }

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A folder with a table and a model in it.</summary>
    public static FaultFolder Create()
    {
        _seeds ??= Seeds();
        var folder = new FaultFolder();
        Array.ForEach(Given, name => File.Copy(_seeds[name], folder[name]));
        return folder;
    }

    /// <summary>Removes what the seeds need.</summary>
    public static void RemoveSeeds() => _seeds?.Dispose();

    /// <summary>Files beside those that were given, with no temporary ones among them.</summary>
    /// <exception cref="FaultException">One is not whole.</exception>
    public string[] WholeFiles()
    {
        var names = new List<string>();
        foreach (string path in Directory.EnumerateFiles(Root))
        {
            string name = Path.GetFileName(path);
            if (!Given.Contains(name) && !name.EndsWith(".mlplab-tmp", StringComparison.Ordinal))
            {
                names.Add(name);
                RequireWhole(path);
            }
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static FaultFolder Seeds()
    {
        var folder = new FaultFolder();
        Require(Tool.Run(folder.Root, "data --problem moons --noise 0.2 --samples 3000 --output table.csv --quiet"));
        Require(Tool.Run(folder.Root, "train --data table.csv --epochs 20 --save model.json --quiet"));
        return folder;
    }

    private static void Require((int ExitCode, string Text) done)
    {
        if (done.ExitCode != 0)
        {
            throw new FaultException($"without any fault it ends with {done.ExitCode}: {done.Text}");
        }
    }

    // What stands behind the last line's end is cut off by whoever goes on.
    private static string? WrongLine(string text)
    {
        foreach (string line in text.Split('\n')[..^1])
        {
            try
            {
                JsonDocument.Parse(line).Dispose();
            }
            catch (JsonException exception)
            {
                return exception.Message;
            }
        }

        return null;
    }

    // By its ending; "old" is what stood there before.
    private static void RequireWhole(string path)
    {
        string text = File.ReadAllText(path);
        if (text == "old")
        {
            return;
        }

        try
        {
            string? wrong = Path.GetExtension(path) switch
            {
                ".json" => ModelFile.Load(path).Model.Network.Parameters.Length > 0 ? null : "a model without parameters",
                ".ck" when text.Contains(OfEvolution, StringComparison.Ordinal) => EvolutionCheckpointFile.Load(path).Methods.Length > 0 ? null : "a checkpoint without methods",
                ".ck" => CheckpointFile.Load(path).State.Parameters.Length > 0 ? null : "a checkpoint without parameters",
                ".csv" => text.EndsWith('\n') && text.Split('\n').Length == 3_002 ? null : $"{text.Split('\n').Length} lines",
                ".svg" => text.EndsWith("</svg>\n", StringComparison.Ordinal) ? null : "no end",
                ".html" => text.EndsWith("</html>\n", StringComparison.Ordinal) ? null : "no end",
                ".jsonl" when text.Contains(OfSearch, StringComparison.Ordinal) => WrongLine(text),
                ".jsonl" => Tool.Run(Path.GetDirectoryName(path)!, $"experiment --from {path}") is (0, _) || text.Length == 0 || !text.Contains('\n', StringComparison.Ordinal) ? null : "it cannot be read",
                _ => null,
            };
            if (wrong is not null)
            {
                throw new FaultException($"{Path.GetFileName(path)} is not whole: {wrong}");
            }
        }
        catch (InvalidModelFileException exception)
        {
            throw new FaultException($"{Path.GetFileName(path)} is not whole: {exception.Message}");
        }
    }
}
