using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Characters;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Tests.Characters;

public sealed class PlanePictureTests
{
    // One sample in each corner of a square; class 1 to the right.
    private static readonly Dataset Corners = new(DenseMatrix.OfRowArrays([-1, -1], [-1, 1], [1, -1], [1, 1]), [0, 0, 1, 1]);

    [Fact]
    public void Of_Plain_ShadesTheRightHalfAndMarksTheSamples()
    {
        string[] lines = [.. Picture(PictureStyle.Plain).Lines()];

        lines.Should().HaveCount(8);
        lines.Count(line => line.Contains('o') && line.Contains('x')).Should().Be(2);
        lines[4].Should().Be(new string(' ', 10) + new string(':', 10));
    }

    [Fact]
    public void Of_TrueColor_PutsTwoPixelsIntoACharacter()
    {
        CharacterPicture picture = Picture(PictureStyle.TrueColor);

        ColorScale colors = ColorScale.ForClasses(2);
        picture.Height.Should().Be(8);
        picture[1, 4].Should().Be(new CharacterCell('▀', colors.Of(0, 1), colors.Of(0, 1)));
        picture[18, 4].Should().Be(new CharacterCell('▀', colors.Of(1, 1), colors.Of(1, 1)));
    }

    [Fact]
    public void Of_SixteenColors_SaysTheSameAsPlainInCharacters() =>
        Picture(PictureStyle.SixteenColors).Lines().Should().Equal(Picture(PictureStyle.Plain).Lines());

    [Fact]
    public void Of_TrueColor_MarksCanBeReadOnTheirGround()
    {
        CharacterPicture picture = Picture(PictureStyle.TrueColor);

        CharacterCell[] marks = [.. Enumerable.Range(0, picture.Width * picture.Height).Select(i => picture[i % picture.Width, i / picture.Width]).Where(cell => cell.Symbol is 'o' or 'x')];
        marks.Should().HaveCount(4).And.OnlyContain(cell => cell.Foreground!.Value.ContrastTo(cell.Background!.Value) >= 4.5);
    }

    [Theory]
    [InlineData(0x000000, 0xFFFFFF, 21)]
    [InlineData(0x777777, 0xFFFFFF, 4.48)]
    [InlineData(0x123456, 0x123456, 1)]
    public void Contrast_IsThatOfTheGuidelines(int a, int b, double ratio) => Rgb.Of(a).ContrastTo(Rgb.Of(b)).Should().BeApproximately(ratio, 0.005);

    [Theory]
    [InlineData(nameof(PictureStyle.Plain), "+ class c, where it is sure c|. where it is not sure")]
    [InlineData(nameof(PictureStyle.TrueColor), "x class b|+ class c")]
    public void Legend_OfThreeClasses_ExplainsLettersWhereThereAreSome(string style, string lines)
    {
        var data = new Dataset(DenseMatrix.OfRowArrays([-1, -1], [-1, 1], [1, -1]), [0, 1, 2]) { ClassNames = ["a", "b", "c"] };

        string.Join('|', CharacterScene.Of(data, PlaneView.Of(data))!.Legend(Enum.Parse<PictureStyle>(style))).Should().EndWith(lines);
    }

    [Fact]
    public void ShadeOf_ManyClasses_IsTheLetterOfASureClass()
    {
        ClassSymbols.ShadeOf([0.05, 0.9, 0.05]).Should().Be('b');
        ClassSymbols.ShadeOf([0.3, 0.4, 0.3]).Should().Be('.');
        ClassSymbols.ShadeOf([double.NaN, double.NaN, double.NaN]).Should().Be('?');
    }

    private static CharacterPicture Picture(PictureStyle style) =>
        PlanePicture.Of(DecisionSurface.Of(new RightHalf(), PlaneView.Of(Corners), 20, PlanePicture.SurfaceRows(8, style)), Corners, style);

    private sealed class RightHalf : IClassifier
    {
        public int FeatureCount => 2;

        public int ClassCount => 2;

        public Matrix<double> PredictProbabilities(Matrix<double> features) =>
            DenseMatrix.Create(features.RowCount, 2, (i, c) => features[i, 0] > 0 == (c == 1) ? 1 : 0);
    }
}
