using MlpLab.Persistence;

namespace MlpLab.Cli.Output;

/// <summary>Puts what cannot be written where it should be into another folder, under a name that is free there.</summary>
internal static class Rescue
{
    private const int MostNames = 100;

    /// <summary>Says where something is.</summary>
    public static string Clause(string? path) => path is null ? "no other folder can take it either" : $"it was written to '{path}' instead";

    /// <summary>Tries the folder it was meant for, the current one, that of temporary files and the user's own.</summary>
    /// <param name="folder">The one it was meant for; null for none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="write">Gives its bytes, perhaps more than once.</param>
    /// <returns>Where it is; null where no folder took it.</returns>
    public static string? Write(string? folder, string name, Action<Stream> write)
    {
        string?[] folders = [folder, Environment.CurrentDirectory, Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        foreach (string? other in folders.Distinct())
        {
            for (int i = 1; i <= MostNames && Directory.Exists(other); i++)
            {
                string free = Path.Combine(other, $"rescued{(i == 1 ? "" : $"-{i}")}-{name}");
                if (File.Exists(free))
                {
                    continue;
                }

                try
                {
                    AtomicFile.Write(free, write, replace: false);
                    return free;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    break;
                }
            }
        }

        return null;
    }
}
