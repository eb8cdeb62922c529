using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

/// <summary>The packages' icon is a run of the library: MLPLAB_UPDATE_ICON=1 draws it anew.</summary>
public class IconTests
{
    private const int Side = 128;

    [Fact]
    public void Icon_DrawnAnew_IsTheCommittedOne()
    {
        string path = Path.Combine(Root(), "docs", "icon.png");
        using var drawn = new MemoryStream();
        PngWriter.Write(Icon(), drawn, scale: 1);
        if (Environment.GetEnvironmentVariable("MLPLAB_UPDATE_ICON") == "1")
        {
            File.WriteAllBytes(path, drawn.ToArray());
        }

        drawn.ToArray().Should().Equal(File.ReadAllBytes(path));
    }

    private static Picture Icon()
    {
        Dataset data = SampleGenerators.MakeCircles(new RandomState(1), sampleCount: 40, noise: 0.06, factor: 0.45);
        var network = MultilayerPerceptron.Create(inputs: 2, hidden: [5], outputs: 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(2));
        new Trainer(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = 300 }).Fit(network, Loss.BinaryCrossEntropy, data);
        var view = new PlaneView(0, 1, [0, 0], AxisScale.Linear(-1.45, 1.45), AxisScale.Linear(-1.45, 1.45));
        DecisionSurface surface = DecisionSurface.Of(new TrainedClassifier(network, null, data.FeatureNames, data.ClassNames), view, Side, Side);
        var shapes = ImmutableArray.CreateBuilder<Shape>();
        shapes.Add(new ImageShape(new Box(0, 0, Side, Side), surface.ToImage()));
        foreach (ImmutableArray<Point> line in surface.DecisionLines())
        {
            shapes.Add(new PathShape([.. line.Select(OnPaper)]) { Stroke = new Pen(Rgb.White, Width: 5) });
        }

        for (int label = 0; label < data.ClassCount; label++)
        {
            var style = new MarkStyle(ClassPalette.ShapeOf(label), Size: 9, ClassPalette.ColorOf(label), Rgb.White);
            shapes.Add(new MarksShape(style, [.. Samples(data, label).Select(OnPaper)]));
        }

        return new Picture { Width = Side, Height = Side, Title = "MlpLab", Shapes = shapes.ToImmutable() };
    }

    private static IEnumerable<Point> Samples(Dataset data, int label)
    {
        for (int i = 0; i < data.SampleCount; i++)
        {
            if (data.Labels[i] == label)
            {
                yield return new Point(data.Features[i, 0], data.Features[i, 1]);
            }
        }
    }

    private static Point OnPaper(Point at) => new((at.X + 1.45) / 2.9 * Side, (1.45 - at.Y) / 2.9 * Side);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MlpLab.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder!;
    }
}
