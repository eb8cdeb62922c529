using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>The files of <c>--plot</c>, <c>--report</c> and <c>--film</c>.</summary>
internal sealed class EvolvePictures(EvolveOptions settings, OutputFiles files)
{
    private readonly OutputFile? _plot = files.Add(settings.Plot, "evolution.svg");
    private readonly OutputFile? _film = files.Add(settings.Film, "film.svg");

    /// <summary>The page; null for none.</summary>
    public OutputFile? Report { get; } = files.Add(settings.Report, "evolution.html");

    /// <summary>Writes all of them.</summary>
    /// <param name="loaded">The settings with their data.</param>
    /// <param name="result">What came of them.</param>
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public void Write(EvolveOptions loaded, NetworkEvolutionResult result)
    {
        var pictures = new EvolutionPictures(result)
        {
            PlaneFeatures = PlaneFeatures.Among(loaded.PlotFeatures, result.Training.FeatureNames),
            PlaneAdvice = "others: --plot-features, such as 1,2",
            CommandOf = method => loaded.CommandLine(result.NameAsked(method)),
            Notes = EvolveNotes.Of(result),
        };
        FileWrites.All(
            () => Report?.Write(writer => writer.Write(EvolutionPage.Of(pictures))),
            () => _film?.WriteFilm(() => EvolutionPage.Film(pictures), pictures.FilmStrip),
            () => _plot?.Write(pictures.Overview()));
    }
}
