using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>What <c>--print-config --json</c> printed, as the settings of another run: those that somebody set, as the others follow from them.</summary>
internal static class PrintedSettings
{
    public const string Schema = "mlplab.config/1";

    private static readonly string[] Unset = [new SettingOrigin(OriginKind.Default).KindName, new SettingOrigin(OriginKind.Recipe).KindName];

    /// <summary>Adds them.</summary>
    /// <param name="given">Receives them.</param>
    /// <param name="members">The document.</param>
    /// <param name="name">How messages name the file.</param>
    /// <param name="command">The command that reads the file.</param>
    /// <param name="isForAll">Whether the file is offered to every command: then one of another command says nothing.</param>
    /// <exception cref="FileProblemException">It is of another command, or not as it was printed.</exception>
    public static void AddTo(GivenOptions given, IReadOnlyList<JsonMember> members, string name, string command, bool isForAll)
    {
        string of = JsonMembers.Find(members, "command")?.Text ?? "";
        if (of != command)
        {
            if (isForAll)
            {
                return;
            }

            throw new FileProblemException($"'{name}' has the settings of '{VisibleText.Short(of)}'; it cannot set up {command}");
        }

        foreach (JsonMember setting in Members(JsonMembers.Find(members, SettingData.Name), name))
        {
            IReadOnlyList<JsonMember> said = Members(setting, name);
            string? value = JsonMembers.Find(said, "value")?.Text;
            string? origin = JsonMembers.Find(said, "origin")?.Text;
            if (value is null || Unset.Contains(origin) || setting.Name == "json")
            {
                continue;
            }

            string written = $"{VisibleText.Short(setting.Name)} ('{name}')";
            if (given.Table.Find(setting.Name) is { } known)
            {
                given.Add(known, value, new SettingOrigin(OriginKind.File, $"'{name}'"), written);
            }
            else
            {
                given.Refuse($"unknown key {written}{(given.TellsMore ? Suggestion.For(setting.Name, given.Table.Names) : "")}");
            }
        }
    }

    private static IReadOnlyList<JsonMember> Members(JsonMember? member, string name) => member is { Kind: JsonTokenType.StartObject }
        ? JsonMembers.Read(member.Value, name)
        : throw new FileProblemException($"'{name}' is not as --print-config --json prints it: {(member is null ? $"it has no \"{SettingData.Name}\"" : $"'{VisibleText.Short(member.Name)}' is {member.KindName}, it must be an object")}");
}
