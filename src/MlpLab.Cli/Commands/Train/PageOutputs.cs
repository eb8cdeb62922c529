using MlpLab.Cli.Output;
using MlpLab.Cli.Reports;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The files of <c>--report</c>, <c>--film</c> and <c>--plot-anatomy</c>: refused before the run where they exist, written after its result.</summary>
internal sealed class PageOutputs : IDisposable
{
    private readonly TrainSettings _settings;
    private readonly List<(OutputFile File, Action<OutputFile, TrainPictures> Write)> _files = [];

    private PageOutputs(TrainSettings settings) => _settings = settings;

    /// <exception cref="FileProblemException">A file exists or cannot be one.</exception>
    public static PageOutputs Open(TrainSettings settings)
    {
        var outputs = new PageOutputs(settings);
        try
        {
            outputs.Add(settings.Pages.Report, (file, pictures) => file.Write(writer => writer.Write(TrainPage.Of(pictures))));
            outputs.Add(settings.Pages.Film, IsPage(settings.Pages.Film)
                ? (file, pictures) => file.Write(writer => writer.Write(FilmPage.Of(pictures)))
                : (file, pictures) => WritePicture(file, settings.Pages.Film!, pictures.FilmStrip()));
            outputs.Add(settings.Pages.Anatomy, (file, pictures) => WritePicture(file, settings.Pages.Anatomy!, pictures.Anatomy()));
            return outputs;
        }
        catch
        {
            outputs.Dispose();
            throw;
        }
    }

    /// <summary>Writes all of them.</summary>
    /// <param name="pictures">Of the run that is shown.</param>
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public void Write(TrainPictures pictures)
    {
        EachFile.Write([.. _files.Select(entry => (Action)(() => entry.Write(entry.File, pictures)))]);
    }

    public void Dispose() => _files.ForEach(entry => entry.File.Dispose());

    private void Add(string? path, Action<OutputFile, TrainPictures> write)
    {
        if (path is not null)
        {
            _files.Add((OutputFile.Open(path, _settings.Pages.Force), write));
        }
    }

    private static bool IsPage(string? path) => path is not null && !path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    private static void WritePicture(OutputFile file, string path, Figure figure)
    {
        Picture picture = figure.Draw();
        if (path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            file.WriteBytes(stream => PngWriter.Write(picture, stream));
        }
        else
        {
            file.Write(writer => writer.Write(SvgWriter.Write(picture)));
        }
    }
}
