using System.Diagnostics;
using System.Text;

namespace MlpLab.Cli.Tests.Support;

/// <summary>The built program as a process of its own.</summary>
internal sealed class ProgramProcess : IDisposable
{
    /// <summary>Ends a test that hangs. No other test waits for so long, however slow or busy the machine is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _error;

    private ProgramProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "MlpLab.Cli.dll");

    private static string Host => Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet";

    public static ProgramProcess Start(string line) => Start(Host, [Dll, .. line.Split(' ')], []);

    /// <summary>Runs another build of the program, with variables of its own.</summary>
    public static ProgramProcess Start(string dll, string line, Dictionary<string, string> variables) => Start(Host, [dll, .. line.Split(' ')], variables);

    /// <summary>Runs a shell script in which <c>$MLPLAB</c> stands for the program.</summary>
    public static ProgramProcess Shell(string script) => Start("/bin/sh", ["-c", script], []);

    /// <summary>Runs a script of bash.</summary>
    public static ProgramProcess Bash(string script) => Start("/bin/bash", ["-c", script], []);

    /// <summary>Waits until the program has had the processor for so long.</summary>
    /// <returns>Whether it is still running.</returns>
    public bool WorksFor(TimeSpan time)
    {
        try
        {
            return RunsUntil(() => _process.TotalProcessorTime >= time);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between the two questions.
            return false;
        }
    }

    /// <summary>Waits until something has happened.</summary>
    /// <returns>Whether the program is still running.</returns>
    public bool RunsUntil(Func<bool> happened)
    {
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && !happened())
        {
            waited.Elapsed.Should().BeLessThan(Patience);
            Thread.Sleep(1);
            _process.Refresh();
        }

        return !_process.HasExited;
    }

    /// <summary>Whether the program would see a signal: its thread for them is there (Linux).</summary>
    public bool Listens => Directory.EnumerateDirectories($"/proc/{_process.Id}/task").Any(task => Catches(Path.Combine(task, "status")));

    /// <summary>Whether hanging up is ignored here, and so by every program that is started from here, as below nohup (Linux).</summary>
    public static bool IsHangUpIgnored => HasHangUp("/proc/self/status", "SigIgn:");

    private static bool Catches(string status) => HasHangUp(status, "SigCgt:");

    private static bool HasHangUp(string status, string field)
    {
        string mask = File.ReadLines(status).First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Trim();
        const ulong HangUp = 1;
        return (ulong.Parse(mask, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) & HangUp) != 0;
    }

    public string? ReadLine() => Await(_process.StandardOutput.ReadLineAsync());

    public string ReadToEnd() => Await(_process.StandardOutput.ReadToEndAsync());

    /// <summary>Stops reading: what the program writes from here on meets a closed pipe.</summary>
    public void CloseOutput() => _process.StandardOutput.Close();

    /// <summary>kill -9; nothing happens to a program that has just ended.</summary>
    /// <returns>Whether it was still running.</returns>
    public bool Kill()
    {
        const int Killed = 128 + 9;
        _process.Kill();
        return WaitForExit().ExitCode == Killed;
    }

    /// <summary>Sends a signal by its name, as kill(1) does; nothing happens to a program that has ended.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        (kill.ExitCode == 0 || _process.HasExited).Should().BeTrue();
    }

    public (int ExitCode, string Error) WaitForExit()
    {
        _process.WaitForExit(Patience).Should().BeTrue("the program should have ended by itself");
        return (_process.ExitCode, Await(_error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static ProgramProcess Start(string file, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["MLPLAB"] = $"dotnet {Dll}";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(Process.Start(start)!);
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";

    private static T Await<T>(Task<T> task)
    {
        task.Wait(Patience).Should().BeTrue("the program should have answered by now");
        return task.Result;
    }
}
