
namespace MlpLab.Cli.Settings;

/// <summary>What the environment, and the file that it names, say to other commands than the one that runs.</summary>
/// <remarks>Whoever exports a setting for one command may still call the others.</remarks>
internal static class OtherCommands
{
    /// <summary>Whether some command has the option.</summary>
    public static bool Have(string option) => OptionTable.OfEveryCommand().Any(table => table.Find(option) is not null);

    /// <summary>Whether a value can only be meant for an option of this name that another command has: --hidden is a list in train and a switch in predict.</summary>
    public static bool Mean(OptionDeclaration option, string value) =>
        option.TakesValue == value is "true" or "false"
        && OptionTable.OfEveryCommand().Any(table => table.Find(option.Name) is { } other && other.TakesValue != option.TakesValue);
}
