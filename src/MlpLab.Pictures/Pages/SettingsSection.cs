using MlpLab.Optimization;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Pages;

/// <summary>Every setting of the run, and its notes.</summary>
internal static class SettingsSection
{
    public static void Write(HtmlText html, RunPictures pictures)
    {
        RunResult run = pictures.Run;
        RunSettings settings = run.Settings;
        Recipe recipe = settings.Recipe;
        html.Raw("<section aria-labelledby=\"settings\">").Element("h2 id=\"settings\"", "Settings").Raw("<dl>");
        Add("data", string.Join(" · ", settings.Source.Description));
        Add("samples", Words.Of($"{run.Data.SampleCount}"));
        Add("features", Words.Of($"{run.Data.FeatureCount}: {string.Join(", ", run.Data.FeatureNames.Take(12))}{(run.Data.FeatureCount > 12 ? ", …" : "")}"));
        if (run.Regression is null)
        {
            Add("classes", Words.Of($"{run.Data.ClassCount}: {string.Join(", ", run.Data.ClassNames)}"));
        }
        else
        {
            Add("to predict", string.Join(", ", run.Data.TargetNames));
        }

        Add("seed", Words.Of($"{settings.Seed}"));
        Add("network", pictures.Shape + ", " + string.Join(", ", run.Network.Layers.Select(layer => layer.Activation.Name)));
        Add("parameters", Words.Of($"{run.Network.Layout.Count}"));
        Add("recipe", recipe.Name);
        Add("first weights", settings.FirstWeights);
        Add("standardised inputs", recipe.Standardize ? "yes" : "no");
        IReadOnlyList<OptimizerSetting> rule = recipe.Optimizer.Settings;
        Add(string.Join(", ", rule.Select(setting => setting.Name.Replace('-', ' '))), string.Join(", ", rule.Select(setting => Words.Of($"{setting.Value}"))));
        if (recipe.Dropout is { } dropout)
        {
            Add("dropout of inputs, hidden layers", string.Join(", ", new[] { dropout.Input }.Concat(dropout.Hidden).Select(rate => Words.Of($"{rate}"))));
        }

        Add("epochs", Words.Of($"{settings.Epochs}"));
        Add("validation", Validation(settings));
        Add("restarts", Words.Of($"{settings.Restarts}"));
        if (settings.Ensemble is { } ensemble)
        {
            Add("ensemble", Words.Of($"{ensemble.Count} networks, by {ensemble.By.ToString().ToLowerInvariant()}"));
        }

        Add(settings.Source.UnseenName + " samples", Words.Of($"{run.MajorityScore.Unseen?.SampleCount ?? run.Regression?.MeanScore.Unseen?.SampleCount ?? 0}"));
        html.Raw("</dl>");
        if (pictures.Notes is { Count: > 0 } notes)
        {
            html.Element("h3", "Notes").List(notes);
        }

        html.Raw("</section>\n");

        void Add(string name, string value) => html.Element("dt", name).Element("dd", value);
    }

    private static string Validation(RunSettings settings)
    {
        string?[] parts =
        [
            settings.ValidationShare is { } share ? Words.Of($"share {share}") : null,
            settings.EarlyStopping ? Words.Of($"early stopping with patience {settings.Patience}") : null,
            settings.TargetLoss is { } loss ? Words.Of($"target loss {loss}") : null,
            settings.TargetAccuracy is { } accuracy ? Words.Of($"target accuracy {accuracy}") : null,
        ];
        return parts.OfType<string>().DefaultIfEmpty("none").Aggregate((a, b) => a + ", " + b);
    }
}
