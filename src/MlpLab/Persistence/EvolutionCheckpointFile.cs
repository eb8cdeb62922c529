using System.Text;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Optimization;

namespace MlpLab.Persistence;

/// <summary>Writes and reads checkpoints of evolutions: files of the same outer form as <see cref="CheckpointFile"/>'s, with the same limits and checks.</summary>
public static class EvolutionCheckpointFile
{
    /// <inheritdoc cref="CheckpointFile.Save(string, Checkpoint)"/>
    public static void Save(string path, EvolutionCheckpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        byte[] bytes = DocumentText.Write(From(checkpoint), DocumentContext.Readable.EvolutionCheckpointDocument);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <inheritdoc cref="CheckpointFile.Load(string)"/>
    public static EvolutionCheckpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DocumentText.Read(
            DocumentFile.Read(path),
            EvolutionCheckpointDocument.Kind,
            EvolutionCheckpointDocument.Version,
            $"'{path}'",
            DocumentContext.Readable.EvolutionCheckpointDocument,
            To);
    }

    /// <summary>Whether a file says of itself that it is one, in whatever state it is.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            var start = new byte[256];
            return Encoding.UTF8.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Contains($"\"{EvolutionCheckpointDocument.Kind}/", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static EvolutionCheckpointDocument From(EvolutionCheckpoint checkpoint) => new()
    {
        Schema = $"{EvolutionCheckpointDocument.Kind}/{EvolutionCheckpointDocument.Version}",
        Checksum = SealedDocument.NoChecksum,
        Command = checkpoint.Command,
        Arguments = [.. checkpoint.Arguments],
        Data = checkpoint.Data,
        Files = [.. checkpoint.Files.Select(file => new FileFields { Path = file.Path, Sha256 = file.Sha256 })],
        Methods = [.. checkpoint.Methods.Select(From)],
    };

    private static EvolutionFields From(EvolutionProgress progress) => new()
    {
        Method = progress.Method,
        Seed = progress.Snapshot.Seed,
        Generation = progress.Snapshot.Generation,
        Evaluations = progress.Snapshot.Evaluations,
        Restart = progress.Snapshot.Restart,
        Random = ModelFields.From(progress.Snapshot.Random),
        Vectors = [.. progress.Snapshot.Memory.Vectors.Select(vector => new VectorFields { Name = vector.Name, Numbers = Vectors.Bytes(vector.Numbers.AsSpan()) })],
        Words = [.. progress.Snapshot.Memory.Words.Select(word => new WordFields { Name = word.Name, Value = word.Value })],
        Best = Vectors.Bytes(progress.Snapshot.Best.AsSpan()),
        Fitness = Vectors.Bytes([progress.Snapshot.BestFitness, progress.Snapshot.LastFitness]),
        BestEvaluation = progress.Snapshot.BestEvaluation,
        Log = Vectors.Bytes(progress.Log.AsSpan()),
        Dense = Vectors.Bytes(progress.Dense.AsSpan()),
        Populations = Vectors.Bytes(progress.Populations.AsSpan()),
    };

    private static EvolutionCheckpoint To(EvolutionCheckpointDocument fields) =>
        fields.Arguments.Contains(null) || fields.Files.Contains(null) || fields.Methods.Contains(null)
            ? throw new ShapeException("an entry is null", ModelFileProblem.WrongStructure)
            : new EvolutionCheckpoint
            {
                Arguments = [.. fields.Arguments],
                Command = fields.Command,
                Data = fields.Data,
                Files = [.. fields.Files.Select((file, place) => DataFile.At(place, file.Path, file.Sha256))],
                Methods = [.. fields.Methods.Select(To)],
            };

    private static EvolutionProgress To(EvolutionFields fields)
    {
        if (fields.Vectors.Contains(null) || fields.Words.Contains(null))
        {
            throw new ShapeException("an entry is null", ModelFileProblem.WrongStructure);
        }

        if (Vectors.Numbers(fields.Fitness) is not [var best, var last])
        {
            throw new ShapeException("fitness must hold two numbers");
        }

        if (fields.Generation < 0 || fields.Evaluations < 0 || fields.Restart < 0)
        {
            throw new ShapeException("a count is negative", ModelFileProblem.WrongNumber);
        }

        var snapshot = new EvolutionSnapshot
        {
            Seed = fields.Seed,
            Generation = fields.Generation,
            Evaluations = fields.Evaluations,
            Restart = fields.Restart,
            Random = ModelFields.To(fields.Random),
            Memory = new EvolverMemory(
                [.. fields.Vectors.Select(vector => new NamedVector(vector.Name, [.. Vectors.Numbers(vector.Numbers)]))],
                [.. fields.Words.Select(word => new NamedWord(word.Name, word.Value))]),
            Best = [.. Vectors.Numbers(fields.Best)],
            BestFitness = best,
            BestEvaluation = fields.BestEvaluation,
            LastFitness = last,
        };
        return new EvolutionProgress(fields.Method, snapshot, [.. Vectors.Numbers(fields.Log)], [.. Vectors.Numbers(fields.Dense)])
        {
            Populations = [.. Vectors.Numbers(fields.Populations)],
        };
    }
}
