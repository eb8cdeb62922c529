using System.Net;
using CommandLine;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Playground;

/// <summary>Options of <c>mlplab playground</c>: those of a run, which decide what the page opens with, and those of the server.</summary>
internal sealed class PlaygroundOptions : OneRunOptions
{
    [Option("port", MetaValue = "N", HelpText = "port of the page, 0 for any that is free (default 8642, or the next free one up to 8651)")]
    [Setting(Theme.Playground)]
    public int? Port { get; [Whole(0, 65535)] set; }

    [Option("no-browser", HelpText = "print the address only, and open no browser")]
    [Setting(Theme.Playground)]
    public bool NoBrowser { get; set; }

    [Option("seats", MetaValue = "N", HelpText = "readers at a time, 1 to 64 (default 8, with --listen 32)")]
    [Setting(Theme.Playground)]
    public int? Seats { get; [Whole(1, 64)] set; }

    [Option("listen", MetaValue = "ADDRESS", HelpText = "an address of this machine, for a classroom: who has the code that is printed can use it (default this machine alone)")]
    [Setting(Theme.Playground)]
    public string? Listen { get; set; }

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        if (Listen is not null && !IPAddress.TryParse(Listen, out _))
        {
            refusals.Add($"--listen is '{Listen}'; it must be an address of this machine, such as 192.168.0.12", "listen");
        }

        foreach (Setting setting in Given(RunWords.Table).Where(setting => setting.On<ConsoleOnlyAttribute>() is not null))
        {
            refusals.Add($"--{setting.Name} is an option of mlplab train that the playground does not have", setting.Name);
        }
    }
}
