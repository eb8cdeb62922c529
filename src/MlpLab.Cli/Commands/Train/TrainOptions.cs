using CommandLine;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The options of <c>train</c>.</summary>
internal class TrainOptions : ConfigurableOptions
{
    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons or circles (default circles)")]
    [Setting(Theme.Problem)]
    public string? Problem { get; set; }

    [Option("samples", MetaValue = "N", HelpText = "number of samples, at most 10000000 (default 100); for data also a list, such as 60,40")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public string? Samples { get; set; }

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles")]
    [Setting(Theme.Problem)]
    public string? Difficulty { get; set; }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles: standard deviation of the noise, 0 or more (default none)")]
    [Setting(Theme.Problem)]
    public string? Noise { get; set; }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    public string? Factor { get; set; }

    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    [Setting(Theme.Problem)]
    public string? Seed { get; set; }

    [Option("data", MetaValue = "FILE", HelpText = "your own data instead of a problem: a CSV file, or - for standard input")]
    [Setting(Theme.YourOwnData)]
    public string? Data { get; set; }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the classes, by name or number from 1 (default the last)")]
    [Setting(Theme.YourOwnData)]
    public string? Label { get; set; }

    [Option("features", MetaValue = "A,B,…", HelpText = "columns to learn from, by name or number (default all but the label)")]
    [Setting(Theme.YourOwnData)]
    public string? Features { get; set; }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public bool Header { get; set; }

    [Option("no-header", HelpText = "the first line is a row like the others")]
    [Setting(Theme.YourOwnData)]
    public bool NoHeader { get; set; }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Delimiter { get; set; }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Decimal { get; set; }

    [Option("missing", MetaValue = "WHAT", HelpText = "a missing value: error, drop its row, or fill in the training mean (default error)")]
    [Setting(Theme.YourOwnData)]
    public string? Missing { get; set; }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    [Setting(Theme.YourOwnData)]
    public string? SkipLines { get; set; }

    [Option("test-data", MetaValue = "FILE", HelpText = "CSV file with the same columns to test on")]
    [Setting(Theme.YourOwnData)]
    public string? TestData { get; set; }

    [Option("test", MetaValue = "SHARE", HelpText = "share of the rows of --data held out to test on, 0 for none (default 0.2)")]
    [Setting(Theme.YourOwnData)]
    public string? Test { get; set; }

    [Option("hidden", MetaValue = "N[,N…]", HelpText = "units of each hidden layer, such as 5 or 8,4 (default 5)")]
    [Setting(Theme.Network, Alias = "middle-layer")]
    public string? Hidden { get; set; }

    [Option("epochs", MetaValue = "N", HelpText = "passes over all samples, 1 or more (default 25000)")]
    [Setting(Theme.Training)]
    public string? Epochs { get; set; }

    [Option("recipe", MetaValue = "NAME", HelpText = "modern or article: learning rate, momentum, first weights and standardisation in one (default modern)")]
    [Setting(Theme.Training)]
    public string? Recipe { get; set; }

    [Option("learning-rate", MetaValue = "RATE", HelpText = "step size, above 0 (modern 0.3, article 1.2)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public string? LearningRate { get; set; }

    [Option("momentum", MetaValue = "MU", HelpText = "heavy-ball momentum, from 0 to below 1 (modern 0.9, article 0)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public string? Momentum { get; set; }

    [Option("init", MetaValue = "NAME", HelpText = "small-normal, xavier or nguyen-widrow (modern nguyen-widrow, article small-normal)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public string? Init { get; set; }

    [Option("standardize", HelpText = "bring inputs to mean 0 and variance 1 (modern)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public bool Standardize { get; set; }

    [Option("no-standardize", HelpText = "leave inputs as they are (article)")]
    [Setting(Theme.Network)]
    public bool NoStandardize { get; set; }

    [Option("classes", MetaValue = "K", HelpText = "blobs, gaussian-quantiles, classification: classes, 2 to 10 (default 2)")]
    [Setting(Theme.Problem)]
    public string? Classes { get; set; }

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default article)")]
    [Setting(Theme.Problem)]
    public string? DifficultyScale { get; set; }

    [Option("fresh", MetaValue = "N", HelpText = "fresh samples to measure the honest accuracy with, 0 for none (default 20000)")]
    [Setting(Theme.Evaluation)]
    public string? Fresh { get; set; }

    [Option("validation", MetaValue = "SHARE", HelpText = "share of the samples held out and watched, above 0 and below 1 (default none)")]
    [Setting(Theme.Training)]
    public string? Validation { get; set; }

    [Option("early-stopping", HelpText = "stop when the validation loss no longer falls, and keep the best parameters")]
    [Setting(Theme.Training)]
    public bool EarlyStopping { get; set; }

    [Option("patience", MetaValue = "N", HelpText = "checks, one every 10 epochs, without improvement before early stopping (default 20)")]
    [Setting(Theme.Training)]
    public string? Patience { get; set; }

    [Option("target-loss", MetaValue = "LOSS", HelpText = "stop once the training loss is this low, above 0")]
    [Setting(Theme.Training)]
    public string? TargetLoss { get; set; }

    [Option("target-accuracy", MetaValue = "SHARE", HelpText = "stop once the training accuracy is this high, above 0 and at most 1")]
    [Setting(Theme.Training)]
    public string? TargetAccuracy { get; set; }

    [Option("restarts", MetaValue = "K", HelpText = "first weights to try, 1 to 1000; the run with the lowest training loss is kept (default 1)")]
    [Setting(Theme.Training)]
    public string? Restarts { get; set; }

    [Option("try-remedy", HelpText = "where the diagnosis names a cure, train again with it and show both")]
    [Setting(Theme.Evaluation)]
    public bool TryRemedy { get; set; }

    [Option("fail-on", MetaValue = "CODE[,CODE…]", HelpText = "exit with code 4 if the diagnosis is one of these, such as symmetric-saddle,diverged")]
    [Setting(Theme.Evaluation)]
    public string? FailOn { get; set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the data, both decision surfaces and the loss: FILE.svg or FILE.png")]
    [Setting(Theme.Pictures)]
    public string? Plot { get; set; }

    [Option("plot-features", MetaValue = "A,B", HelpText = "the two features of the plane in figure and pages, by number or name; needed for more than two")]
    [Setting(Theme.Pictures)]
    public string? PlotFeatures { get; set; }

    [Option("show-ceiling", HelpText = "draw the best possible decision too")]
    [Setting(Theme.Pictures)]
    public bool ShowCeiling { get; set; }

    [Option("log-every", MetaValue = "N", HelpText = "epochs between loss lines, 1 or more; the last epoch always has one (default 1000)")]
    [Setting(Theme.Printing)]
    public string? LogEvery { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "threads for large data, 1 to 1024; never changes a result (default: all that pay)")]
    [Setting(Theme.Training)]
    public string? Threads { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    [Option("watch", HelpText = "draw the network and its loss in the terminal while it trains")]
    [Setting(Theme.Pictures)]
    public bool Watch { get; set; }

    [Option("picture", HelpText = "draw the trained network and its loss in characters, after the results")]
    [Setting(Theme.Pictures)]
    public bool Picture { get; set; }

    [Option("save", MetaValue = "FILE", HelpText = "write the trained model to FILE, usually named *.mlp.json")]
    [Setting(Theme.Files)]
    public string? Save { get; set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "write a page with results, diagnosis, pictures and time-lapse, for any browser")]
    [Setting(Theme.Pictures)]
    public string? Report { get; set; }

    [Option("film", MetaValue = "FILE", HelpText = "write the training as a time-lapse: .svg is a strip of pictures, .html has a slider")]
    [Setting(Theme.Pictures)]
    public string? Film { get; set; }

    [Option("plot-anatomy", MetaValue = "FILE", HelpText = "draw the inside of the network, as .svg or .png: its graph, each hidden unit's surface, hidden space")]
    [Setting(Theme.Pictures)]
    public string? PlotAnatomy { get; set; }

    [Option("anatomy-units", MetaValue = "A,B", HelpText = "units of the last hidden layer, from 1, whose plane is drawn (default: those with the largest parts)")]
    [Setting(Theme.Pictures)]
    public string? AnatomyUnits { get; set; }

    [Option("checkpoint", MetaValue = "FILE", HelpText = "keep the state of the run in FILE, for mlplab resume FILE after a crash or an interruption")]
    [Setting(Theme.Files)]
    public string? Checkpoint { get; set; }

    [Option("checkpoint-every", MetaValue = "N", HelpText = "epochs between checkpoints, 1 or more (default: 5 seconds pass between them)")]
    [Setting(Theme.Files)]
    public string? CheckpointEvery { get; set; }

    [Option("force", HelpText = "replace existing files")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    /// <summary>What was asked for, checked.</summary>
    internal TrainSettings Settings { get; private set; } = null!;

    private OptionValues Values { get; set; } = new();

    internal override void Check(Refusals refusals)
    {
        Values = new OptionValues(refusals) { Resolved = PrintConfig ? [] : null };
        Settings = TrainSettings.Read(this, Values);
    }

    internal override string? TextOf(Setting setting) => Values.Resolved?.GetValueOrDefault(setting.Name) ?? base.TextOf(setting);
}
