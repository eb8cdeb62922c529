using MlpLab.Cli.Output;
using MlpLab.Cli.Reports;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The files of <c>--report</c>, <c>--film</c> and <c>--plot-anatomy</c>.</summary>
internal sealed class PageOutputs(TrainOptions settings, OutputFiles files)
{
    private readonly OutputFile? _report = files.Add(settings.Report, "report.html");
    private readonly OutputFile? _film = files.Add(settings.Film, "film.svg");
    private readonly OutputFile? _anatomy = files.Add(settings.PlotAnatomy, "anatomy.svg");

    /// <summary>Writes all of them.</summary>
    /// <param name="pictures">Of the run that is shown.</param>
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public void Write(TrainPictures pictures) => EachFile.Write(
        () => _report?.Write(writer => writer.Write(TrainPage.Of(pictures))),
        () => WriteFilm(pictures),
        () => WriteAnatomy(pictures));

    private void WriteFilm(TrainPictures pictures)
    {
        if (_film is not null && settings.Film!.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) | settings.Film.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            _film.Write(writer => writer.Write(FilmPage.Of(pictures)));
        }
        else if (_film is not null)
        {
            PictureFile.Write(pictures.FilmStrip(), settings.Film!, _film);
        }
    }

    private void WriteAnatomy(TrainPictures pictures)
    {
        if (_anatomy is not null)
        {
            PictureFile.Write(pictures.Anatomy(), settings.PlotAnatomy!, _anatomy);
        }
    }
}
