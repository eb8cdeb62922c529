namespace MlpLab.Cli.Settings;

/// <summary>The options of the long help pages by theme, the most used first.</summary>
internal static class HelpThemes
{
    private static readonly HelpTheme OwnData =
        new("your own data", "data", "label", "features", "test", "test-data", "missing", "header", "no-header", "delimiter", "decimal", "skip-lines");

    private static readonly HelpTheme[] Train =
    [
        new("problem", "problem", "samples", "noise", "factor", "difficulty", "difficulty-scale", "classes", "seed"),
        new("network", "hidden", "init", "standardize", "no-standardize"),
        new("training", "epochs", "recipe", "learning-rate", "momentum", "restarts", "validation", "early-stopping", "patience", "target-loss", "target-accuracy", "threads"),
        new("evaluation", "fresh", "try-remedy", "fail-on"),
        OwnData,
        new("pictures", "plot", "show-ceiling", "plot-features", "report", "film", "plot-anatomy", "anatomy-units", "watch", "picture"),
        new("files", "save", "checkpoint", "checkpoint-every", "force"),
        new("printing", "json", "log-every", "quiet", "color", "debug"),
        new("configuration", "config", "print-config"),
    ];

    private static readonly HelpTheme[] Data =
    [
        new("problem", "problem", "samples", "noise", "factor", "difficulty", "features", "classes", "no-shuffle", "seed"),
        new("files", "output", "plot", "force"),
        new("blobs", "centers", "cluster-std", "center-box"),
        new("gaussian-quantiles", "mean", "cov"),
        new("classification", "informative", "redundant", "repeated", "clusters-per-class", "weights", "flip-y", "class-sep", "no-hypercube", "shift", "scale"),
        new("printing", "quiet", "color", "debug"),
        new("configuration", "config", "print-config"),
    ];

    private static readonly HelpTheme[] Experiment =
    [
        new("problem", "problem", "samples", "noise", "factor", "difficulty", "difficulty-scale", "classes", "seeds"),
        new("network", "hidden", "init", "standardize", "no-standardize"),
        new("training", "epochs", "recipe", "learning-rate", "momentum", "restarts", "validation", "early-stopping", "patience", "target-loss", "target-accuracy", "threads"),
        new("evaluation", "fresh", "timings"),
        OwnData,
        new("files", "output", "shard", "from", "report", "force"),
        new("printing", "format", "quiet", "color", "debug"),
        new("configuration", "config", "print-config"),
    ];

    /// <summary>The themes of a command's options; what is in none of them comes last, and pages of few options have one theme.</summary>
    public static IEnumerable<(string Title, IEnumerable<OptionDeclaration> Options)> Of<TOptions>()
    {
        HelpTheme[] themes = Themes(typeof(TOptions));
        OptionTable table = OptionTable.For<TOptions>();
        foreach (HelpTheme theme in themes)
        {
            yield return (theme.Title, theme.Names.Select(table.Find).OfType<OptionDeclaration>());
        }

        OptionDeclaration[] others = [.. table.Options.Where(option => !themes.Any(theme => theme.Names.Contains(option.Name)))];
        if (others.Length > 0)
        {
            yield return (themes.Length > 0 ? "other" : "options", others);
        }
    }

    private static HelpTheme[] Themes(Type options) =>
        options == typeof(TrainOptions) ? Train
        : options == typeof(DataOptions) ? Data
        : options == typeof(ExperimentOptions) ? Experiment
        : [];
}

/// <summary>A heading and the options under it.</summary>
/// <param name="Title">A word or two.</param>
/// <param name="Names">Names of options, without dashes.</param>
internal sealed record HelpTheme(string Title, params string[] Names);
