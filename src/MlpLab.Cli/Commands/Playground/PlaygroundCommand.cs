using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Playground;

/// <summary>Starts the playground, a program of its own: it needs a framework for the web, which no other command does.</summary>
internal static class PlaygroundCommand
{
    private const string Program = "MlpLab.Playground.dll", Framework = "Microsoft.AspNetCore.App";

    public static int Run(PlaygroundOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Program);
        if (!File.Exists(program))
        {
            throw new FileProblemException([$"the playground is not installed: {Program} is not beside mlplab"]);
        }

        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        RequireFramework(root, Environment.Version.Major);
        string dotnet = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(File.Exists(dotnet) ? dotnet : "dotnet") { RedirectStandardInput = true };
        foreach (string word in (string[])["exec", program, "--until-input-ends", .. Words(options)])
        {
            start.ArgumentList.Add(word);
        }

        // A signal is for the other program, which ends by itself or with its standard input.
        streams.HoldResults();
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration end = cancellationToken.Register(process.StandardInput.Close);
            process.WaitForExitAsync(CancellationToken.None).Wait(CancellationToken.None);
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            throw new FileProblemException([$"the playground cannot be started by {start.FileName}: {exception.Message}"]);
        }
    }

    /// <summary>The words for the other program.</summary>
    internal static IReadOnlyList<string> Words(PlaygroundOptions options)
    {
        List<string> words = [.. ShellWords.Split(string.Join(' ', RunWords.Given(options, SettingTable.Of<PlaygroundOptions>())))!];
        if (options.Listen is { } address)
        {
            words.Add("--listen=" + address);
        }

        Add("port", options.Port);
        Add("seats", options.Seats);
        return options.NoBrowser ? [.. words, "--no-browser"] : words;

        void Add(string name, int? value)
        {
            if (value is { } given)
            {
                words.Add($"--{name}={given.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    /// <param name="root">Folder of the installed .NET.</param>
    /// <param name="major">Its version.</param>
    /// <exception cref="FileProblemException">The framework for the web is not installed.</exception>
    internal static void RequireFramework(string root, int major)
    {
        string shared = Path.Combine(root, "shared");
        if (Directory.Exists(shared) && !Directory.EnumerateDirectories(shared, Framework + "*").SelectMany(folder => Directory.EnumerateDirectories(folder, $"{major}.*")).Any())
        {
            throw new FileProblemException([$"the playground needs the ASP.NET Core runtime {major}.0 beside .NET in {root}; install it (package aspnetcore-runtime-{major}.0, or from https://dotnet.microsoft.com/download), all other commands work without it"]);
        }
    }
}
