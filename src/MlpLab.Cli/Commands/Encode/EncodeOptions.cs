using CommandLine;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Encode;

/// <summary>The options of <c>encode</c>: those of a run, and what becomes of the codes.</summary>
internal sealed class EncodeOptions : OneRunOptions
{
    // Of a training that predicts something else than its inputs.
    private static readonly string[] OfOthers = ["loss", "huber-delta", "quantile", "baseline", "target-accuracy", "labelled", "unlabelled", "fresh", "class-weight", "sample-weight", "no-standardize-target", "init-budget", "init-from", "rescale", "freeze", "monitor", "ensemble", "ensemble-by"];

    public EncodeOptions() => Run = Run with { Hidden = [] };

    [Option("bottleneck", MetaValue = "K", HelpText = "units of the bottleneck: numbers of a code, 1 to 1000 and fewer than features (default 2, or 1 where there are 2 features)")]
    [Setting(Theme.Network)]
    public int? Bottleneck { get; [Whole(1, 1000)] set; }

    [Option("output", MetaValue = "FILE", HelpText = "write the codes as CSV, a line for each row, with the label; - for standard output (default: not written)")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option("save", MetaValue = "FILE", HelpText = "write the autoencoder to FILE: predict --hidden gives the codes of other rows")]
    [Setting(Theme.Files)]
    public string? Save { get; [Writes] set; }

    [Option("force", HelpText = "replace existing files")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "threads for large data, 1 to 1024; never changes a result (default: all that pay)")]
    [Setting(Theme.Training)]
    public int? Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; }

    private static SettingTable Table => field ??= SettingTable.Of<EncodeOptions>();

    internal override bool ShowsPerceptron => false;

    /// <summary>Whether the codes go to standard output.</summary>
    internal bool WritesToStandardOutput => Output is not null && OutputFile.MeansStandardOutput(Output);

    /// <summary>The run without a penalty that nobody asked for: folds of it would cost more than they tell.</summary>
    internal RunSettings Settings => Has("alpha") ? Run : Run with { Recipe = Run.Recipe with { Alpha = 0, ChoosesAlpha = false } };

    /// <summary>The command that repeats it.</summary>
    internal string CommandLine(int bottleneck) => FormattableString.Invariant($"mlplab encode {string.Join(' ', RunWords.Given(this, Table))} --bottleneck {bottleneck}");

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        foreach (string option in OfOthers.Where(Has))
        {
            refusals.Add($"--{option} does not belong to encode, whose network gives its inputs back", option);
        }

        if (Run.EvolvedStart is not null)
        {
            refusals.Add($"--init is '{Init}', a method of evolution, which does not belong to encode; use xavier or another rule", "init");
        }

        if (Run.Activations.Length > 1)
        {
            refusals.Add($"--activation is '{NetworkText.Activations(Run)}'; encode takes one for all hidden layers", "activation");
        }

        if (Run.Source is CsvSource { Options.Missing: MlpLab.Csv.MissingValues.Mean })
        {
            refusals.Add("--missing is 'mean', and what is filled would be given back; use --missing drop", "missing");
        }

        if (Json && WritesToStandardOutput)
        {
            refusals.Add($"--output is '{Output}', and --json needs standard output for its document; give the name of a file", "output", "json");
        }

        if (Drawn is { } drawn && !refusals.Concern("bottleneck") && !Fits(drawn.FeatureCount))
        {
            refusals.Add(TooWide(drawn.FeatureCount), "bottleneck");
        }
    }

    /// <summary>Units of the bottleneck for so many features: as asked for, or two, as a plane shows, where they are fewer than the features.</summary>
    internal int BottleneckOf(int features) => Bottleneck ?? Math.Min(2, features - 1);

    /// <summary>Whether codes of so many features are shorter than a row.</summary>
    internal bool Fits(int features) => BottleneckOf(features) >= 1 && BottleneckOf(features) < features;

    /// <summary>Why the bottleneck does not fit so many features.</summary>
    internal string TooWide(int features) => features < 2
        ? FormattableString.Invariant($"there is {features} feature to encode; there must be 2 or more")
        : FormattableString.Invariant($"--bottleneck is '{Bottleneck}', and there are {features} features, which as many units could hand on; it must be 1 to {features - 1}");
}
