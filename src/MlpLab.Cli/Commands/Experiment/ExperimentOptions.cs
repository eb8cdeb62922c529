using CommandLine;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The options of <c>experiment</c>. Where the help says LIST, every combination of the values is trained.</summary>
internal sealed class ExperimentOptions : ConfigurableOptions
{
    [Option("problem", MetaValue = "LIST", HelpText = "names such as moons,circles or all (default circles)")]
    [Setting(Theme.Problem)]
    public string? Problem { get; set; }

    [Option("difficulty-scale", MetaValue = "LIST", HelpText = "article, calibrated or all (default article)")]
    [Setting(Theme.Problem)]
    public string? DifficultyScale { get; set; }

    [Option("difficulty", MetaValue = "LIST", HelpText = "1 to 5, such as 1,3 or 1..5 or all (default 1)")]
    [Setting(Theme.Problem)]
    public string? Difficulty { get; set; }

    [Option("noise", MetaValue = "LIST", HelpText = "moons, circles: standard deviations of the noise, such as none,0.1,0.2 (default none)")]
    [Setting(Theme.Problem)]
    public string? Noise { get; set; }

    [Option("factor", MetaValue = "LIST", HelpText = "circles: inner radius over outer radius, each from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    public string? Factor { get; set; }

    [Option("samples", MetaValue = "LIST", HelpText = "numbers of samples, such as 100,300,1000 (default 100)")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public string? Samples { get; set; }

    [Option("classes", MetaValue = "LIST", HelpText = "blobs, gaussian-quantiles, classification: numbers of classes, such as 2,3,5 (default 2)")]
    [Setting(Theme.Problem)]
    public string? Classes { get; set; }

    [Option("data", MetaValue = "FILE", HelpText = "your own data instead of a problem, as in train: each seed divides the rows anew")]
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

    [Option("recipe", MetaValue = "LIST", HelpText = "modern, article or all (default modern)")]
    [Setting(Theme.Training)]
    public string? Recipe { get; set; }

    [Option("init", MetaValue = "LIST", HelpText = "small-normal, xavier, nguyen-widrow or all (default: the recipe's)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public string? Init { get; set; }

    [Option("learning-rate", MetaValue = "LIST", HelpText = "step sizes, such as 0.1,0.3,1 (default: the recipe's)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public string? LearningRate { get; set; }

    [Option("momentum", MetaValue = "LIST", HelpText = "momenta, such as 0,0.9 (default: the recipe's)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public string? Momentum { get; set; }

    [Option("hidden", MetaValue = "LIST", HelpText = "networks, such as 5,10,25 or 1..5; 8x4 is one of two hidden layers (default 5)")]
    [Setting(Theme.Network, Alias = "middle-layer")]
    public string? Hidden { get; set; }

    [Option("epochs", MetaValue = "LIST", HelpText = "passes over all samples, such as 1000,25000 (default 25000)")]
    [Setting(Theme.Training)]
    public string? Epochs { get; set; }

    [Option("seeds", MetaValue = "N|LIST", HelpText = "20 means 0..19; or the seeds themselves, such as 5..9 or 1,2,7..9 (default 20)")]
    [Setting(Theme.Problem)]
    public string? Seeds { get; set; }

    [Option("standardize", HelpText = "bring inputs to mean 0 and variance 1, whatever the recipe")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public bool Standardize { get; set; }

    [Option("no-standardize", HelpText = "leave inputs as they are, whatever the recipe")]
    [Setting(Theme.Network)]
    public bool NoStandardize { get; set; }

    [Option("fresh", MetaValue = "N", HelpText = "fresh samples to measure each run with, 0 for none (default 20000)")]
    [Setting(Theme.Evaluation)]
    public string? Fresh { get; set; }

    [Option("validation", MetaValue = "SHARE", HelpText = "share of the samples held out, as in train")]
    [Setting(Theme.Training)]
    public string? Validation { get; set; }

    [Option("early-stopping", HelpText = "stop on the validation loss, as in train")]
    [Setting(Theme.Training)]
    public bool EarlyStopping { get; set; }

    [Option("patience", MetaValue = "N", HelpText = "checks without improvement before early stopping (default 20)")]
    [Setting(Theme.Training)]
    public string? Patience { get; set; }

    [Option("target-loss", MetaValue = "LOSS", HelpText = "stop once the training loss is this low, above 0")]
    [Setting(Theme.Training)]
    public string? TargetLoss { get; set; }

    [Option("target-accuracy", MetaValue = "SHARE", HelpText = "stop once the training accuracy is this high, above 0 and at most 1")]
    [Setting(Theme.Training)]
    public string? TargetAccuracy { get; set; }

    [Option("restarts", MetaValue = "K", HelpText = "first weights to try in each run, 1 to 1000 (default 1)")]
    [Setting(Theme.Training)]
    public string? Restarts { get; set; }

    [Option("timings", HelpText = "record the seconds of each training: no two files or tables will be equal then")]
    [Setting(Theme.Evaluation)]
    public bool Timings { get; set; }

    [Option("output", MetaValue = "FILE", HelpText = "write a JSON line for each run; where the file exists, do what it lacks")]
    [Setting(Theme.Files)]
    public string? Output { get; set; }

    [Option("shard", MetaValue = "I/N", HelpText = "only the I-th of N disjoint parts; join their files with mlplab experiment merge")]
    [Setting(Theme.Files)]
    public string? Shard { get; set; }

    [Option("from", MetaValue = "FILE", HelpText = "train nothing: the table of a file that --output or merge wrote")]
    [Setting(Theme.Files)]
    public string? From { get; set; }

    [Option("format", MetaValue = "NAME", HelpText = "md, csv or json: how the table is printed (default md)")]
    [Setting(Theme.Printing)]
    public string? Format { get; set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "also write a page with the table and pictures of accuracy against each setting")]
    [Setting(Theme.Files)]
    public string? Report { get; set; }

    [Option("force", HelpText = "replace the page of --report if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "runs at the same time, 1 to 1024; never changes a result (default: one for each processor)")]
    [Setting(Theme.Training)]
    public string? Threads { get; set; }

    /// <summary>What was asked for, checked.</summary>
    internal ExperimentSettings Settings { get; private set; } = null!;

    private OptionValues Values { get; set; } = new();

    internal override void Check(Refusals refusals)
    {
        Values = new OptionValues(refusals) { Resolved = PrintConfig ? [] : null };
        Settings = ExperimentSettings.Read(this, Values);
    }

    internal override string? TextOf(Setting setting) => Values.Resolved?.GetValueOrDefault(setting.Name) ?? base.TextOf(setting);
}
