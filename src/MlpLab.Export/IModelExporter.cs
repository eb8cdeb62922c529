using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>Writes a trained model, of classes or of numbers to predict, as a file of another language or format.</summary>
/// <remarks>What is written holds the scalers and all names, and needs nothing of this library. Stateless, safe to share between threads.</remarks>
public interface IModelExporter
{
    /// <summary>Lower-case name, as asked for on the command line.</summary>
    string Name { get; }

    /// <summary>The usual ending of such a file, with its dot.</summary>
    string FileExtension { get; }

    /// <summary>Whether the file is text (UTF-8, LF) that a terminal can show.</summary>
    bool IsText { get; }

    /// <summary>Writes the model.</summary>
    /// <param name="model">Only read.</param>
    /// <param name="name">
    /// What the exported thing is called: letters, digits and _, a letter first, at most 64 characters, and no word that C, C# or Python reserves.
    /// Null for "classifier" or "regressor", in the spelling of the language.
    /// </param>
    /// <param name="output">Written from its position on; stays open. Nothing is written if an argument is wrong.</param>
    /// <exception cref="ArgumentException">The name is not legal, a parameter is not finite, or the network is too large for the format.</exception>
    void Write(TrainedModel model, string? name, Stream output);
}
