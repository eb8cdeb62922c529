using System.Collections;
using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>Options given as environment variables: MLPLAB_LEARNING_RATE is --learning-rate.</summary>
internal static class EnvironmentSource
{
    public const string Prefix = "MLPLAB_";

    // No option: for tests and measurements, and without effect on any result.
    private const string KernelsVariable = "MLPLAB_KERNELS";

    /// <summary>Has the library compute with the kernels that the environment names, if there are such. Before the first computation.</summary>
    /// <returns>Whether it names any.</returns>
    public static bool ChooseKernels()
    {
        if (Environment.GetEnvironmentVariable(KernelsVariable) is not { Length: > 0 } name || KernelSets.Find(name) is not { } kernels)
        {
            return false;
        }

        KernelSets.Use(kernels);
        return true;
    }

    /// <summary>The process's variables that begin with the prefix, in order of name: nearly always none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Variables()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (IsOwn(variable))
            {
                return OwnVariables();
            }
        }

        return [];
    }

    private static bool IsOwn(DictionaryEntry variable) => variable.Key is string name && name.StartsWith(Prefix, StringComparison.Ordinal);

    private static List<KeyValuePair<string, string>> OwnVariables()
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (IsOwn(variable))
            {
                found.Add(new((string)variable.Key, variable.Value as string ?? ""));
            }
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return found;
    }

    /// <summary>Adds what the variables set. A variable that is empty counts as not set.</summary>
    /// <param name="given">Receives them.</param>
    /// <param name="command">Whose options they are.</param>
    /// <param name="variables">Variables with the program's prefix.</param>
    public static void AddTo(GivenOptions given, Command command, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        foreach ((string variable, string value) in variables)
        {
            string name = variable[Prefix.Length..];
            if (value.Length == 0)
            {
                continue;
            }

            if (variable == KernelsVariable)
            {
                if (KernelSets.Find(value) is null)
                {
                    given.Refuse($"{variable} is '{VisibleText.Short(value)}'; it must be one of {string.Join(", ", KernelSets.All.Select(set => set.Name))}");
                }

                continue;
            }

            if (!HasForm(name) || command.Table.Find(OptionName(name)) is not { } setting)
            {
                if (!(HasForm(name) && command.AnyHas(OptionName(name))))
                {
                    given.Refuse(Unknown(variable, given.TellsMore ? command.Table.Names : []));
                }
            }
            else if (command.FromEnvironment?.Contains(setting.Name) == false || command.AnotherMeans(setting, value))
            {
                continue;
            }
            else if (setting.Name == ConfigFile.Print)
            {
                given.Refuse($"{variable} cannot be set in the environment; give --{setting.Name} on the command line");
            }
            else
            {
                given.Add(setting, value, new SettingOrigin(OriginKind.Environment, variable), variable);
            }
        }
    }

    private static string Unknown(string variable, IEnumerable<string> options) =>
        $"unknown environment variable '{VisibleText.Short(variable)}'{Suggestion.For(variable[Prefix.Length..], options.Select(Variable), Prefix)}; "
        + "a name that begins with MLPLAB_ must be that of an option";

    private static string OptionName(string name) => name.Replace('_', '-').ToLowerInvariant();

    private static string Variable(string option) => option.Replace('-', '_').ToUpperInvariant();

    // One spelling for each option: two variables for one of them would be a matter of luck.
    private static bool HasForm(string name) => name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
