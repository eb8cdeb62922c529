using System.Text;

namespace MlpLab.Cli.Output;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the target, then renames it.</summary>
    /// <exception cref="FileProblemException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, bool replace, Action<TextWriter> write)
    {
        string? temporary = null;
        try
        {
            if (Directory.Exists(path))
            {
                throw new FileProblemException($"'{path}' is a directory; give the name of a file");
            }

            if (!replace && File.Exists(path))
            {
                throw new FileProblemException($"'{path}' exists; add --force to replace it");
            }

            string name = path + "." + Path.GetRandomFileName() + ".tmp";
            using (var writer = new StreamWriter(
                new FileStream(name, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                temporary = name;
                writer.NewLine = "\n";
                write(writer);
            }

            File.Move(temporary, path, overwrite: replace);
            temporary = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileProblemException($"'{path}' cannot be written: {exception.Message}");
        }
        finally
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
    }
}

/// <summary>A file that cannot be read or written; the message is complete.</summary>
internal sealed class FileProblemException(string message) : Exception(message);
