using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MlpLab.Persistence;

[assembly: DisableRuntimeMarshalling]

namespace MlpLab.Cli.Output;

/// <summary>Standard output that notices when its reader has gone, and standard error.</summary>
/// <remarks>
/// .NET's own console stream swallows a broken pipe, so a program piped into <c>head -1</c> would go on computing for nobody.
/// On Unix this stream calls write(2) itself; elsewhere it is the console's stream. Nothing here loads the console's library, which a
/// short run would notice.
/// </remarks>
internal sealed partial class StandardStream : WriteOnlyStream
{
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    private const int Interrupted = 4;
    private static readonly int TryAgain = OperatingSystem.IsLinux() ? 11 : 35;
    private const int BrokenPipe = 32;
    private const int GetFlags = 1;
    private const int CloseOnStart = 1;

    private readonly int _descriptor;
    private readonly bool _isGiven;

    private StandardStream(int descriptor)
    {
        _descriptor = descriptor;
        _isGiven = IsGiven(descriptor);
    }

    public static bool OutputIsTerminal => OperatingSystem.IsWindows() ? OfConsole.OutputIsTerminal() : IsTerminal(OutputDescriptor) == 1;

    public static bool ErrorIsTerminal => OperatingSystem.IsWindows() ? OfConsole.ErrorIsTerminal() : IsTerminal(ErrorDescriptor) == 1;

    /// <summary>80 x 24 where neither stream is a terminal.</summary>
    public static (int Columns, int Rows) TerminalSize() => OutputIsTerminal || ErrorIsTerminal ? OfConsole.Size() : (80, 24);

    public static LastingStream OpenOutput() => new(OperatingSystem.IsWindows() ? OfConsole.Output() : new StandardStream(OutputDescriptor));

    /// <summary>What cannot be written to it is of no consequence.</summary>
    public static LastingStream OpenError() => new(OperatingSystem.IsWindows() ? OfConsole.Error() : new StandardStream(ErrorDescriptor)) { GoesOn = true };

    // Who writes flushes: a writer that does it by itself would encode the first text, of no characters, at every start.
    public static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };

    /// <exception cref="FileProblemException">The process was given none.</exception>
    public static Stream OpenInput() => OperatingSystem.IsWindows() || IsGiven(InputDescriptor)
        ? OfConsole.Input()
        : throw new FileProblemException("standard input is closed; name a file");

    // Where a process is started without one of its three streams, the runtime soon has a file of its own under that number. What was given
    // survived the start of the program, and so is not marked to be closed then, as everything of the runtime's is.
    private static bool IsGiven(int descriptor) => Control(descriptor, GetFlags) is int flags and >= 0 && (flags & CloseOnStart) == 0;

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_isGiven)
        {
            throw new StandardStreamException($"Standard {(_descriptor == OutputDescriptor ? "output" : "error")} cannot be written: it is closed.");
        }

        while (buffer.Length > 0)
        {
            nint written;
            fixed (byte* start = buffer)
            {
                // An error number is kept by code that the runtime compiles at every start, so only a failed call, made again, keeps it.
                written = WriteDescriptor(_descriptor, start, buffer.Length);
                written = written < 0 ? WriteKeepingError(_descriptor, start, buffer.Length) : written;
            }

            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe && _descriptor == ErrorDescriptor)
            {
                return;
            }

            if (error == BrokenPipe)
            {
                throw new ClosedPipeException();
            }

            if (error == TryAgain)
            {
                Thread.Sleep(1);
            }
            else if (error != Interrupted)
            {
                throw new StandardStreamException($"Standard {(_descriptor == OutputDescriptor ? "output" : "error")} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }

    // Not inlined, or the methods above would load that library when they are compiled.
    private static class OfConsole
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool OutputIsTerminal() => !Console.IsOutputRedirected;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool ErrorIsTerminal() => !Console.IsErrorRedirected;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static (int Columns, int Rows) Size() => (Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Stream Input() => Console.OpenStandardInput();

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Stream Output() => Console.OpenStandardOutput();

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Stream Error() => Console.OpenStandardError();
    }

    [LibraryImport("libc", EntryPoint = "write")]
    private static unsafe partial nint WriteDescriptor(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint WriteKeepingError(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminal(int descriptor);
}
