using MlpLab.Cli.Output;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The files of <c>--plot</c>, <c>--report</c>, <c>--film</c>, <c>--plot-anatomy</c> and <c>--plot-reliability</c>.</summary>
internal sealed class PictureOutputs(TrainOptions settings, OutputFiles files)
{
    private readonly OutputFile? _plot = files.Add(settings.Plot, "plot.svg");
    private readonly OutputFile? _report = files.Add(settings.Report, "report.html");
    private readonly OutputFile? _film = files.Add(settings.Film, "film.svg");
    private readonly OutputFile? _anatomy = files.Add(settings.PlotAnatomy, "anatomy.svg");
    private readonly OutputFile? _reliability = files.Add(settings.PlotReliability, "reliability.svg");

    /// <summary>Writes all of them.</summary>
    /// <param name="shown">The settings of the run that is shown.</param>
    /// <param name="run">The run that is shown.</param>
    /// <param name="before">The run that it cures; null for none.</param>
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public void Write(TrainOptions shown, RunResult run, RunResult? before)
    {
        var pictures = new RunPictures(run)
        {
            First = before,
            PlaneFeatures = shown.FeaturesAmong(run.Data.FeatureNames),
            Units = shown.UnitPair,
            PlaneAdvice = "others: --plot-features, such as 1,2",
            CommandOf = RunWords.CommandLine,
            ChangeText = RunWords.Of,
            Notes = RunNotes.Of(run),
        };
        FileWrites.All(
            () => _report?.Write(writer => writer.Write(RunPage.Of(pictures))),
            () => _film?.WriteFilm(() => FilmPage.Of(pictures), pictures.FilmStrip),
            () => _anatomy?.Write(pictures.Anatomy()),
            () => _reliability?.Write(pictures.Reliability()),
            () => _plot?.Write(pictures.Overview(shown.ShowCeiling)));
    }
}
