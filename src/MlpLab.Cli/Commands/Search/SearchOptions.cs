using CommandLine;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Settings;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The options of <c>search</c>: those of a run, of which some are searched, and how.</summary>
internal sealed class SearchOptions : OneRunOptions, ITakesShard
{
    private const int UsualEpochs = 1_000;
    private static readonly string[] OfAWholeSearch = ["plot", "report"];
    private static readonly string[] OfOneRun = ["validation", "early-stopping", "patience", "target-loss", "target-accuracy", "restarts", "ensemble", "ensemble-by", "labelled", "unlabelled", "confidence", "rounds"];

    [Option("over", MetaValue = "WHAT", HelpText = "settings that are searched, each with a range, a list or all, such as hidden=1..25,alpha=1e-4..10,init=all")]
    [Setting(Theme.Search)]
    [UsualAxes]
    public string? Over { get; set; }

    [Option("method", Separator = ',', MetaValue = "NAME[,NAME…]", HelpText = "cma, random, grid, sobol, pso, es, de, halving, hyperband, several of them or all (default cma)")]
    [Setting(Theme.Search)]
    public IEnumerable<string> Method { get; [SearchMethods] set; } = ["cma"];

    [Option("budget", MetaValue = "EPOCHS", HelpText = "training epochs of each method, all trials and repetitions together (default 180000)")]
    [Setting(Theme.Search)]
    public long Budget { get; [EpochBudget] set; } = SearchSettings.DefaultBudget;

    [Option("repeats", MetaValue = "N", HelpText = "divisions of the samples by which each trial is judged, 1 to 100 (default 3)")]
    [Setting(Theme.Search)]
    public int Repeats { get; [Whole(1, 100)] set; } = 3;

    [Option("holdout", MetaValue = "SHARE", HelpText = "share of the samples held out to judge by, above 0 and below 1 (default 0.3)")]
    [Setting(Theme.Search)]
    public double Holdout { get; [Number("(0, 1)", "0.3")] set; } = 0.3;

    [Option("objective", MetaValue = "NAME", HelpText = "what is judged: log-loss or accuracy (default log-loss)")]
    [Setting(Theme.Search)]
    public string Objective { get; [OneOf("log-loss", "accuracy")] set; } = "log-loss";

    [Option("no-control", HelpText = "leave out random search at the same budget")]
    [Setting(Theme.Evaluation)]
    public bool NoControl { get; set; }

    [Option("output", MetaValue = "FILE", HelpText = "write a JSON line for each trial; where the file exists, do what it lacks")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option(ITakesShard.Name, MetaValue = ITakesShard.Value, HelpText = ITakesShard.Help + "mlplab search merge")]
    [Setting(Theme.Files)]
    public string? Shard { get; [Shard, OnlyWith("output")] set; }

    [Option("rungs", MetaValue = "FILE", HelpText = "halving, hyperband with --shard: the joined file of the rungs before; for the first it is not there yet")]
    [Setting(Theme.Files)]
    public string? Rungs { get; [OnlyWith("shard")] set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the trials of the first method: a dot for each, the best so far, and a panel for each setting: FILE.svg or FILE.png")]
    [Setting(Theme.Pictures)]
    public string? Plot { get; [Writes(".svg", ".png")] set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "write a page with results, trials, a picture for each setting and a table, for any browser")]
    [Setting(Theme.Pictures)]
    public string? Report { get; [Writes(".html", ".htm")] set; }

    [Option("force", HelpText = "replace picture and page if they exist")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "trainings at the same time, 1 to 1024; never changes a result (default: one for each processor)")]
    [Setting(Theme.Search)]
    public int Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; } = Environment.ProcessorCount;

    /// <summary>The part of the trials that is asked for.</summary>
    internal WorkPart Part => ITakesShard.Of(this);

    /// <summary>The part of a method's trials that is made here; null for none. What depends on every trial before is one part's alone, and the parts take turns.</summary>
    internal WorkPart? PartOf(string method) => Part.Count == 1 || SearchPart.IsDivided(method) ? Part
        : Methods.Where(other => !SearchPart.IsDivided(other)).ToList().IndexOf(method) % Part.Count == Part.Index - 1 ? WorkPart.Whole
        : null;

    /// <summary>What is searched.</summary>
    internal SearchAxis[] Axes { get; private set; } = [];

    /// <summary>The methods in their order, random search last where it is the control.</summary>
    internal IReadOnlyList<string> Methods => NoControl || Method.Contains("random") ? [.. Method] : [.. Method, "random"];

    /// <summary>What decides the result.</summary>
    internal SearchSettings Settings => new()
    {
        Base = Run,
        Axes = [.. Axes],
        Budget = Budget,
        Repeats = Repeats,
        Holdout = Holdout,
        Objective = Objective == "accuracy" ? SearchObjective.Accuracy : SearchObjective.LogLoss,
    };

    private static SettingTable Table => field ??= SettingTable.Of<SearchOptions>();

    /// <summary>The command that repeats the search.</summary>
    internal string CommandLine()
    {
        List<string> words = RunWords.Given(this, Table);
        words.RemoveAll(word => (word.StartsWith("--hidden ", StringComparison.Ordinal) || word.StartsWith("--epochs ", StringComparison.Ordinal))
            && Axes.Any(axis => word.StartsWith($"--{axis.Name} ", StringComparison.Ordinal)));
        var usual = new SearchOptions();
        foreach (Setting setting in Table.All.Where(setting => setting.Theme == Theme.Search && setting.Name != "threads"))
        {
            string text = setting.Text(this)!;
            if (setting.Name is "over" or "method" or "budget" || text != setting.Text(usual))
            {
                RunWords.Add(words, setting, text);
            }
        }

        return "mlplab search " + string.Join(' ', [.. words, .. NoControl ? ["--no-control"] : Array.Empty<string>()]);
    }

    /// <summary>The same options with the samples at hand.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    internal SearchOptions Load(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var loaded = (SearchOptions)MemberwiseClone();
        loaded.Run = LoadedRun.Of(Run, isDivided: true, streams, cancellationToken);
        var refusals = new Refusals();
        loaded.CheckTask(refusals);
        loaded.CheckLargest(refusals);
        refusals.ThrowIfAny();
        return loaded;
    }

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        foreach (string option in OfOneRun.Where(Has))
        {
            refusals.Add($"--{option} has no part in a search: trials are judged on samples held out, and trained for their epochs", option);
        }

        CheckTask(refusals);
        Over ??= AxisReader.Usual(Run);
        if (Run.Recipe.ChoosesAlpha && !Has("alpha") && !Over.Contains("alpha=", StringComparison.Ordinal))
        {
            Over += "," + AxisReader.Usual("alpha");
        }

        if (Run.StartFrom is not null)
        {
            refusals.Add("--init-from has no part in a search, whose trials have networks of many shapes; it belongs to mlplab train", "init-from");
        }

        if (Run.EvolvedStart is not null)
        {
            refusals.Add($"--init is '{Init}', a method of evolution, whose cost a search does not count; try it by mlplab train --init {Init}, or compare by mlplab experiment", "init");
        }

        Axes = new AxisReader(this, refusals).Read(Over);
        Epochs = Has("epochs") ? Epochs : UsualEpochs;
        if (Output == "-")
        {
            refusals.Add("--output is '-'; it must be the name of a file: standard output has the table", "output");
        }

        foreach (string option in Shard is null ? [] : OfAWholeSearch.Where(Has))
        {
            refusals.Add($"--{option} shows a whole search, and --shard makes a part of it; make it from the joined file", option, "shard");
        }

        if (refusals.All.Count == 0)
        {
            CheckBudget(refusals);
        }

        if (Run.Source.IsGenerator && refusals.All.Count == 0)
        {
            CheckLargest(refusals);
        }
    }

    private void CheckTask(Refusals refusals)
    {
        if (Run.Source.Task == LearningTask.Regression && Has("objective"))
        {
            refusals.Add($"--objective {Objective} is for classes, and {VisibleText.Short(Run.Source.Name)} has numbers to predict: trials are judged by the loss, see --loss", "objective");
        }
    }

    private void CheckBudget(Refusals refusals)
    {
        SearchSettings settings = Settings;
        long one = (long)settings.At([.. Axes.Select(_ => 0.0)]).Epochs * Repeats;
        if (one > Budget)
        {
            refusals.Add($"--budget is '{Budget}'; a trial of {one / Repeats} epochs with {Repeats} repetitions needs {one}", "budget", "repeats", "epochs");
        }
        else if (Method.Contains("grid") && SearchMethod.GridPoints(settings, out long least) == 0)
        {
            refusals.Add(
                $"the coarsest grid over {Over} has {least} points, more than the {Budget} epochs of --budget have room for (at most {Budget / one}): search fewer settings, give lists of values, or a larger budget", "budget", "over", "method");
        }
    }

    // The largest network and the most epochs there are.
    private void CheckLargest(Refusals refusals)
    {
        CheckSize(Settings.At([.. Axes.Select(_ => 1.0)]), refusals);
        double smaller = Math.Min(Holdout, 1 - Holdout) * Run.Source.SampleCount;
        if (smaller < RunLimits.MinimumPart)
        {
            refusals.Add($"--holdout is '{SettingText.Of(Holdout)}', which splits {Run.Source.SampleCount} samples too finely for classes in both parts; each part must get {RunLimits.MinimumPart} or more, so {PartAdvice(Run.Source.SampleCount)}", "holdout");
        }
    }
}
