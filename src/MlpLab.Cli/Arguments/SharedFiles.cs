using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>One file named by two options, of which one would destroy what the other reads or writes.</summary>
internal static class SharedFiles
{
    /// <summary>Refuses them.</summary>
    /// <param name="options">With its options set.</param>
    /// <param name="settings">Those that were given.</param>
    /// <param name="refusals">Receives the reasons.</param>
    public static void Refuse(CommonOptions options, IReadOnlyList<Setting> settings, Refusals refusals)
    {
        List<NamedFile>? files = null;
        foreach (Setting setting in settings)
        {
            if (setting.Name != options.Continues && setting.On<FileAttribute>() is { } kind && options.Has(setting.Name) && setting.Text(options) is { } path && !IsStream(path))
            {
                (files ??= []).Add(new NamedFile(setting.Name, path, kind is WritesAttribute));
            }
        }

        if (files is not null)
        {
            RefusePairs(files, options, refusals);
        }
    }

    private static void RefusePairs(List<NamedFile> named, CommonOptions given, Refusals refusals)
    {
        IEnumerable<NamedFile> files = [.. named, .. given.Files.Where(path => !IsStream(path)).Select(path => new NamedFile(null, path, IsWritten: false))];
        foreach (IGrouping<string, NamedFile> same in files.GroupBy(file => Target(file.Path), StringComparer.Ordinal))
        {
            string[] names = [.. same.Select(file => file.Option).OfType<string>()];
            if (same.Count() > 1 && same.Any(file => file.IsWritten))
            {
                string options = names.Length == 1 ? "is read and is the file of an option too; give that its own" : "is the file of two options; give each its own";
                refusals.Add($"'{VisibleText.Short(same.First().Path)}' {options}: {string.Join(", ", names.Select(name => "--" + name))}", names);
            }
        }
    }

    // Whatever a link leads to is the file that would be written. A name that leads nowhere is refused where it is opened.
    private static string Target(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return path;
        }
    }

    private static bool IsStream(string path) => path == "-" || path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private sealed record NamedFile(string? Option, string Path, bool IsWritten);
}
