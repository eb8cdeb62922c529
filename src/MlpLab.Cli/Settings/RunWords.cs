using MlpLab.Cli.Commands.Train;
using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>The options that repeat a run: what decides its result, and no more.</summary>
internal static class RunWords
{
    /// <summary>The command that repeats a run.</summary>
    public static string CommandLine(RunSettings settings)
    {
        Recipe bundle = Bundle(settings.Recipe.Name);
        Recipe recipe = settings.Recipe;
        var words = new WordList();
        words.Add("mlplab train");
        words.Words.AddRange(OfSource(settings.Source));
        words.Add("--hidden " + DisplayText.Numbers(settings.Hidden.AsSpan(), ','));
        words.Add(true, $"--epochs {settings.Epochs}");
        words.Add(recipe.Name != Recipe.Modern.Name, $"--recipe {recipe.Name}");
        foreach (OptimizerSetting setting in recipe.Optimizer.Settings)
        {
            words.Add(setting.Value != bundle.Optimizer.Setting(setting.Name), $"--{setting.Name} {setting.Value}");
        }

        words.Add(recipe.Initializer != bundle.Initializer, $"--init {recipe.Initializer.Name}");
        words.Add(recipe.Standardize != bundle.Standardize, $"--{(recipe.Standardize ? "" : "no-")}standardize");
        words.Words.AddRange(OfValidation(settings));
        words.Add(settings.Restarts != 1, $"--restarts {settings.Restarts}");
        words.Add(true, $"--seed {settings.Seed}");
        return string.Join(' ', words.Words);
    }

    /// <summary>The options that repeat the choice of the data.</summary>
    public static IReadOnlyList<string> OfSource(SampleSource source) => source is ProblemSource problem
        ? ["--problem " + problem.Name, .. ProblemReader.NonDefault(problem.Settings)]
        : CsvRuns.Words(source);

    /// <summary>The options that say what is held out, and when training stops before its last epoch.</summary>
    public static IReadOnlyList<string> OfValidation(RunSettings settings)
    {
        var words = new WordList();
        words.Add(settings.ValidationShare is not null, $"--validation {settings.ValidationShare}");
        words.Add(settings.EarlyStopping, $"--early-stopping");
        words.Add(settings.EarlyStopping && settings.Patience != RunSettings.DefaultPatience, $"--patience {settings.Patience}");
        words.Add(settings.TargetLoss is not null, $"--target-loss {settings.TargetLoss}");
        words.Add(settings.TargetAccuracy is not null, $"--target-accuracy {settings.TargetAccuracy}");
        return words.Words;
    }

    private static Recipe Bundle(string name)
    {
        foreach (Recipe recipe in Recipe.All)
        {
            if (recipe.Name == name)
            {
                return recipe;
            }
        }

        throw new InvalidOperationException($"No recipe has the name '{name}'.");
    }
}
