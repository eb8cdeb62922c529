using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Reports;

/// <summary>Every setting of the run, and its notes.</summary>
internal static class SettingsSection
{
    public static void Write(HtmlText html, TrainPictures pictures)
    {
        TrainOptions settings = pictures.Settings;
        RunResult run = pictures.Run;
        Recipe recipe = settings.Run.Recipe;
        html.Raw("<section aria-labelledby=\"settings\">").Element("h2 id=\"settings\"", "Settings").Raw("<dl>");
        Add("data", string.Join(" · ", settings.Run.Source.Description));
        Add("samples", Text($"{run.Data.SampleCount}"));
        Add("features", Text($"{run.Data.FeatureCount}: {string.Join(", ", run.Data.FeatureNames.Take(12))}{(run.Data.FeatureCount > 12 ? ", …" : "")}"));
        Add("classes", Text($"{run.Data.ClassCount}: {string.Join(", ", run.Data.ClassNames)}"));
        Add("seed", Text($"{settings.Run.Seed}"));
        Add("network", pictures.Shape + ", " + string.Join(", ", run.Network.Layers.Select(layer => layer.Activation.Name)));
        Add("parameters", Text($"{run.Network.Layout.Count}"));
        Add("recipe", recipe.Name);
        Add("first weights", recipe.Initializer.Name);
        Add("standardised inputs", recipe.Standardize ? "yes" : "no");
        IReadOnlyList<OptimizerSetting> rule = recipe.Optimizer.Settings;
        Add(string.Join(", ", rule.Select(setting => setting.Name.Replace('-', ' '))), string.Join(", ", rule.Select(setting => Text($"{setting.Value}"))));
        Add("epochs", Text($"{settings.Run.Epochs}"));
        Add("validation", RunWords.OfValidation(settings.Run) is { Count: > 0 } words ? string.Join(' ', words) : "none");
        Add("restarts", Text($"{settings.Run.Restarts}"));
        Add(settings.Run.Source.UnseenName + " samples", Text($"{run.MajorityScore.Unseen?.SampleCount ?? 0}"));
        html.Raw("</dl>");
        if (RunNotes.Of(run) is { Count: > 0 } notes)
        {
            html.Element("h3", "Notes").Raw("<ul>");
            foreach (string note in notes)
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
