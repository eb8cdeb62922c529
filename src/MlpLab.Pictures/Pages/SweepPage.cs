using System.Collections.Immutable;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about many runs: accuracy against each setting that was swept, and a table.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SweepPage
{
    private const int MostPanels = 24;

    /// <summary>The title of the window.</summary>
    public required string Title { get; init; }

    /// <summary>The heading of the page.</summary>
    public required string Heading { get; init; }

    /// <summary>The command that repeats it; empty for none.</summary>
    public string Command { get; init; } = "";

    /// <summary>A sentence where not all runs are done; empty where they are.</summary>
    public string Unfinished { get; init; } = "";

    /// <summary>A picture each; the first 24 are drawn. Empty where nothing was varied.</summary>
    public required ImmutableArray<Sweep> Sweeps { get; init; }

    /// <summary>What stands in the place of pictures where there are none.</summary>
    public string NoSweeps { get; init; } = "Nothing was varied: the table has one row for each setting.";

    /// <summary>What the samples that were not trained on are called.</summary>
    public string UnseenName { get; init; } = "fresh";

    /// <summary>Whether the best possible accuracy is drawn where a point knows it.</summary>
    public bool HasCeiling { get; init; } = true;

    /// <summary>The heads of the table's columns.</summary>
    public required ImmutableArray<string> Heads { get; init; }

    /// <summary>The cells of each row; the first is its heading.</summary>
    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    /// <summary>What the columns mean.</summary>
    public string Legend { get; init; } = "";

    /// <summary>What the reader should know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>One file of HTML that needs nothing from outside.</summary>
    public string ToHtml()
    {
        var html = new HtmlText();
        html.Element("h1", Heading);
        if (Command.Length > 0)
        {
            html.Command(Command);
        }

        if (Unfinished.Length > 0)
        {
            html.Element("p", Unfinished);
        }

        WriteSweeps(html);
        html.Raw("<section aria-labelledby=\"table\">").Element("h2 id=\"table\"", "Table");
        html.Table("Means over the seeds with half of their 95 % intervals", Heads, Rows.Select(row => (IReadOnlyList<string>)row));
        html.Element("p class=\"muted\"", Legend).Raw("</section>\n");
        if (Notes.Length > 0)
        {
            html.Element("h2", "Notes").List(Notes).Raw("\n");
        }

        return PageTemplate.Fill(Title, html.ToString(), "");
    }

    private void WriteSweeps(HtmlText html)
    {
        html.Raw("<section aria-labelledby=\"sweeps\">").Element("h2 id=\"sweeps\"", "Accuracy against each setting");
        if (Sweeps.IsEmpty)
        {
            html.Element("p", NoSweeps).Raw("</section>\n");
            return;
        }

        html.Element("p class=\"muted\"", $"Disc: the network's mean accuracy on {UnseenName} samples, with its 95 % interval over the seeds. Triangle: logistic regression."
            + (HasCeiling ? " Dashes: the best possible." : "")
            + (Sweeps.Length > MostPanels ? Words.Of($" The first {MostPanels} of {Sweeps.Length} pictures are shown; the table has all.") : ""));
        double[] seen = [.. Sweeps.SelectMany(sweep => sweep.Points).SelectMany(point => new[] { point.Mean, point.Low, point.Baseline }).OfType<double>()];
        double lowest = Math.Clamp(seen.Length == 0 ? 0 : Math.Floor(10 * seen.Min()) / 10, 0, 0.9);
        html.Raw("<div class=\"sweeps\">");
        foreach (Sweep sweep in Sweeps.Take(MostPanels))
        {
            html.Raw("<figure>");
            if (sweep.Title.Length > 0)
            {
                html.Element("p class=\"head\"", sweep.Title);
            }

            html.Picture(SweepFigure.Of(sweep with { Title = "", UnseenName = UnseenName }, lowest), 340, 210, $"Accuracy against {sweep.Setting}{(sweep.Title.Length > 0 ? ", " : "")}{sweep.Title}").Raw("</figure>\n");
        }

        html.Raw("</div></section>\n");
    }
}
