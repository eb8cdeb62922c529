using MlpLab.Contracts;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>What stands beside the network: several names separated by commas, or a word that says it alone.</summary>
internal sealed class BaselinesAttribute : LegalAttribute
{
    private static readonly BaselineChoice[] All =
        [BaselineChoice.Auto, BaselineChoice.None, BaselineChoice.Logistic, BaselineChoice.Perceptron, BaselineChoice.Majority, BaselineChoice.Ridge, BaselineChoice.Mean];

    public override string Words => "auto, none, or of logistic, perceptron and majority for classes, ridge and mean for numbers to predict, one or several separated by commas";

    public override object? Read(string text)
    {
        string[] names = text.Split(',');
        BaselineChoice choice = BaselineChoice.None;
        foreach (string name in names)
        {
            if (Find(name) is not { } one || (one == BaselineChoice.None && names.Length > 1))
            {
                return null;
            }

            choice |= one;
        }

        return choice;
    }

    public override string? Text(object? value)
    {
        var choice = (BaselineChoice)value!;
        var names = new List<string>();
        foreach (BaselineChoice one in All)
        {
            // Both of auto's are auto.
            if (one == BaselineChoice.None ? choice == one : choice.HasFlag(one) && (one == BaselineChoice.Auto || !(choice.HasFlag(BaselineChoice.Auto) && BaselineChoice.Auto.HasFlag(one))))
            {
                names.Add(Name(one));
            }
        }

        return string.Join(',', names);
    }

    public override string Refusal(string option, string text)
    {
        string[] names = text.Split(',');
        if (Array.TrueForAll(names, name => Find(name) is not null))
        {
            return $"--{option} is '{VisibleText.Short(text)}'; none stands alone, or leave it out of the list";
        }

        return Suggestion.Unknown(option, Array.Find(names, name => Find(name) is null)!, Array.ConvertAll(All, Name));
    }

    private static BaselineChoice? Find(string text)
    {
        string normal = NameSuggestion.Normalize(text);
        foreach (BaselineChoice one in All)
        {
            if (Name(one) == normal)
            {
                return one;
            }
        }

        return null;
    }

    private static string Name(BaselineChoice choice) => choice.ToString().ToLowerInvariant();
}
