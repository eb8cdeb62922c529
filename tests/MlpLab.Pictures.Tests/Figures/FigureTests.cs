using System.Text;
using System.Xml.Linq;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Figures;

public class FigureTests
{
    public static TheoryData<string> Names => new(FigureCases.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_AnyData_KeepsTextsApartAndOnThePaper(string name)
    {
        Picture picture = FigureCases.All[name]().Draw();
        TextShape[] texts = [.. picture.Texts()];
        var paper = new Box(0, 0, picture.Width, picture.Height);

        texts.Where(text => !paper.Contains(text.Bounds)).Select(text => text.Text).Should().BeEmpty();
        texts.SelectMany((a, i) => texts.Skip(i + 1).Where(b => a.Bounds.Overlaps(b.Bounds)).Select(b => $"{a.Text} / {b.Text}")).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnyData_GivesASmallWellFormedFile(string name)
    {
        Picture picture = FigureCases.All[name]().Draw();
        string svg = SvgWriter.Write(picture);
        XDocument document = XDocument.Parse(svg);

        Encoding.UTF8.GetByteCount(svg).Should().BeLessThan(300_000);
        document.Descendants().Select(element => element.Name.LocalName).Should().Contain(["title", "text"]);
        document.Descendants().Attributes().Select(a => a.Value).Should().NotContain(value => value.Contains("NaN") || value.Contains("Infinity") || value.Contains('∞'));
        PngWriter.Draw(picture, scale: 1).Width.Should().Be((int)picture.Width);
        Keep(name, picture);
    }

    [Fact]
    public void Write_TheSameRunTwice_GivesTheSameBytes() =>
        Svg("circles").Should().Be(Svg("circles"));

    [Fact]
    public void ToFigure_OfTwoFeatures_HasThreeSquaresOnTheSameAxesAndTheLoss()
    {
        Figure figure = FigureCases.All["moons"]();

        figure.Rows.Should().HaveCount(2);
        figure.Rows[0].FrameHeight.Should().BeNull("frames without a height are squares");
        figure.Rows[0].Panels.Should().HaveCount(3).And.OnlyContain(panel => panel.X == figure.Rows[0].Panels[0].X && panel.Y == figure.Rows[0].Panels[0].Y);
        (figure.Rows[0].Panels[0].X.Maximum - figure.Rows[0].Panels[0].X.Minimum)
            .Should().BeApproximately(figure.Rows[0].Panels[0].Y.Maximum - figure.Rows[0].Panels[0].Y.Minimum, 1e-12, "circles stay circles");
    }

    [Fact]
    public void ToFigure_OfThreeFeatures_SaysWhyThereIsNoPlane()
    {
        Figure figure = FigureCases.All["three features"]();

        figure.Rows.Should().ContainSingle();
        figure.Caption[^1].Should().Contain("3 features").And.Contain("choose them with PlaneFeatures");
    }

    [Fact]
    public void ToFigure_WithAnOutlier_LeavesItOutAndSaysSo()
    {
        Figure figure = FigureCases.All["one outlier"]();

        figure.Rows[0].Panels[0].X.Maximum.Should().BeLessThan(20);
        figure.Caption[^1].Should().Contain("1 point lies outside the window");
    }

    [Fact]
    public void ToFigure_WithManyPoints_DrawsSomeAndSaysHowMany() =>
        FigureCases.All["many points"]().Caption[^1].Should().Contain("2,000 of 100,000 points are drawn");

    private static string Svg(string name) => SvgWriter.Write(FigureCases.All[name]().Draw());

    // MLPLAB_KEEP_PICTURES names a folder in which to leave every picture for a look.
    private static void Keep(string name, Picture picture)
    {
        if (Environment.GetEnvironmentVariable("MLPLAB_KEEP_PICTURES") is { Length: > 0 } folder)
        {
            using FileStream file = File.Create(Path.Combine(folder, name + ".png"));
            PngWriter.Write(picture, file, scale: 1);
        }
    }
}
