using System.Globalization;
using MlpLab.Optimization;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Protocol;

/// <summary>How settings stand on the page: in groups, by a word of their own, with a slider where one helps. The number field beside a slider takes every legal value.</summary>
internal static class PageForm
{
    public static IReadOnlyList<FieldGroup> Groups { get; } =
    [
        new(
            "Data",
            [
                new("problem", "problem"), new("label", "label column"), new("task", "task"), new("missing", "missing values"), new("test", "test share", new(0, 0.5, 0.05) { Usual = 0.2 }),
                new("difficulty", "difficulty", new(1, 5, 1)), new("difficulty-scale", "difficulty scale"), new("noise", "noise", new(0, 0.5, 0.01) { IsNoneAtZero = true }),
                new("factor", "inner radius", new(0, 0.95, 0.05) { Usual = 0.8 }), new("classes", "classes", new(2, 10, 1)), new("samples", "samples", new(10, 1000, 10)), new("seed", "seed"),
            ],
            [
                new("target", "columns to predict"), new("features", "features"), new("drop", "columns left out"), new("sample-weight", "column of weights"), new("categorical", "words"), new("missing-values", "words for no value"),
                new("header", "first line has names"), new("no-header", "first line is a row"), new("skip-lines", "lines skipped"), new("delimiter", "delimiter"), new("decimal", "decimal sign"), new("encoding", "encoding"),
            ]),
        new(
            "Network",
            [new("hidden", "hidden units"), new("activation", "activation")],
            [new("init", "first weights"), new("standardize", "standardise inputs"), new("recipe", "recipe")]),
        new(
            "Training",
            [
                new("method", "evolve by"), new("population", "individuals"), new("budget", "forward passes", Slider.Logarithmic(100, 1e6)), new("loss", "loss"), new("huber-delta", "δ of huber"), new("quantile", "quantile"), new("solver", "solver"),
                .. OfRules(areLive: true), new("epochs", "epochs", Slider.Logarithmic(10, 1e6)),
            ],
            [
                new("no-standardize-target", "target as it is"), new("batch-size", "batch size"), new("no-shuffle", "samples in their order"), .. OfRules(areLive: false),
                new("alpha", "penalty α", new(0, 2, 0.01)), new("dropout", "dropout"), new("dropout-input", "dropout of inputs"),
                new("class-weight", "class weights"), new("restarts", "restarts", new(1, 20, 1)), new("validation", "validation share", new(0, 0.5, 0.05) { IsNoneAtZero = true }), new("early-stopping", "early stopping"), new("monitor", "watched"), new("patience", "patience"),
                new("target-loss", "target loss"), new("target-accuracy", "target accuracy"),
            ]),
    ];

    // What the update rules declare; what may change while the network trains is at hand, with a slider.
    private static IEnumerable<Field> OfRules(bool areLive) => RunWord.All.Where(word => word.Rule is not null && word.IsLive == areLive)
        .Select(word => new Field(word.Name, word.Rule!.Label, areLive ? Over(word.Rule) : null));

    // The range in which it is tried: of shares in hundredths, else in whole decades.
    private static Slider? Over(RuleSetting setting)
    {
        if (setting.Tried?.Split("..") is not [var lowText, var highText])
        {
            return null;
        }

        double low = double.Parse(lowText, CultureInfo.InvariantCulture), high = double.Parse(highText, CultureInfo.InvariantCulture);
        return setting.IsKeptShare ? new Slider(low, high, 0.01) : Slider.Logarithmic(low, Math.Pow(10, Math.Ceiling(Math.Log10(high))));
    }
}
