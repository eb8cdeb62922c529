using System.Text;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Cli.Output;

/// <summary>Writes figures in the format that the name of the file asks for.</summary>
internal static class PictureFile
{
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static void Write(this OutputFile file, Figure figure)
    {
        Picture picture = figure.Draw();
        file.WriteBytes(stream =>
        {
            if (file.IsRaster)
            {
                PngWriter.Write(picture, stream);
            }
            else
            {
                stream.Write(Encoding.UTF8.GetBytes(SvgWriter.Write(picture)));
            }
        });
    }

    /// <summary>Writes a time-lapse, as a page or as a strip of pictures.</summary>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static void WriteFilm(this OutputFile file, Func<string> page, Func<Figure> strip)
    {
        if (file.IsPage)
        {
            file.Write(writer => writer.Write(page()));
        }
        else
        {
            file.Write(strip());
        }
    }
}
