using MlpLab.Cli.Output;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>A command of the program: what it is called, what it takes, what it does.</summary>
internal abstract class Command
{
    private HashSet<string>? _ofAll;

    /// <summary>One word, or two.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, on one line of the program's help.</summary>
    public required string Summary { get; init; }

    /// <summary>Its forms for the help, a line each: name and words after it.</summary>
    public string Usage { get => field ?? Name + " [options]"; init; }

    /// <summary>What it does, in a few sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Command lines to begin with, without the program's name.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>The options that its help lists, by name; null for all that it has.</summary>
    public IReadOnlyList<string>? OnItsPage { get; init; }

    /// <summary>How many words beside its options are names of files.</summary>
    public int MostFiles { get; init; }

    /// <summary>The options that it takes from the environment, by name; null for all that it has.</summary>
    public IReadOnlyList<string>? FromEnvironment { get; init; }

    /// <summary>Every command of the program.</summary>
    public required Func<IReadOnlyList<Command>> All { get; init; }

    public abstract SettingTable Table { get; }

    /// <summary>Whether environment and file can set its options.</summary>
    public abstract bool IsConfigurable { get; }

    /// <summary>Carries it out.</summary>
    /// <param name="words">The words after its name.</param>
    /// <param name="streams">Where it writes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The words are wrong; nothing has been done.</exception>
    public abstract int Run(ReadOnlySpan<string> words, ConsoleStreams streams, CancellationToken cancellationToken);

    /// <summary>Whether some command has an option of that name.</summary>
    public bool AnyHas(string option) => (_ofAll ??= [.. All().Where(command => command.IsConfigurable).SelectMany(command => command.Table.All).SelectMany(Spellings)]).Contains(option);

    private static IEnumerable<string> Spellings(Setting setting) => setting.Alias is { } alias ? [setting.Name, alias] : [setting.Name];

    /// <summary>Whether a value can only be meant for an option of this name that another command has: --hidden is a list in train and a switch in predict.</summary>
    public bool AnotherMeans(Setting setting, string value) =>
        setting.TakesValue == value is "true" or "false"
        && All().Any(command => command.IsConfigurable && command.Table.Find(setting.Name) is { } other && other.TakesValue != setting.TakesValue);
}

/// <summary>A command with its options class.</summary>
internal sealed class Command<TOptions> : Command
    where TOptions : CommonOptions, new()
{
    /// <summary>What it does with its options.</summary>
    public required Func<TOptions, ConsoleStreams, CancellationToken, int> Action { get; init; }

    /// <summary>Adds options that are stronger than the environment and weaker than the command line; null for none.</summary>
    public Action<GivenOptions>? Recorded { get; init; }

    public override SettingTable Table { get; } = SettingTable.Of<TOptions>();

    public override bool IsConfigurable => typeof(TOptions).IsAssignableTo(typeof(ConfigurableOptions));

    public override int Run(ReadOnlySpan<string> words, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        GivenOptions given = OptionSources.Collect(this, words, streams, Recorded);
        TOptions options = given.Read<TOptions>();
        if (options is ConfigurableOptions { PrintConfig: true })
        {
            streams.Out.Write(ConfigurationPage.Of(Name, options, given));
            return 0;
        }

        options.Words = given.IsPlain && given.Files.Count == 0 ? words.ToArray() : given.Words();
        return Action(options, streams.WithColor(options.Color), cancellationToken);
    }
}
