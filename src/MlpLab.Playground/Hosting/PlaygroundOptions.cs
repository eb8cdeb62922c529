using System.Globalization;
using System.Net;
using MlpLab.Contracts;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Hosting;

/// <summary>What the program was started with.</summary>
internal sealed record PlaygroundOptions
{
    public const int FirstPort = 8642, LastPort = 8651;

    /// <summary>Null for the first free one of the usual.</summary>
    public int? Port { get; init; }

    public bool OpensBrowser { get; init; } = true;

    /// <summary>Null for this machine only.</summary>
    public IPAddress? Listen { get; init; }

    public int? Seats { get; init; }

    /// <summary>Whether the end of standard input ends the program: it was started by another one.</summary>
    public bool EndsWithInput { get; init; }

    /// <summary>The run to open with.</summary>
    public string Address { get; init; } = "";

    /// <summary>Has the file of the run's samples, where there is one.</summary>
    public Uploads Uploads { get; init; } = new();

    /// <summary>What cannot be had, such as a file or the samples in it, a sentence each; empty for nothing.</summary>
    public IReadOnlyList<string> Unavailable { get; init; } = [];

    // The file of the run's samples.
    private string? Data { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="words">The words.</param>
    /// <param name="problems">Receives what is wrong, a sentence each.</param>
    public static PlaygroundOptions Read(IReadOnlyList<string> words, List<string> problems)
    {
        var options = new PlaygroundOptions();
        var run = new List<string>();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word : word[..equals];
            if (name is "--no-browser" or "--until-input-ends")
            {
                options = name == "--no-browser" ? options with { OpensBrowser = false } : options with { EndsWithInput = true };
            }
            else if (Switched(name) is { } part)
            {
                run.Add(part);
            }
            else if (name.StartsWith("--", StringComparison.Ordinal) && !IsKnown(name[2..]))
            {
                problems.Add($"{PageText.Shown(name)} is an option of mlplab train that the playground does not have");
                i += equals < 0 && i + 1 < words.Count && ShellWords.LooksLikeValue(words[i + 1]) ? 1 : 0;
            }
            else if (!name.StartsWith("--", StringComparison.Ordinal) || (equals < 0 && i + 1 == words.Count))
            {
                problems.Add(name.StartsWith("--", StringComparison.Ordinal) ? $"{name} has no value" : $"'{PageText.Shown(word)}' is no option");
            }
            else
            {
                options = options.With(name[2..], equals < 0 ? words[++i] : word[(equals + 1)..], run, problems);
            }
        }

        if (options.Data is not null)
        {
            options = options.Load(run, problems);
            if (options.Unavailable.Count > 0)
            {
                return options;
            }
        }

        RunAddress address = RunAddress.Read(string.Join('&', run), options.Uploads);
        if (options.Data is { } file && problems.Count == 0 && address.LacksData && address.DataProblems.Length == address.Problems.Length)
        {
            return options with { Unavailable = [.. address.DataProblems.Select(problem => $"'{PageText.Shown(file)}': {problem}")] };
        }

        problems.AddRange(address.Problems);
        return options with { Address = run.Count == 0 ? "" : address.ToString() };
    }

    private static bool IsKnown(string name) => name is "data" or "port" or "seats" or "listen" || RunWord.Find(name) is not null || EvolutionPlan.Words.Any(word => word.Name == name);

    // A switch by its name, or as what begins with no-; some are called so.
    private static string? Switched(string word) =>
        !word.StartsWith("--", StringComparison.Ordinal) ? null
        : RunWord.Find(word[2..]) is { IsSwitch: true } ? word[2..] + "=true"
        : word.StartsWith("--no-", StringComparison.Ordinal) && RunWord.Find(word[5..]) is { IsSwitch: true } ? word[5..] + "=false"
        : null;

    // The only file that the program reads: what it was started with. It is then in memory, as one that was opened on the page.
    private PlaygroundOptions Load(List<string> run, List<string> problems)
    {
        try
        {
            var file = new FileInfo(Data!);
            if (!file.Exists)
            {
                string shown = $"'{PageText.Shown(Data!)}'";
                return this with { Unavailable = [Directory.Exists(Data) ? $"{shown} is a directory; give the name of a file" : $"{shown} does not exist"] };
            }

            if (file.Length > PageLimits.FileBytes)
            {
                problems.Add($"{PageText.Shown(Data!)} has {file.Length} bytes; the page takes up to {PageLimits.FileBytes}, and without that limit there is mlplab train --data");
                return this;
            }

            var upload = new Upload(Upload.CleanName(file.Name), File.ReadAllBytes(Data!));
            Uploads.Add(upload);
            run.Add($"data={upload.Id}&name={Uri.EscapeDataString(upload.Name)}");
            return this;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return this with { Unavailable = [$"'{PageText.Shown(Data!)}' cannot be read: {exception.Message}"] };
        }
    }

    private PlaygroundOptions With(string name, string value, List<string> run, List<string> problems)
    {
        switch (name)
        {
            case "data":
                return this with { Data = value };
            case "port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort:
                return this with { Port = port };
            case "port":
                problems.Add($"--port is '{PageText.Shown(value)}'; it must be a whole number from 0 to 65535, 0 for any that is free");
                return this;
            case "seats" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seats) && seats is >= 1 and <= 64:
                return this with { Seats = seats };
            case "seats":
                problems.Add($"--seats is '{PageText.Shown(value)}'; it must be a whole number from 1 to 64");
                return this;
            case "listen" when IPAddress.TryParse(value, out IPAddress? address):
                return this with { Listen = address };
            case "listen":
                problems.Add($"--listen is '{PageText.Shown(value)}'; it must be an address of this machine, such as 192.168.0.12");
                return this;
            default:
                run.Add(Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value));
                return this;
        }
    }
}
