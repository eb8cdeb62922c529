using CommandLine;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The options of <c>train</c>: a run, and what is printed, drawn and saved of it.</summary>
internal class TrainOptions : OneRunOptions
{
    private const int MostFrames = 24;
    private bool _isAnother;
    private int? _logEvery;

    [Option("try-remedy", HelpText = "where the diagnosis names a cure, train again with it and show both")]
    [Setting(Theme.Evaluation)]
    public bool TryRemedy { get; set; }

    [Option("fail-on", Separator = ',', MetaValue = "CODE[,CODE…]", HelpText = "exit with code 4 if the diagnosis is one of these, such as symmetric-saddle,diverged")]
    [Setting(Theme.Evaluation)]
    public IEnumerable<string> FailOn { get; [DiagnosisCode] set; } = [];

    [Option("plot", MetaValue = "FILE", HelpText = "draw the data, both decision surfaces or predictions, and the loss: FILE.svg or FILE.png")]
    [Setting(Theme.Pictures)]
    public string? Plot { get; [Writes(".svg", ".png")] set; }

    [Option("show-ceiling", HelpText = "draw the best possible decision too")]
    [Setting(Theme.Pictures)]
    public bool ShowCeiling { get; [OnlyWith("plot")] set; }

    [Option("plot-features", MetaValue = "A,B", HelpText = "the two features of the plane in figure and pages, by number or name (default those that the network depends on most)")]
    [Setting(Theme.Pictures)]
    public string? PlotFeatures { get; [TwoFeatures, OnlyWith("plot", "report", "film", "plot-anatomy", "watch", "picture")] set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "write a page with results, diagnosis, pictures and time-lapse, for any browser")]
    [Setting(Theme.Pictures)]
    public string? Report { get; [Writes(".html", ".htm")] set; }

    [Option("film", MetaValue = "FILE", HelpText = "write the training as a time-lapse: .svg is a strip of pictures, .html has a slider")]
    [Setting(Theme.Pictures)]
    public string? Film { get; [Writes(".svg", ".html", ".htm")] set; }

    [Option("plot-anatomy", MetaValue = "FILE", HelpText = "draw the inside of the network, as .svg or .png: its graph, each hidden unit's surface, hidden space")]
    [Setting(Theme.Pictures)]
    public string? PlotAnatomy { get; [Writes(".svg", ".png")] set; }

    [Option("anatomy-units", MetaValue = "A,B", HelpText = "units of the last hidden layer, from 1, whose plane is drawn (default: those with the largest parts)")]
    [Setting(Theme.Pictures)]
    public string? AnatomyUnits { get; [OnlyWith("plot-anatomy", "report")] set; }

    [Option("plot-reliability", MetaValue = "FILE", HelpText = "draw predicted against observed, as .svg or .png: probabilities against shares, or numbers against true ones")]
    [Setting(Theme.Pictures)]
    public string? PlotReliability { get; [Writes(".svg", ".png")] set; }

    [Option("watch", HelpText = "draw the network and its loss in the terminal while it trains")]
    [Setting(Theme.Pictures)]
    public bool Watch { get; set; }

    [Option("picture", HelpText = "draw the trained network and its loss in characters, after the results")]
    [Setting(Theme.Pictures)]
    public bool Picture { get; set; }

    [Option("save", MetaValue = "FILE", HelpText = "write the trained model to FILE, usually named *.mlp.json")]
    [Setting(Theme.Files)]
    public string? Save { get; [Writes] set; }

    [Option("checkpoint", MetaValue = "FILE", HelpText = "keep the state of the run in FILE, for mlplab resume FILE after a crash or an interruption")]
    [Setting(Theme.Files)]
    public string? Checkpoint { get; [Writes] set; }

    [Option("checkpoint-every", MetaValue = "N", HelpText = "epochs between checkpoints, 1 or more (default: 5 seconds pass between them)")]
    [Setting(Theme.Files)]
    public int? CheckpointEvery { get; [Whole(1, int.MaxValue), OnlyWith("checkpoint")] set; }

    [Option("force", HelpText = "replace existing files")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    [Option("log-every", MetaValue = "N", HelpText = "epochs between loss lines, 1 or more; the last epoch always has one (default: about 25 lines)")]
    [Setting(Theme.Printing)]
    public int LogEvery
    {
        get => _logEvery ?? LogSpacing.Of(Run).Every;
        [Whole(1, int.MaxValue)]
        set => _logEvery = value;
    }

    [Option("gradient-norms", HelpText = "show the norm of the gradient, whole and of each layer, in every loss line and in --json's log")]
    [Setting(Theme.Printing)]
    public bool GradientNorms { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "threads for large data, 1 to 1024; never changes a result (default: all that pay)")]
    [Setting(Theme.Training)]
    public int? Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; }

    /// <summary>Two units of the last hidden layer, from 0; null for those with the largest parts in the output.</summary>
    internal (int First, int Second)? UnitPair { get; private set; }

    /// <summary>Whether the state at the end of the run is needed.</summary>
    internal bool NeedsEnd => Save is not null || Checkpoint is not null;

    /// <summary>Whether the course of the training is shown.</summary>
    internal bool NeedsSnapshots => Report is not null || Film is not null;

    /// <summary>Whether pages or pictures are written.</summary>
    internal bool HasPictures => NeedsSnapshots || Plot is not null || PlotAnatomy is not null || PlotReliability is not null;

    /// <summary>What the run is to record for what is printed, drawn and saved of it.</summary>
    internal Recording Recording => new()
    {
        LogEvery = LogEvery,
        LogWidens = _logEvery is null && LogSpacing.Of(Run).Widens,
        GradientNorms = GradientNorms,
        DenseCurve = Plot is not null || Picture || NeedsSnapshots,
        Snapshots = NeedsSnapshots ? MostFrames : 0,
        EndState = NeedsEnd,
    };

    /// <summary>The command that repeats the run: what decides the result, and no more.</summary>
    internal string CommandLine() => _isAnother ? RunWords.CommandLine(Run) : RunWords.CommandLine(this);

    /// <summary>The same options for another run.</summary>
    internal TrainOptions With(RunSettings run)
    {
        var other = (TrainOptions)MemberwiseClone();
        other.Run = run;
        other._isAnother = true;
        return other;
    }

    /// <summary>The same options with the samples at hand, divided, and checked against what these are.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    internal TrainOptions Load(ConsoleStreams streams, CancellationToken cancellationToken) =>
        Run.Source.IsGenerator && Run.StartFrom is null ? this : LoadFile(streams, cancellationToken);

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        if (Picture && Json)
        {
            refusals.Add("--picture and --json exclude each other: standard output is either a picture or one JSON document", "picture", "json");
        }

        if (Checkpoint is not null && Run.PseudoLabels is not null)
        {
            string several = Run.PseudoLabels.LabelledCount is null ? "unlabelled" : "labelled";
            refusals.Add($"--checkpoint keeps the state of one training, and --{several} makes several; leave one of them out", "checkpoint", several);
        }

        if (AnatomyUnits is not null)
        {
            UnitPair = ReadUnits(AnatomyUnits, refusals);
        }

        RefuseLargeNetwork("save", Save, refusals);
        RefuseLargeNetwork("checkpoint", Checkpoint, refusals);
    }

    /// <summary>The two features of the plane among those of the data, counted from 0; null where none were named.</summary>
    /// <exception cref="UsageException">The data have no such features.</exception>
    internal (int X, int Y)? FeaturesAmong(IReadOnlyList<string> names) => PlaneFeatures.Among(PlotFeatures, names);


    private TrainOptions LoadFile(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var loaded = (TrainOptions)MemberwiseClone();
        loaded.Run = LoadedRun.Of(Run, isDivided: true, streams, cancellationToken);
        return loaded;
    }

    // The exact count depends on the data's features; what is refused here is refused before hours of training, the rest when saving.
    private void RefuseLargeNetwork(string option, string? path, Refusals refusals)
    {
        if (path is null)
        {
            return;
        }

        long least = 0, below = 0;
        foreach (int units in Run.Hidden)
        {
            least += (below + 1) * units;
            below = units;
        }

        if (least > ModelFile.MaximumParameters)
        {
            refusals.Add($"--{option} writes at most {ModelFile.MaximumParameters} parameters, and --hidden makes more than {least}; use fewer units", option, "hidden");
        }
    }

    private (int First, int Second)? ReadUnits(string text, Refusals refusals)
    {
        int units = Run.Hidden.IsEmpty ? 0 : Run.Hidden[^1];
        if (units > 0 && new WholesAttribute(1, units, "1,2").Read(text) is int[] and [var first, var second] && first != second)
        {
            return (first - 1, second - 1);
        }

        string verdict = units < 2
            ? "needs a last hidden layer of two units or more; see --hidden"
            : $"must be two different units of the last hidden layer, each from 1 to {units}, such as 1,2";
        refusals.Add($"--anatomy-units is '{VisibleText.Short(text)}'; it {verdict}", "anatomy-units");
        return null;
    }
}
