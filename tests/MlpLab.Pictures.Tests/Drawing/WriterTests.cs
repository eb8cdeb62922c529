using System.Collections.Immutable;
using System.Xml.Linq;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Drawing;

public class WriterTests
{
    private static readonly Rgb Red = Rgb.Of(0xFF0000);

    [Fact]
    public void Png_OfFilledShapes_HasTheirColours()
    {
        RasterImage image = Png(Pictured(PathShape.Rectangle(new Box(2, 2, 4, 4)) with { Fill = Red }));

        (image.Width, image.Height).Should().Be((20, 10));
        image[0, 0].Should().Be(Rgb.White);
        image[2, 2].Should().Be(Red);
        image[5, 5].Should().Be(Red);
        image[6, 5].Should().Be(Rgb.White);
    }

    [Fact]
    public void Png_OfHalfAPixel_IsMixedByItsArea()
    {
        RasterImage image = Png(Pictured(PathShape.Rectangle(new Box(2.5, 2, 4, 4)) with { Fill = Rgb.Of(0) }));

        image[2, 3].Should().Be(new Rgb(128, 128, 128));
        image[3, 3].Should().Be(Rgb.Of(0));
    }

    [Theory]
    [InlineData(MarkShape.Circle)]
    [InlineData(MarkShape.Triangle)]
    [InlineData(MarkShape.Square)]
    [InlineData(MarkShape.Diamond)]
    [InlineData(MarkShape.TriangleDown)]
    [InlineData(MarkShape.Star)]
    [InlineData(MarkShape.Plus)]
    [InlineData(MarkShape.Cross)]
    [InlineData(MarkShape.Pentagon)]
    [InlineData(MarkShape.Hexagon)]
    public void Png_OfAMark_IsFilledInTheMiddleAndEdgedOutside(MarkShape shape)
    {
        var mark = new MarkStyle(shape, 8, Red, Rgb.Of(0x0000FF));
        RasterImage image = Png(Pictured(new MarksShape(mark, [new Point(10.5, 5.5)])));

        image[10, 5].Should().Be(Red);
        image.Pixels.ToArray().Should().Contain(pixel => pixel.B > pixel.R, "the edge is blue");
        image[0, 0].Should().Be(Rgb.White);
    }

    [Fact]
    public void Png_OutsideAClip_IsUntouched()
    {
        RasterImage image = Png(Pictured(new GroupShape([PathShape.Rectangle(new Box(-100, -100, 500, 500)) with { Fill = Red }]) { Clip = new Box(4, 4, 4, 4) }));

        image.Pixels.ToArray().Count(pixel => pixel == Red).Should().Be(16);
    }

    [Fact]
    public void Png_OfManyColours_SurvivesItsFile()
    {
        Rgb[] pixels = [.. Enumerable.Range(0, 300).Select(i => Rgb.Of(i * 54_321))];
        using var file = new MemoryStream();
        PngWriter.Write(new RasterImage(20, 15, [.. pixels]), file);

        PngFile.Decode(file.ToArray()).Pixels.ToArray().Should().Equal(pixels);
    }

    [Fact]
    public void Font_HasEveryPrintableAsciiCharacterAndTheSignsInUse() =>
        Enumerable.Range(0x20, 0x5F).Select(c => (char)c).Concat("·–—−×±…°≤≥→∞⁰⁹⁻₀äÖßéñç").Where(c => !VectorFont.Has(c)).Should().BeEmpty();

    [Fact]
    public void Png_OfEachCharacter_LeavesInk() =>
        Enumerable.Range(0x21, 0x5E).Select(c => (char)c)
            .Where(c => Png(Pictured(new TextShape(new Point(3, 8), c.ToString(), 8, Red))).Pixels.ToArray().All(pixel => pixel == Rgb.White))
            .Should().BeEmpty();

    [Fact]
    public void Svg_WithForeignText_IsWellFormedAndKeepsIt()
    {
        string name = "a<b>&\"c'\u0000\u0007\u001B[31m\uD800 ok\uFFFF";
        XDocument svg = XDocument.Parse(SvgWriter.Write(Pictured(new TextShape(new Point(1, 1), name, 8, Red)) with { Title = name, Description = name }));

        svg.Descendants().Single(element => element.Name.LocalName == "text").Value.Should().Be("a<b>&\"c'[31m ok");
        svg.Root!.Attribute("role")!.Value.Should().Be("img");
        svg.Root.Elements().First().Name.LocalName.Should().Be("title");
    }

    [Fact]
    public void Svg_WithAnImage_EmbedsThePixels()
    {
        var image = new RasterImage(2, 1, [Red, Rgb.Of(0x00FF00)]);
        XDocument svg = XDocument.Parse(SvgWriter.Write(Pictured(new ImageShape(new Box(0, 0, 20, 10), image))));
        string data = svg.Descendants().Single(element => element.Name.LocalName == "image").Attribute("href")!.Value;

        data.Should().StartWith("data:image/png;base64,");
        PngFile.Decode(Convert.FromBase64String(data[22..])).Pixels.ToArray().Should().Equal(image.Pixels.ToArray());
    }

    [Fact]
    public void Draw_AtAScaleOutOfRange_IsRefused() =>
        FluentActions.Invoking(() => PngWriter.Draw(Pictured(), 0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*be above 0 and at most 8*");

    private static Picture Pictured(params ImmutableArray<Shape> shapes) => new() { Width = 20, Height = 10, Title = "test", Shapes = shapes };

    private static RasterImage Png(Picture picture)
    {
        using var file = new MemoryStream();
        PngWriter.Write(picture, file, scale: 1);
        return PngFile.Decode(file.ToArray());
    }
}
