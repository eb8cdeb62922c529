using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>How a table is printed.</summary>
internal enum TableFormat
{
    Md,
    Csv,
    Json,
}

/// <summary>What <c>experiment</c> was asked to do, checked.</summary>
internal sealed record ExperimentSettings
{
    /// <summary>Null where a file says it.</summary>
    public required ExperimentPlan? Plan { get; init; }

    public required ExperimentShard Shard { get; init; }

    /// <summary>File for a line of each run; null for none.</summary>
    public required string? Output { get; init; }

    /// <summary>File to print the table of; null to train.</summary>
    public required string? From { get; init; }

    public required TableFormat Format { get; init; }

    public required int Threads { get; init; }

    /// <summary>Page to write beside the table; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Whether the page may replace a file.</summary>
    public bool Force { get; init; }

    public required bool Quiet { get; init; }

    public static ExperimentSettings Read(ExperimentOptions options, OptionValues values)
    {
        if (options.Output == "-")
        {
            values.Problem("--output is '-'; it must be the name of a file: standard output has the table");
        }

        return new ExperimentSettings
        {
            Plan = options.From is null ? new ExperimentPlanReader(options, values).Read() : RefuseOthers(options, values),
            Shard = ReadShard(options.Shard, values),
            Output = options.Output,
            From = options.From,
            Format = values.Choice("format", options.Format, TableFormat.Md, Enum.GetValues<TableFormat>(), FormatName),
            Threads = values.Integer("threads", options.Threads, Environment.ProcessorCount, 1, TrainingOptions.MaximumThreads),
            Report = PageSettings.ReadPath("report", options.Report, [".html", ".htm"], values),
            Force = options.Force,
            Quiet = options.Quiet,
        };
    }

    private static string FormatName(TableFormat format) => format.ToString().ToLowerInvariant();

    private static ExperimentShard ReadShard(string? text, OptionValues values)
    {
        ExperimentShard? shard = text is null ? ExperimentShard.Whole : ExperimentShard.TryParse(text);
        if (shard is null)
        {
            values.Illegal("shard", text!, $"must be I/N with whole numbers 1 <= I <= N <= {ValueList.MostValues}, such as 2/5");
        }

        return shard ?? ExperimentShard.Whole;
    }

    // The file says what was run; an option beside it would silently do nothing.
    private static ExperimentPlan? RefuseOthers(ExperimentOptions options, OptionValues values)
    {
        foreach (Setting setting in options.Given(SettingTable.Of<ExperimentOptions>()))
        {
            bool belongs = setting.Name is "from" or "format" or "report" or "force" or "quiet" or "color" or "debug" || ConfigFile.IsAboutItself(setting);
            if (!belongs)
            {
                values.Problem($"--{setting.Name} does nothing with --from: the file says what was run", setting.Name);
            }
        }

        return null;
    }
}
