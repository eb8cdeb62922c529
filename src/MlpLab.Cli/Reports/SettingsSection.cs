using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Reports;

/// <summary>Every setting of the run, and its notes.</summary>
internal static class SettingsSection
{
    public static void Write(HtmlText html, TrainPictures pictures)
    {
        TrainSettings settings = pictures.Settings;
        TrainRun run = pictures.Run;
        Recipe recipe = settings.Recipe;
        html.Raw("<section aria-labelledby=\"settings\">").Element("h2 id=\"settings\"", "Settings").Raw("<dl>");
        Add("data", string.Join(" · ", settings.Source.Description()));
        Add("samples", Text($"{run.Data.SampleCount}"));
        Add("features", Text($"{run.Data.FeatureCount}: {string.Join(", ", run.Data.FeatureNames.Take(12))}{(run.Data.FeatureCount > 12 ? ", …" : "")}"));
        Add("classes", Text($"{run.Data.ClassCount}: {string.Join(", ", run.Data.ClassNames)}"));
        Add("seed", Text($"{settings.Seed}"));
        Add("network", pictures.Shape + ", " + string.Join(", ", run.Network.Layers.Select(layer => layer.Activation.Name)));
        Add("parameters", Text($"{run.Network.Layout.Count}"));
        Add("recipe", recipe.Name);
        Add("first weights", recipe.Initializer.Name);
        Add("standardised inputs", recipe.Standardize ? "yes" : "no");
        IReadOnlyList<OptimizerSetting> rule = recipe.Optimizer.Settings;
        Add(string.Join(", ", rule.Select(setting => setting.Name.Replace('-', ' '))), string.Join(", ", rule.Select(setting => Text($"{setting.Value}"))));
        Add("epochs", Text($"{settings.Epochs}"));
        Add("validation", settings.Validation.Words().Any() ? string.Join(' ', settings.Validation.Words()) : "none");
        Add("restarts", Text($"{settings.Restarts}"));
        Add(settings.Source.UnseenName + " samples", Text($"{run.Majority.Fresh?.SampleCount ?? 0}"));
        html.Raw("</dl>");
        if (run.Notes.Count > 0)
        {
            html.Element("h3", "Notes").Raw("<ul>");
            foreach (string note in run.Notes)
            {
                html.Element("li", note);
            }

            html.Raw("</ul>");
        }

        html.Raw("</section>\n");

        void Add(string name, string value) => html.Element("dt", name).Element("dd", value);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
