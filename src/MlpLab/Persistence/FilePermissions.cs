using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlpLab.Persistence;

/// <summary>Gives a file to the same people as another one.</summary>
internal static partial class FilePermissions
{
    private const UnixFileMode All = (UnixFileMode)0b111_111_111;
    private const int GroupShift = 3;
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Copies the mode, and on Linux owner and group as far as this user may. Nothing on Windows, where a folder decides.</summary>
    public static void Copy(string from, SafeFileHandle to)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode mode = File.GetUnixFileMode(from) & All;
        if (FileStatus.Of(from) is { } status && !ChangeOwner(to, status))
        {
            // What the old group might do, another one may not do unless everybody may.
            UnixFileMode others = mode & (UnixFileMode)0b111;
            mode = (mode & ~(UnixFileMode)0b111_000) | (UnixFileMode)((int)others << GroupShift);
        }

        File.SetUnixFileMode(to, mode);
    }

    // Only the superuser gives a file away; its owner may give it to another group of his.
    private static bool ChangeOwner(SafeFileHandle file, FileStatus status) =>
        ChangeOwner(file, status.User, status.Group) == 0 || ChangeOwner(file, Unchanged, status.Group) == 0;

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);
}
