using System.Collections.Immutable;
using MlpLab.Experiments;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about an evolution: results beside descent at the same cost, fitness, clouds of the population, time-lapse, what the networks answer.</summary>
public static class EvolutionPage
{
    /// <summary>The page: one file of HTML that needs nothing from outside.</summary>
    /// <param name="pictures">Of the evolution.</param>
    public static string Of(EvolutionPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        NetworkEvolutionResult result = pictures.Result;
        EvolutionSettings settings = result.Settings;
        var html = new HtmlText();
        html.Element("h1", pictures.Name);
        html.Element("p class=\"muted\"", string.Join(" · ", (string[])
        [
            .. settings.Run.Source.Description,
            Words.Of($"seed {settings.Run.Seed}"),
            Words.Of($"{Words.Count(settings.Budget)} forward passes for each method"),
            settings.Penalty == 0 ? "no penalty" : Words.Of($"penalty {settings.Penalty}"),
        ]));
        WriteLines(html, pictures);
        EvolutionResults.Write(html, pictures);
        WriteFitness(html, pictures);
        for (int m = 0; m < result.Methods.Length; m++)
        {
            WriteClouds(html, pictures, m);
        }

        WriteFilms(html, pictures);
        EvolvedAnswers.Write(html, pictures);
        if (pictures.Notes.Count > 0)
        {
            html.Raw("<section aria-labelledby=\"notes\">").Element("h2 id=\"notes\"", "Notes").List(pictures.Notes).Raw("</section>\n");
        }

        return PageTemplate.Fill(pictures.Name, html.ToString(), "");
    }

    /// <summary>The page of an evolution with many seeds: the table of methods and descent, and what its intervals allow to be said; with a picture where the measure is accuracy.</summary>
    /// <param name="result">Of one seed or more; of an interrupted one the page says so.</param>
    /// <exception cref="ArgumentNullException">There is no result.</exception>
    /// <exception cref="ArgumentException">No seed was done.</exception>
    public static string Of(EvolutionExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Rows.IsEmpty ? throw new ArgumentException("No seed was done before the evolution was interrupted.", nameof(result)) : SeedsPage.Of(result, command: "").ToHtml();
    }

    /// <summary>A page with the time-lapses alone.</summary>
    /// <param name="pictures">Of the evolution.</param>
    public static string Film(EvolutionPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var html = new HtmlText();
        html.Element("h1", pictures.Name);
        WriteLines(html, pictures);
        WriteFilms(html, pictures);
        return PageTemplate.Fill(pictures.Name, html.ToString(), "");
    }

    private static void WriteLines(HtmlText html, EvolutionPictures pictures)
    {
        foreach (EvolvedNetwork method in pictures.Result.Methods)
        {
            html.Command(pictures.LineOf(method));
        }
    }

    private static void WriteFitness(HtmlText html, EvolutionPictures pictures)
    {
        Figure figure = EvolutionFigure.Of(pictures.Result, "");
        FigurePanel panel = figure.Rows[0].Panels[0];
        html.Raw("<section aria-labelledby=\"fitness\">").Element("h2 id=\"fitness\"", "Fitness").Raw("<figure class=\"loss\">");
        html.Picture(panel with { Legend = [] }, 640, 280, "The fitness over the passes", [.. panel.Legend]);
        html.Element("figcaption", string.Join(' ', figure.Caption)).Raw("</figure></section>\n");
    }

    private static void WriteClouds(HtmlText html, EvolutionPictures pictures, int method)
    {
        if (pictures.FitnessSurfaces[method] is not { } surface)
        {
            return;
        }

        EvolvedNetwork evolved = pictures.Result.Methods[method];
        FigurePanel stage = PopulationFigure.Stage(surface);
        FilmSection.Write(html, new FilmReel
        {
            Id = Words.Of($"cloud-{method + 1}"),
            Heading = $"The population of {evolved.Method.Name}",
            Intro = Words.Of($"Rings: the individuals; cross: the best so far{(evolved.Populations.Any(snapshot => snapshot.Distribution is not null) ? "; thin line: one standard deviation of the distribution of the next generation" : "")}. ")
                + "The darker, the lower the fitness: colours go by rank, which is all that the method sees, with a line at every tenth. " + string.Join(' ', PopulationFigure.Captions(surface.Plane, evolved.Populations)),
            Stage = stage,
            StageTitle = "The fitness over two directions of the weights, with the population at the chosen moment",
            Curve = Curve(pictures, method),
            CurveTitle = $"The fitness of {evolved.Method.Name} over the passes",
            CurveCaption = "Fitness over passes; the upright line marks the moment.",
            FrameTitle = "Population",
            IsStill = true,
            Frames = [.. evolved.Populations.Select(snapshot => new ReelFrame(
                snapshot.Evaluations, Words.Of($"generation {snapshot.Generation}"), Words.Of($"pass {snapshot.Evaluations}: {Words.Number(snapshot.Best.Fitness, 3)}"), surface.Thumbnail(Math.Min(24, surface.Side)))
            {
                Paths =
                [
                    .. snapshot.Distribution is { } distribution
                        ? [new ReelPath(new PathData(stage.X, stage.Y).Lines([surface.Plane.Ellipse(distribution)]).ToString(), Rgb.Of(0x4B5563), 0.8)]
                        : Array.Empty<ReelPath>(),
                    new ReelPath(
                        new PathData(stage.X, stage.Y).Rings(snapshot.Individuals.Select(individual => surface.Plane.Of(individual.Parameters)), 1.2)
                            .Cross(surface.Plane.Of(snapshot.Best.Parameters), 3).ToString(),
                        Rgb.Of(0x9A3412),
                        1.3),
                ],
            })],
        });
    }

    private static void WriteFilms(HtmlText html, EvolutionPictures pictures)
    {
        if (pictures.NoFilm.Length > 0)
        {
            html.Raw("<section aria-labelledby=\"film\">").Element("h2 id=\"film\"", "Time-lapse").Element("p", pictures.NoFilm).Raw("</section>\n");
            return;
        }

        for (int m = 0; m < pictures.Frames.Length; m++)
        {
            ImmutableArray<FilmFrame> frames = pictures.Frames[m];
            if (frames.IsEmpty)
            {
                continue;
            }

            string name = pictures.Result.Methods[m].Method.Name;
            FilmSection.Write(html, new FilmReel
            {
                Id = Words.Of($"film-{m + 1}"),
                Heading = $"Time-lapse of {name}",
                Intro = Words.Of($"{pictures.Scene!.What}, of the best network so far, at {frames.Length} moments, evenly spaced on a logarithmic scale.{(frames.Any(frame => !frame.Others.IsEmpty) ? " Thin lines: other networks of the generation." : "")} {pictures.PlaneNote}").TrimEnd(),
                Stage = FilmFigure.Stage(frames[^1], pictures.Scene),
                StageTitle = $"{pictures.Scene.What} of the best network at the chosen moment",
                Curve = Curve(pictures, m),
                CurveTitle = $"The fitness of {name} over the passes",
                CurveCaption = "Fitness over passes; the upright line marks the moment.",
                FrameTitle = $"{pictures.Scene.What} of the best network",
                Legend = pictures.Scene.Legend,
                Frames = FilmSection.Frames(frames, pictures.Scene),
            });
        }
    }

    private static FigurePanel Curve(EvolutionPictures pictures, int method) =>
        EvolutionFigure.Of(pictures.Result with { Methods = [pictures.Result.Methods[method]] }, "").Rows[0].Panels[0] with { Legend = [] };
}
