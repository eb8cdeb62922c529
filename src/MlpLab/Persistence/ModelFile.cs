using MlpLab.Networks;

namespace MlpLab.Persistence;

/// <summary>Writes and reads model files: versioned JSON with a checksum, usually named *.mlp.json.</summary>
/// <remarks>
/// What is loaded equals what was saved bit for bit, on any machine. Reading never runs code from the file, and trusts nothing in it:
/// bytes, depth, counts and numbers are checked before they are used. Limits: 1 GiB, 10,000,000 parameters, 64 layers, 16 levels of JSON; names are unique, not empty, of 2,000 characters at most.
/// The version rises with every change of the fields; a reader reads its own version and all older ones.
/// </remarks>
public static class ModelFile
{
    /// <summary>Most parameters of a network that can be saved.</summary>
    public static int MaximumParameters => NumbersConverter.MaximumCount;

    /// <summary>Writes a file whole or not at all: under a temporary name in the same folder, to the disk, then renamed.</summary>
    /// <param name="path">An existing file is replaced.</param>
    /// <param name="model">Only read.</param>
    /// <exception cref="InvalidModelFileException">A parameter is not finite, or there are too many; a name is empty, given twice, or longer than 2,000 characters.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, SavedModel model)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = Bytes(model);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <inheritdoc cref="Save(string, SavedModel)"/>
    /// <param name="stream">Receives the bytes; left open.</param>
    /// <param name="model">Only read.</param>
    public static void Save(Stream stream, SavedModel model)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Bytes(model));
    }

    /// <summary>Reads and checks a model.</summary>
    /// <exception cref="InvalidModelFileException">The file is no model, truncated, changed, of a newer version, or contradicts itself.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static SavedModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FromBytes(DocumentFile.Read(path), $"'{path}'");
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="stream">Read to its end; left open.</param>
    public static SavedModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return FromBytes(DocumentFile.Read(stream, "the model"), "the model");
    }

    private static byte[] Bytes(SavedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelDocument fields;
        try
        {
            ModelFields.Check(model.Model.Network.Parameters, "parameters");
            foreach (MultilayerPerceptron member in model.Model.Members)
            {
                ModelFields.Check(member.Parameters, "parameters of a member");
            }

            if (model.Training is { } training)
            {
                ModelFields.Check(training.OptimizerMemory.AsSpan(), "the optimizer's memory");
                ModelFields.Check([.. training.Optimizer.Settings.Select(setting => setting.Value)], "the optimizer's settings");
                ModelFields.Check([training.FinalLoss], "the final loss");
                ModelFields.Check([.. training.LossCurve.Select(point => point.Loss)], "the losses");
            }

            fields = ModelFields.From(model);
            ModelFields.CheckNames(fields);
        }
        catch (ShapeException exception)
        {
            throw new InvalidModelFileException(exception.Problem, $"this model cannot be saved: {exception.Message}", exception);
        }

        return DocumentText.Write(fields, DocumentContext.Readable.ModelDocument);
    }

    private static SavedModel FromBytes(byte[] document, string source) => DocumentText.Read(
        document, ModelDocument.Kind, ModelDocument.Version, source, DocumentContext.Readable.ModelDocument, ModelFields.ToModel);
}
