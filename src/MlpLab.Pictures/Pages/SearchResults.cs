using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Pictures.Pages;

/// <summary>How good what was found is on samples that no trial saw, beside random search and the default settings.</summary>
internal static class SearchResults
{
    public static void Write(HtmlText html, SearchPage page)
    {
        html.Raw("<section aria-labelledby=\"results\">").Element("h2 id=\"results\"", "Results");
        (SearchedMethod Method, RunResult Run)[] found = [.. page.Methods.Where(method => method.Run is not null).Select(method => (method, method.Run!))];
        if ((page.Usual ?? found.Select(one => one.Run).FirstOrDefault()) is not { } any)
        {
            html.Element("p", "Nothing was found: no method has finished with a trial of finite value.").Raw("</section>\n");
            return;
        }

        (string Name, RunResult Run)[] rows =
        [
            .. found.Select(one => (one.Method.Name, one.Run)),
            .. page.Usual is { } usual ? [(Words.Of($"default settings, {usual.Settings.Epochs} epochs"), usual)] : Array.Empty<(string, RunResult)>(),
        ];
        if (any.Regression is { } regression)
        {
            RegressionSection.WriteTable(html, any.Settings.Source.UnseenName, rows.Select(row => (row.Name, row.Run.Regression!.Score)), regression);
        }
        else
        {
            RunPage.WriteScores(html, any, any.Settings.Source.UnseenName, rows.Select(row => (row.Name, row.Run.Score)));
        }

        foreach ((SearchedMethod method, RunResult run) in found)
        {
            Trial winner = method.Result.Winner!;
            html.Element("p", Words.Of($"{method.Name}: trial {winner.Number} of {method.Result.Trials.Length}, {HtmlText.Loss(winner.Value)} on samples held out; {string.Join(", ", page.Settings.Axes.Zip(page.Values(winner), (axis, value) => $"{axis.Name} {value}"))}."));
            html.Command($"{(page.CommandOf is { } command ? command(run.Settings) + "   " : "")}# {MlpLab.Networks.Fingerprint.Of(run.Network.Parameters)}");
        }

        foreach (string sentence in Sentences(found, page.Usual))
        {
            html.Element("p", sentence);
        }

        html.Raw("</section>\n");
    }

    /// <summary>What the first method found against every other row, and that it is one search.</summary>
    internal static IEnumerable<string> Sentences((SearchedMethod Method, RunResult Run)[] found, RunResult? usual)
    {
        if (found.Length == 0)
        {
            yield break;
        }

        (SearchedMethod method, RunResult first) = found[0];
        string unseen = first.Settings.Source.UnseenName;
        foreach ((string name, RunResult other) in found.Skip(1).Select(one => (one.Method.Name, one.Run)).Concat(usual is null ? [] : [("the default settings", usual)]))
        {
            if (Difference(first, other) is { } difference)
            {
                yield return $"{method.Name} against {name} on {unseen} samples: {difference}.";
            }
        }

        yield return "This is one search on one data set: whether a method or a search pays in general it does not tell; other seeds may turn the order round.";
    }

    private static string? Difference(RunResult one, RunResult other) =>
        one.Regression?.Score.Unseen is { } mine && other.Regression?.Score.Unseen is { } its
            ? Words.Of($"R² {mine.RSquared:F4} against {its.RSquared:F4}, RMSE {mine.RootMeanSquaredError:G4} against {its.RootMeanSquaredError:G4}")
            : one.Score.Unseen is { } own && other.Score.Unseen is { } theirs
                ? Words.Of($"accuracy {Words.Percent(own.Accuracy)} against {Words.Percent(theirs.Accuracy)}, log loss {HtmlText.Loss(own.LogLoss)} against {HtmlText.Loss(theirs.LogLoss)}")
                : null;
}
