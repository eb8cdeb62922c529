using System.Globalization;
using System.Text;
using MlpLab.Csv;
using MlpLab.Export;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Hosting;

/// <summary>A file that a reader takes away, made by the library's writers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record TakenFile(string Name, byte[] Bytes)
{
    /// <summary>The only kind that there is of a run that no command repeats.</summary>
    public const string Model = "model";

    /// <summary>The samples; no run is needed for them.</summary>
    public const string Samples = "data";

    private const string Report = "report", Curve = "curve";
    private static readonly (string Name, string Label)[] Pictures =
        [("answer", "samples and answers"), ("loss", "loss"), ("network", "inside the network"), ("film", "course of the training"), ("reliability", "reliability")];

    /// <summary>What is exported, in groups; model, report and samples have a place of their own.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("csharp", "C#", "the network"), new("python", "Python", "the network"), new("c", "C", "the network"), new("onnx", "ONNX", "the network"), new("json", "JSON", "the network"),
        new(Curve, "loss, CSV", "tables"),
        .. Pictures.SelectMany(picture => (Choice[])[new(picture.Name + ".svg", picture.Label + ", SVG", "pictures"), new(picture.Name + ".png", picture.Label + ", PNG", "pictures")]),
    ];

    /// <summary>Whether there is such a kind: model, data, curve, report, a language, or a picture such as <c>answer.svg</c>.</summary>
    public static bool IsKind(string kind) => kind is Model or Samples or Report || Choices.Any(choice => choice.Value == kind);

    /// <param name="address">Whose samples; of a file that was opened its own bytes.</param>
    public static TakenFile OfSamples(RunAddress address)
    {
        if (address.File is { } file)
        {
            return new TakenFile(address.Points is null ? "data.csv" : DrawnPoints.FileName, file.Bytes);
        }

        RunSettings settings = address.Settings;
        return Text("samples.csv", writer => CsvDatasetWriter.Write(settings.Source.Draw(settings.Recipe.CreateStreams(settings.Seed)).Data, writer));
    }

    /// <param name="model">A network that no run of the library repeats: it was steered or edited by hand.</param>
    /// <param name="settings">Those it began with.</param>
    public static TakenFile OfModel(TrainedModel model, RunSettings settings) => Written("model.mlp.json", stream => ModelFile.Save(stream, new SavedModel { Model = model, LabelName = settings.Source.LabelName }));

    /// <param name="kind">A legal one, but <see cref="Samples"/>.</param>
    /// <param name="run">Of what.</param>
    public static TakenFile Of(string kind, RunResult run)
    {
        var pictures = new RunPictures(run) { CommandOf = RunWords.CommandLine };
        return kind switch
        {
            Model => Written("model.mlp.json", stream => ModelFile.Save(stream, run.Saved(RunWords.CommandLine(run.Settings)))),
            Report => Text("report.html", writer => writer.Write(RunPage.Of(pictures))),
            Curve => Text("curve.csv", writer => WriteCurve(run.Course.Dense!, writer)),
            _ when ModelExporters.Find(kind) is { } exporter => Written((run.Regression is null ? "classifier" : "regressor") + exporter.FileExtension, stream => exporter.Write(run.Model, null, stream)),
            _ => Drawn(kind, Figure(PictureOf(kind), pictures).Draw()),
        };
    }

    private static string PictureOf(string kind) => Path.GetFileNameWithoutExtension(kind);

    private static Figure Figure(string name, RunPictures pictures) => name switch
    {
        "answer" => pictures.Overview(showCeiling: true),
        "network" => pictures.Anatomy(),
        "film" => pictures.FilmStrip(),
        "reliability" => pictures.Reliability(),
        _ => new Figure { Title = pictures.Name + ": the loss", Rows = [new FigureRow([pictures.Loss(annotated: true)]) { FrameHeight = 300 }], Caption = [pictures.RunLine] },
    };

    private static TakenFile Drawn(string name, Picture picture) => name.EndsWith(".svg", StringComparison.Ordinal)
        ? new TakenFile(name, Encoding.UTF8.GetBytes(SvgWriter.Write(picture)))
        : Written(name, stream => PngWriter.Write(picture, stream));

    private static void WriteCurve(DenseLearningCurve curve, TextWriter writer)
    {
        var validation = curve.ValidationPoints.ToDictionary(point => point.Epoch, point => point.Loss);
        writer.Write(validation.Count == 0 ? "epoch,loss\n" : "epoch,loss,validation_loss\n");
        foreach (LearningCurvePoint point in curve.Points)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{point.Epoch},{point.Loss}"));
            writer.Write(validation.Count == 0 ? "\n" : validation.TryGetValue(point.Epoch, out double loss) ? string.Create(CultureInfo.InvariantCulture, $",{loss}\n") : ",\n");
        }
    }

    private static TakenFile Text(string name, Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return new TakenFile(name, Encoding.UTF8.GetBytes(writer.ToString()));
    }

    private static TakenFile Written(string name, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        return new TakenFile(name, bytes.ToArray());
    }
}
