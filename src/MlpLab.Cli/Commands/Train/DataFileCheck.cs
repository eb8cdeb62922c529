using System.Security.Cryptography;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Loads the data of a recorded run and holds its files to the record.</summary>
internal static class DataFileCheck
{
    /// <param name="settings">Of the recorded run.</param>
    /// <param name="files">As they were recorded, in the order of <see cref="SampleSource.Files"/>; none for data that are drawn.</param>
    /// <param name="record">What messages call the record.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <exception cref="FileProblemException">A file is gone, or no longer what it was.</exception>
    public static TrainOptions Load(
        TrainOptions settings, IReadOnlyList<DataFile> files, string record, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        // Before they are read as tables: what else is wrong with another file is of no interest.
        Compare(files, [.. files.Select(file => Now(file.Path, record))], record);
        TrainOptions loaded = settings.Load(streams, cancellationToken);
        Compare(files, loaded.Run.Source.Files, record);
        return loaded;
    }

    private static void Compare(IReadOnlyList<DataFile> files, IReadOnlyList<DataFile?> now, string record)
    {
        string[] problems =
        [
            .. files.Zip(now)
                .Where(pair => pair.Second is { } file && file.Sha256 != pair.First.Sha256)
                .Select(pair => $"{VisibleText.FileName(pair.First.Path)} is no longer the file of {record}: its SHA-256 is {pair.Second!.Sha256}, and that of {record} is {VisibleText.Short(pair.First.Sha256)}; "
                    + "put the file back as it was, or train anew with mlplab train"),
        ];
        if (problems.Length > 0)
        {
            throw new FileProblemException(problems);
        }
    }

    /// <summary>Null for what can be read only once.</summary>
    private static DataFile? Now(string path, string record)
    {
        if (path == "-")
        {
            return null;
        }

        if (!File.Exists(path))
        {
            throw new FileProblemException(
                $"{VisibleText.FileName(path)}, the data of {record}, does not exist; put the file back, or go to the folder where the run was begun if the name counts from there");
        }

        using FileStream stream = InputFile.Open(path);
        return stream.CanSeek ? new DataFile(path, Convert.ToHexStringLower(SHA256.HashData(stream))) : null;
    }
}
