using System.Text;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Cli.Output;

/// <summary>Writes a figure in the format that its file name asks for.</summary>
internal static class PictureFile
{
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static void Write(Figure figure, string path, OutputFile file)
    {
        Picture picture = figure.Draw();
        file.WriteBytes(stream =>
        {
            if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            {
                stream.Write(Encoding.UTF8.GetBytes(SvgWriter.Write(picture)));
            }
            else
            {
                PngWriter.Write(picture, stream);
            }
        });
    }
}
