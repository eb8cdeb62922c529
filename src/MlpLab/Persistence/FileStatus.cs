using System.Runtime.InteropServices;

namespace MlpLab.Persistence;

/// <summary>What Linux says of a file and .NET does not.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="User">Number of its owner.</param>
/// <param name="Group">Number of its group.</param>
internal readonly partial record struct FileStatus(FileKind Kind, uint User, uint Group)
{
    private const int CurrentFolder = -100;
    private const uint Basics = 0x7ff;
    private const int Size = 256;

    // Offsets in struct statx, which are the same on every processor.
    private const int UserAt = 20, GroupAt = 24, ModeAt = 28;
    private const int KindMask = 0xf000;

    /// <summary>Null where it does not exist, must not be looked at, or the system is not Linux.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> status = stackalloc byte[Size];
        try
        {
            fixed (byte* start = status)
            {
                if (Statx(CurrentFolder, path, flags: 0, Basics, start) != 0)
                {
                    return null;
                }
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }

        var kind = (FileKind)(BitConverter.ToUInt16(status[ModeAt..]) & KindMask);
        return new FileStatus(kind, BitConverter.ToUInt32(status[UserAt..]), BitConverter.ToUInt32(status[GroupAt..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* status);
}

/// <summary>Kinds of files, by their number in a mode.</summary>
internal enum FileKind
{
    /// <summary>A named pipe or one between processes.</summary>
    Pipe = 0x1000,

    /// <summary>A device of characters, such as a terminal.</summary>
    Device = 0x2000,

    /// <summary>A folder.</summary>
    Folder = 0x4000,

    /// <summary>A device of blocks.</summary>
    Disk = 0x6000,

    /// <summary>A file.</summary>
    Regular = 0x8000,

    /// <summary>A socket.</summary>
    Socket = 0xc000,
}
