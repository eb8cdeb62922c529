using CommandLine;
using MlpLab.Cli.Settings;
using MlpLab.Experiments;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>How a table is printed.</summary>
internal enum TableFormat
{
    Md,
    Csv,
    Json,
}

/// <summary>The options of <c>experiment</c>: those of a run, with lists of what can be varied. Every combination of the values is trained.</summary>
internal sealed class ExperimentOptions : RunOptions, ITakesLists, ITakesShard
{
    private readonly Dictionary<string, string> _lists = [];
    private readonly Dictionary<string, object?[]> _values = [];

    [Option("seeds", MetaValue = "N|LIST", HelpText = "20 means 0..19; or the seeds themselves, such as 5..9 or 1,2,7..9 (default 20)")]
    [Setting(Theme.Problem)]
    public string Seeds { get; set; } = "20";

    [Option("timings", HelpText = "record the seconds of each training: no two files or tables will be equal then")]
    [Setting(Theme.Evaluation)]
    public bool Timings { get; set; }

    [Option("output", MetaValue = "FILE", HelpText = "write a JSON line for each run; where the file exists, do what it lacks")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option(ITakesShard.Name, MetaValue = ITakesShard.Value, HelpText = ITakesShard.Help + "mlplab experiment merge")]
    [Setting(Theme.Files)]
    public string? Shard { get; [Shard] set; }

    [Option("from", MetaValue = "FILE", HelpText = "train nothing: the table of a file that --output or merge wrote")]
    [Setting(Theme.Files)]
    public string? From { get; [Reads] set; }

    [Option("format", MetaValue = "NAME", HelpText = "md, csv or json: how the table is printed (default md)")]
    [Setting(Theme.Printing)]
    public TableFormat Format { get; [OneOf<TableFormat>] set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "also write a page with the table and pictures of accuracy against each setting")]
    [Setting(Theme.Files)]
    public string? Report { get; [Writes(".html", ".htm")] set; }

    [Option("force", HelpText = "replace the page of --report if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "runs at the same time, 1 to 1024; never changes a result (default: one for each processor)")]
    [Setting(Theme.Training)]
    public int Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; } = Environment.ProcessorCount;

    internal override bool ShowsPerceptron => false;

    /// <summary>The values given, by the name of what is varied.</summary>
    internal IReadOnlyDictionary<string, object?[]> Values => _values;

    /// <summary>The experiment; null where a file says it.</summary>
    internal ExperimentPlan? Plan { get; private set; }

    /// <summary>The part of it that is asked for.</summary>
    internal WorkPart Part => ITakesShard.Of(this);

    internal override void Take(Setting setting, string? text, Refusals refusals)
    {
        if (setting.Varies is null)
        {
            base.Take(setting, text, refusals);
        }
        else
        {
            _lists[setting.Name] = text!;
            _values[setting.Name] = AxisValues.Read(setting, text!, refusals);
            Note(setting.Name);
        }
    }

    internal override void Check(Refusals refusals)
    {
        if (From is not null)
        {
            RefuseOthers(refusals);
        }
        else
        {
            Plan = new ExperimentPlanReader(this, refusals).Read();
            if (Run.StartFrom is not null)
            {
                refusals.Add("--init-from has no part in an experiment, whose settings have networks of many shapes; it belongs to mlplab train", "init-from");
            }
        }

        if (Output == "-")
        {
            refusals.Add("--output is '-'; it must be the name of a file: standard output has the table", "output");
        }
    }

    /// <summary>Refuses what does not go together in every run.</summary>
    internal void CheckRun(Refusals refusals) => base.Check(refusals);

    internal override string? TextOf(Setting setting) => _lists.GetValueOrDefault(setting.Name) ?? base.TextOf(setting);

    // The file says what was run; an option beside it would silently do nothing.
    private void RefuseOthers(Refusals refusals)
    {
        foreach (Setting setting in Given(SettingTable.Of<ExperimentOptions>()))
        {
            if (!(setting.IsOfEveryCommand || setting.Name is "from" or "format" or "report" or "force"))
            {
                refusals.Add($"--{setting.Name} does nothing with --from: the file says what was run", setting.Name);
            }
        }
    }
}
