namespace MlpLab.Persistence;

/// <summary>Where a name leads to.</summary>
internal static class FileLinks
{
    private const int MostLinks = 40;

    /// <summary>The full path of the file that a name stands for, its links and those of its folders followed; the file need not exist.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    public static string Target(string path)
    {
        // Links of folders need no care on Windows: there a path means what it says.
        string full = Path.GetFullPath(path);
        return OperatingSystem.IsWindows() ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : Follow(full);
    }

    // Part by part, as the system does: ".." in a link means the folder above the one that the link really stands in.
    private static string Follow(string full)
    {
        string root = Path.GetPathRoot(full)!;
        string current = root;
        int links = 0;
        var parts = new Stack<string>();
        Push(parts, full[root.Length..]);
        while (parts.TryPop(out string? part))
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? root;
            }
            else if (new FileInfo(Path.Combine(current, part)).LinkTarget is not { } link)
            {
                current = Path.Combine(current, part);
            }
            else if (++links <= MostLinks)
            {
                current = Path.IsPathRooted(link) ? root : current;
                Push(parts, link);
            }
            else
            {
                throw new IOException($"'{full}' leads through more than {MostLinks} links.");
            }
        }

        return current;
    }

    private static void Push(Stack<string> parts, string path)
    {
        string[] names = path.Split(Path.DirectorySeparatorChar);
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] is not ("" or "."))
            {
                parts.Push(names[i]);
            }
        }
    }
}
