using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about a search of settings: what was found beside random search and the default settings, the trials over the budget, a picture for each setting, a table.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SearchPage
{
    private const int MostRows = 50;

    /// <summary>What was searched, with the samples of its source at hand.</summary>
    public required SearchSettings Settings { get; init; }

    /// <summary>The methods in their order, the control last, by the names that stand in the table; one or more.</summary>
    public required ImmutableArray<SearchedMethod> Methods { get; init; }

    /// <summary>The default settings with as many epochs as what the first method found; null where they were not trained.</summary>
    public RunResult? Usual { get; init; }

    /// <summary>The command that repeats the search; empty for none.</summary>
    public string Command { get; init; } = "";

    /// <summary>The command that trains a network with given settings; null where no command made it.</summary>
    public Func<RunSettings, string>? CommandOf { get; init; }

    /// <summary>What the reader should know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>One file of HTML that needs nothing from outside.</summary>
    public string ToHtml()
    {
        var html = new HtmlText();
        string title = $"{Settings.Base.Source.Name}: a search of {string.Join(", ", Settings.Axes.Select(axis => axis.Name))}";
        html.Element("h1", title);
        html.Element("p class=\"muted\"", string.Join(" · ", (string[])
        [
            .. Settings.Base.Source.Description,
            Words.Of($"seed {Settings.Base.Seed}"),
            Words.Of($"{Words.Count(Settings.Budget)} epochs for each method"),
            Words.Of($"{Settings.Repeats} holdouts of {Settings.Holdout * 100:G3} %"),
        ]));
        if (Command.Length > 0)
        {
            html.Command(Command);
        }

        SearchResults.Write(html, this);
        for (int m = 0; m < Methods.Length; m++)
        {
            WriteTrials(html, m);
        }

        if (!Notes.IsDefaultOrEmpty)
        {
            html.Raw("<section aria-labelledby=\"notes\">").Element("h2 id=\"notes\"", "Notes").List(Notes).Raw("</section>\n");
        }

        return PageTemplate.Fill(title, html.ToString(), "");
    }

    /// <summary>The values of a trial, in the order of the axes.</summary>
    internal IEnumerable<string> Values(Trial trial) => Settings.Axes.Select((axis, a) => axis.Text(trial.Point[a]));

    private void WriteTrials(HtmlText html, int index)
    {
        SearchedMethod method = Methods[index];
        string id = Words.Of($"trials-{index + 1}");
        html.Raw($"<section aria-labelledby=\"{id}\">").Element($"h2 id=\"{id}\"", $"Trials of {method.Name}");
        if (method.Result.Trials.IsEmpty)
        {
            html.Element("p", "No trial was finished.").Raw("</section>\n");
            return;
        }

        Figure figure = SearchFigure.Of(method.Result, Settings.Axes, Settings.Budget, "");
        FigurePanel course = figure.Rows[0].Panels[0];
        html.Raw("<figure class=\"loss\">").Picture(course with { Title = "", Legend = [] }, 640, 240, $"The trials of {method.Name} over the epochs spent", [.. course.Legend]);
        html.Element("figcaption", figure.Caption[0]).Raw("</figure>\n<div class=\"sweeps\">");
        foreach (FigurePanel slice in figure.Rows.Skip(1).SelectMany(row => row.Panels))
        {
            html.Raw("<figure>").Element("p class=\"head\"", slice.Title).Picture(slice with { Title = "", HasYTicks = true }, 320, 180, $"Value against {slice.Title}").Raw("</figure>");
        }

        html.Raw("</div>\n");
        WriteTable(html, method);
        html.Raw("</section>\n");
    }

    private void WriteTable(HtmlText html, SearchedMethod method)
    {
        Trial[] best = [.. method.Result.Trials.OrderBy(trial => double.IsFinite(trial.Value) ? trial.Value : double.PositiveInfinity).Take(MostRows)];
        html.Raw("<details><summary>").Text(best.Length < method.Result.Trials.Length ? Words.Of($"The {best.Length} best of {method.Result.Trials.Length} trials as a table") : "The trials as a table, the best first").Raw("</summary>");
        html.Table(
            "Value on samples held out, the lower the better, of each trial",
            ["trial", .. Settings.Axes.Select(axis => axis.Name), "epochs trained", "cost", "value", .. Enumerable.Range(1, Settings.Repeats).Select(k => Words.Of($"holdout {k}"))],
            best.Select(trial => (string[])
            [
                Words.Of($"{trial.Number}{(trial == method.Result.Winner ? ", the winner" : "")}"),
                .. Values(trial),
                Words.Of($"{trial.Settings.Epochs}"),
                Words.Of($"{trial.Cost}"),
                HtmlText.Loss(trial.Value),
                .. trial.Values.Select(value => HtmlText.Loss(value)),
            ]));
        html.Raw("</details>\n");
    }
}
