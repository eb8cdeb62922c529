using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>The name of a problem.</summary>
internal sealed class ProblemNameAttribute : NameAttribute
{
    public override IReadOnlyList<string> Names => [.. Problems.All.Concat(Problems.Regression).Select(problem => problem.Name)];

    // All of them together are those with classes: their results are of one kind.
    public override IReadOnlyList<object> Every => [.. Problems.All.Select(problem => problem.Name)];

    public override object? Read(string text) => Problems.TryFind(text, out Problem? problem) ? problem.Name : null;
}

/// <summary>The name of a loss of numbers to predict.</summary>
internal sealed class LossNameAttribute : NameAttribute
{
    public override IReadOnlyList<string> Names => [.. Loss.OfNumbers.Select(loss => loss.Name)];
}

/// <summary>Activations of hidden layers, separated by commas.</summary>
internal sealed class ActivationsAttribute : SomeAttribute
{
    // scikit-learn's name of the sigmoid.
    private const string Logistic = "logistic";

    protected override NameAttribute Each { get; } = new ActivationNameAttribute { Kind = "activation" };

    public override string Words => Each.Words + "; or one for each hidden layer, separated by commas";

    public override IReadOnlyList<object> Every => [.. ActivationFunction.OfHiddenUnits.Select(activation => new[] { activation.Name })];

    /// <summary>Those of a run by their names.</summary>
    public static IEnumerable<string> NamesOf(RunSettings run)
    {
        var names = new string[run.Activations.Length];
        for (int l = 0; l < names.Length; l++)
        {
            names[l] = run.Activations[l].Name;
        }

        return names;
    }

    /// <summary>A run with these; to the parsing library a list that is not given is an empty one.</summary>
    public static RunSettings On(RunSettings run, IEnumerable<string> names)
    {
        ActivationFunction[] activations = [.. names.Select(name => ActivationFunction.OfHiddenUnits.First(known => known.Name == name))];
        return activations.Length == 0 ? run : run with { Activations = [.. activations] };
    }

    private sealed class ActivationNameAttribute : NameAttribute
    {
        public override IReadOnlyList<string> Names => [.. ActivationFunction.OfHiddenUnits.Select(activation => activation.Name)];

        public override object? Read(string text) => Find(NameSuggestion.Normalize(text) == Logistic ? ActivationFunction.Sigmoid.Name : text);
    }
}

/// <summary>The name of a recipe.</summary>
internal sealed class RecipeNameAttribute : NameAttribute
{
    // All of them together are those that experiments compare.
    public override IReadOnlyList<object> Every => [.. Recipe.All.Select(recipe => recipe.Name)];

    public override IReadOnlyList<string> Names => [.. Recipe.Known.Select(recipe => recipe.Name)];
}

/// <summary>The name of a rule for first weights, or of a method of evolution that finds them.</summary>
internal sealed class InitializerNameAttribute : NameAttribute
{
    // All of them together are the rules: they cost nothing.
    public override IReadOnlyList<object> Every => [.. WeightInitializer.All.Select(rule => rule.Name)];

    public override IReadOnlyList<string> Names => [.. WeightInitializer.Known.Select(rule => rule.Name), .. Evolver.All.Select(method => method.Name)];

    /// <summary>A run with first weights from there.</summary>
    public static RunSettings On(RunSettings run, string name)
    {
        foreach (WeightInitializer rule in WeightInitializer.Known)
        {
            if (rule.Name == name)
            {
                return run with { EvolvedStart = null, Recipe = run.Recipe with { Initializer = rule } };
            }
        }

        return Evolved(run, name);
    }

    // A method of its own: other runs load nothing of evolution.
    private static RunSettings Evolved(RunSettings run, string name) => run with
    {
        EvolvedStart = new EvolvedStart { Method = Evolver.All.First(method => method.Name == name), Share = run.EvolvedStart?.Share ?? EvolvedStart.DefaultShare },
    };
}

/// <summary>Names that are separated by commas.</summary>
internal abstract class ListAttribute : LegalAttribute
{
    public override string? Text(object? value) => value is IEnumerable<string> names ? ColumnNames.Join([.. names]) : null;
}

/// <summary>A sign of a CSV file, by its name or as the sign itself.</summary>
/// <remarks>The setting is asked for when it is given: a run without a file loads nothing of the library for CSV files.</remarks>
/// <param name="option">Its option, the delimiter or the decimal sign.</param>
internal sealed class SignAttribute(string option) : NameAttribute
{
    private CsvSetting Setting => option == CsvSetting.Delimiter.Name ? CsvSetting.Delimiter : CsvSetting.Decimal;

    public override IReadOnlyList<string> Names => Setting.Choices;

    public override object? Read(string text) => Setting.Read(text);
}

/// <summary>A column of a file by name or number: whether there is one is known once the file is read.</summary>
internal sealed class ColumnAttribute : LegalAttribute
{
    public override string Words => CsvSetting.Column;

    public override object? Read(string text) => text;
}

/// <summary>Columns of a file by name or number, separated by commas.</summary>
internal sealed class ColumnsAttribute : ListAttribute
{
    public override string Words => CsvSetting.Columns;

    public override object? Read(string text) => ColumnNames.Split(text);
}

/// <summary>Words and numbers that mean a missing value, separated by commas; none as the first takes the place of the usual words.</summary>
internal sealed class MissingWordsAttribute : ListAttribute
{
    public override string Words => CsvSetting.MissingWords;

    public override object? Read(string text) => CsvSetting.ReadWords(text);
}

/// <summary>The encoding of a text, by its name.</summary>
internal sealed class EncodingAttribute : LegalAttribute
{
    public override string Words => CsvSetting.Encoding.Words;

    public override object? Read(string text) => CsvSetting.Encoding.Read(text);
}
