using System.Diagnostics;

namespace MlpLab.Faults;

/// <summary>The built program as a process, in a folder.</summary>
internal static class Tool
{
    /// <summary>What hangs takes for ever; a usual try takes a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static string Dll => Path.Combine(AppContext.BaseDirectory, "MlpLab.Cli.dll");

    /// <summary>Runs a shell script in which <c>$MLPLAB</c> stands for the program.</summary>
    /// <returns>The exit code, and what was printed to both streams.</returns>
    /// <exception cref="FaultException">It does not end.</exception>
    public static (int ExitCode, string Text) Shell(string folder, string script) => Wait(Start(folder, "/bin/sh", "-c", script));

    /// <summary>Runs the program itself.</summary>
    public static (int ExitCode, string Text) Run(string folder, string line) => Wait(Begin(folder, line));

    /// <summary>Starts the program.</summary>
    public static Process Begin(string folder, string line) => Start(folder, "dotnet", [Dll, .. line.Split(' ')]);

    /// <summary>Waits for the end of a program that was started.</summary>
    public static (int ExitCode, string Text) Wait(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience) || !Task.WaitAll([output, error], Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new FaultException($"it did not end within {Patience.TotalSeconds} s");
            }

            return (process.ExitCode, output.Result + error.Result);
        }
    }

    private static Process Start(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MLPLAB"] = $"dotnet {Dll}";
        return Process.Start(start)!;
    }
}

/// <summary>The program did what it must not do.</summary>
internal sealed class FaultException(string message) : Exception(message);
