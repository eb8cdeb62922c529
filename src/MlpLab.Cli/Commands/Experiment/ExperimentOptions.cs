using CommandLine;
using MlpLab.Cli.Arguments;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Settings;
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

    [Option("parameters", MetaValue = "N|LIST", HelpText = "networks of so many parameters, such as 60, in place of --hidden: the widths follow from --layers")]
    [Setting(Theme.Network)]
    public string? Parameters { get; set; }

    [Option("layers", MetaValue = "LIST", HelpText = "hidden layers of the networks of --parameters, such as 1,2,3 or 1..3, at most 10 (default 1)")]
    [Setting(Theme.Network)]
    public string? Layers { get; set; }

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

    /// <summary>How many parameters the networks of <see cref="Parameters"/> have; null where there are none, or the data are still to be read.</summary>
    internal string? WidthNote { get; private set; }

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
            SolveWidths(Parameters is null || Drawn is null ? null : new ExperimentPlanReader(this, refusals).Sources(), refusals);
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

    /// <summary>The plan for data of a file, which are at hand now.</summary>
    /// <exception cref="UsageException">No network of so many parameters.</exception>
    internal ExperimentPlan PlanFor(SampleSource source)
    {
        if (Parameters is null)
        {
            return Plan!;
        }

        var refusals = new Refusals();
        SolveWidths([source], refusals);
        Plan = new ExperimentPlanReader(this, refusals).Read();
        refusals.ThrowIfAny();
        return Plan!;
    }

    // The networks of --parameters as the values of --hidden.
    private void SolveWidths(IReadOnlyList<SampleSource>? sources, Refusals refusals)
    {
        if (Parameters is null && Layers is null)
        {
            return;
        }

        if (Parameters is null)
        {
            refusals.Add("--layers is of networks with a given number of parameters; add --parameters, such as 60, or give the networks with --hidden, such as 15,5x6", "layers", "parameters");
        }
        else if (Has("hidden"))
        {
            refusals.Add("--parameters and --hidden both say the networks; give one of them", "parameters", "hidden");
        }
        else if (EqualParameters.Read(Parameters, Layers, sources, refusals) is { } found)
        {
            _values["hidden"] = [.. found.Hidden];
            WidthNote = found.Note;
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
