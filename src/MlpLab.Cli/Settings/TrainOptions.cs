using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>train</c>.</summary>
internal sealed class TrainOptions : ProblemOptions
{
    [Option("data", MetaValue = "FILE", HelpText = "your own data instead of a problem: a CSV file, or - for standard input")]
    public string? Data { get; set; }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the classes, by name or number from 1 (default the last)")]
    public string? Label { get; set; }

    [Option("features", MetaValue = "A,B,…", HelpText = "columns to learn from, by name or number (default all but the label)")]
    public string? Features { get; set; }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    public bool Header { get; set; }

    [Option("no-header", HelpText = "the first line is a row like the others")]
    public bool NoHeader { get; set; }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    public string? Delimiter { get; set; }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    public string? Decimal { get; set; }

    [Option("missing", MetaValue = "WHAT", HelpText = "a missing value: error, drop its row, or fill in the training mean (default error)")]
    public string? Missing { get; set; }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    public string? SkipLines { get; set; }

    [Option("test-data", MetaValue = "FILE", HelpText = "CSV file with the same columns to test on")]
    public string? TestData { get; set; }

    [Option("test", MetaValue = "SHARE", HelpText = "share of the rows of --data held out to test on, 0 for none (default 0.2)")]
    public string? Test { get; set; }

    [Option("hidden", MetaValue = "N[,N…]", HelpText = "units of each hidden layer, such as 5 or 8,4 (default 5)")]
    public string? Hidden { get; set; }

    [Option("epochs", MetaValue = "N", HelpText = "passes over all samples, 1 or more (default 25000)")]
    public string? Epochs { get; set; }

    [Option("recipe", MetaValue = "NAME", HelpText = "modern or article: learning rate, momentum, first weights and standardisation in one (default modern)")]
    public string? Recipe { get; set; }

    [Option("learning-rate", MetaValue = "RATE", HelpText = "step size, above 0 (modern 0.3, article 1.2)")]
    public string? LearningRate { get; set; }

    [Option("momentum", MetaValue = "MU", HelpText = "heavy-ball momentum, from 0 to below 1 (modern 0.9, article 0)")]
    public string? Momentum { get; set; }

    [Option("init", MetaValue = "NAME", HelpText = "small-normal, xavier or nguyen-widrow (modern nguyen-widrow, article small-normal)")]
    public string? Init { get; set; }

    [Option("standardize", HelpText = "bring inputs to mean 0 and variance 1 (modern)")]
    public bool Standardize { get; set; }

    [Option("no-standardize", HelpText = "leave inputs as they are (article)")]
    public bool NoStandardize { get; set; }

    [Option("classes", MetaValue = "K", HelpText = "blobs, gaussian-quantiles, classification: classes, 2 to 10 (default 2)")]
    public string? Classes { get; set; }

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default article)")]
    public string? DifficultyScale { get; set; }

    [Option("fresh", MetaValue = "N", HelpText = "fresh samples to measure the honest accuracy with, 0 for none (default 20000)")]
    public string? Fresh { get; set; }

    [Option("validation", MetaValue = "SHARE", HelpText = "share of the samples held out and watched, above 0 and below 1 (default none)")]
    public string? Validation { get; set; }

    [Option("early-stopping", HelpText = "stop when the validation loss no longer falls, and keep the best parameters")]
    public bool EarlyStopping { get; set; }

    [Option("patience", MetaValue = "N", HelpText = "checks, one every 10 epochs, without improvement before early stopping (default 20)")]
    public string? Patience { get; set; }

    [Option("target-loss", MetaValue = "LOSS", HelpText = "stop once the training loss is this low, above 0")]
    public string? TargetLoss { get; set; }

    [Option("target-accuracy", MetaValue = "SHARE", HelpText = "stop once the training accuracy is this high, above 0 and at most 1")]
    public string? TargetAccuracy { get; set; }

    [Option("restarts", MetaValue = "K", HelpText = "first weights to try, 1 to 1000; the run with the lowest training loss is kept (default 1)")]
    public string? Restarts { get; set; }

    [Option("try-remedy", HelpText = "where the diagnosis names a cure, train again with it and show both")]
    public bool TryRemedy { get; set; }

    [Option("fail-on", MetaValue = "CODE[,CODE…]", HelpText = "exit with code 4 if the diagnosis is one of these, such as symmetric-saddle,diverged")]
    public string? FailOn { get; set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the data, both decision surfaces and the loss: FILE.svg or FILE.png")]
    public string? Plot { get; set; }

    [Option("plot-features", MetaValue = "A,B", HelpText = "the two features of the plane in figure and pages, by number or name; needed for more than two")]
    public string? PlotFeatures { get; set; }

    [Option("show-ceiling", HelpText = "draw the best possible decision too")]
    public bool ShowCeiling { get; set; }

    [Option("log-every", MetaValue = "N", HelpText = "epochs between loss lines, 1 or more; the last epoch always has one (default 1000)")]
    public string? LogEvery { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "threads for large data, 1 to 1024; never changes a result (default: all that pay)")]
    public string? Threads { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    public bool Json { get; set; }

    [Option("watch", HelpText = "draw the network and its loss in the terminal while it trains")]
    public bool Watch { get; set; }

    [Option("picture", HelpText = "draw the trained network and its loss in characters, after the results")]
    public bool Picture { get; set; }

    [Option("save", MetaValue = "FILE", HelpText = "write the trained model to FILE, usually named *.mlp.json")]
    public string? Save { get; set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "write a page with results, diagnosis, pictures and time-lapse, for any browser")]
    public string? Report { get; set; }

    [Option("film", MetaValue = "FILE", HelpText = "write the training as a time-lapse: .svg is a strip of pictures, .html has a slider")]
    public string? Film { get; set; }

    [Option("plot-anatomy", MetaValue = "FILE", HelpText = "draw the inside of the network, as .svg or .png: its graph, each hidden unit's surface, hidden space")]
    public string? PlotAnatomy { get; set; }

    [Option("anatomy-units", MetaValue = "A,B", HelpText = "units of the last hidden layer, from 1, whose plane is drawn (default: those with the largest parts)")]
    public string? AnatomyUnits { get; set; }

    [Option("checkpoint", MetaValue = "FILE", HelpText = "keep the state of the run in FILE, for mlplab resume FILE after a crash or an interruption")]
    public string? Checkpoint { get; set; }

    [Option("checkpoint-every", MetaValue = "N", HelpText = "epochs between checkpoints, 1 or more (default: 5 seconds pass between them)")]
    public string? CheckpointEvery { get; set; }

    [Option("force", HelpText = "replace existing files")]
    public bool Force { get; set; }
}
