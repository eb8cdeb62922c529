using MlpLab.Cli.Arguments;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Reads the list of values of a setting that is varied: each value once, as a run would.</summary>
internal static class AxisValues
{
    /// <summary>The values in their order, each once.</summary>
    /// <param name="setting">What is varied.</param>
    /// <param name="text">As written.</param>
    /// <param name="refusals">Receives what is wrong with it.</param>
    public static object?[] Read(Setting setting, string text, Refusals refusals)
    {
        if (setting.Varies!.HasAll && text.Trim() == VariesAttribute.All)
        {
            return [.. setting.Every];
        }

        // A list writes two layers as 8x4: there the comma ends a value.
        if (setting is { IsList: true, IsWhole: true } && text.Replace(VariesAttribute.None, "", StringComparison.Ordinal).Any(c => !char.IsAsciiDigit(c) && c is not ('x' or ',' or '.' or ' ')))
        {
            refusals.Add(
                $"--{setting.Name} is '{VisibleText.Short(text)}'; it must be networks such as 5,10,25 or 1..5 or 8x4 or none, each layer a whole number from 1 to 100000" + OtherForms.Advice(setting, text, written => setting.Read(written, new Refusals()) is not null),
                setting.Name);
            return [];
        }

        var said = new HashSet<string>(StringComparer.Ordinal);
        List<string>? parts = ValueList.Expand(setting.Name, text, setting.IsWhole, refusals);
        return parts is null ? [] : [.. parts.Select(part => One(setting, part, text, said, refusals)).DistinctBy(value => VariedSetting.Text(setting, value))];
    }

    /// <summary>The layers of one value with commas between them, as a run has them: 8x4 and relu+tanh.</summary>
    public static string Layers(Setting setting, string part) => !setting.IsList ? part : part.Replace(setting.IsWhole ? 'x' : '+', ',');

    private static object? One(Setting setting, string part, string list, HashSet<string> said, Refusals refusals)
    {
        if (setting.Varies!.HasNone && part == VariesAttribute.None)
        {
            return null;
        }

        var wrong = new Refusals();
        object? value = null;
        if (part.Length == 0)
        {
            wrong.Add($"--{setting.Name} has an empty value in its list '{VisibleText.Short(list)}'", setting.Name);
        }
        else
        {
            value = setting.Read(Layers(setting, part), wrong);
        }

        foreach (Refusal refusal in wrong.All.Where(refusal => said.Add(refusal.Sentence)))
        {
            refusals.Add(refusal);
        }

        return value;
    }
}
