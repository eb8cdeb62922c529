using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;

namespace MlpLab.Tests.Datasets;

public class CategoricalFeatureTests
{
    private static readonly CategoricalFeature Colour = new("colour", 1, ["blue", "red"], ["grey"]);

    [Theory]
    [InlineData("blue", new double[] { 1, 0 })]
    [InlineData("red", new double[] { 0, 1 })]
    [InlineData("grey", new double[] { 0, 0 })]
    public void TryEncode_KnownWord_SetsItsColumn(string word, double[] expected)
    {
        double[] columns = [7, 7];

        Colour.TryEncode(word, columns).Should().BeTrue();
        columns.Should().Equal(expected);
    }

    [Fact]
    public void TryEncode_UnknownWord_WritesNothing()
    {
        double[] columns = [7, 7];

        Colour.TryEncode("Red", columns).Should().BeFalse();
        columns.Should().Equal(7, 7);
    }

    [Fact]
    public void TryEncode_OtherNumberOfColumns_IsRefused() =>
        FluentActions.Invoking(() => Colour.TryEncode("red", new double[3])).Should().Throw<ArgumentException>().WithMessage("*must be 2*");

    [Fact]
    public void ColumnName_OfAnIndex_JoinsFeatureAndWord() => Colour.ColumnName(1).Should().Be("colour=red");

    [Fact]
    public void Create_FromNoValueOrAWordTwice_IsRefused()
    {
        FluentActions.Invoking(() => new CategoricalFeature("a", 0, [], ["x"])).Should().Throw<ArgumentException>().WithMessage("*'a' has no value*");
        FluentActions.Invoking(() => new CategoricalFeature("a", 0, ["x"], ["x"])).Should().Throw<ArgumentException>().WithMessage("*the word 'x' twice*");
        FluentActions.Invoking(() => new CategoricalFeature("a", -1, ["x"], [])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Subset_OfADataset_KeepsItsFeaturesOfWords()
    {
        Dataset data = Data([Colour]);

        data.Subset([1]).CategoricalFeatures.Should().Equal(Colour);
        data.WithFeatures(new DenseMatrix(2, 3)).CategoricalFeatures.Should().Equal(Colour);
        data.WithFeatures(new DenseMatrix(2, 2)).CategoricalFeatures.Should().BeEmpty();
    }

    [Fact]
    public void Create_DatasetWithColumnsThatAreNotThereOrShared_IsRefused()
    {
        FluentActions.Invoking(() => Data([new CategoricalFeature("a", 2, ["x", "y"], [])])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Data([Colour, new CategoricalFeature("a", 2, ["x"], [])])).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Dataset Data(CategoricalFeature[] features) => new(new DenseMatrix(2, 3), [0, 1]) { CategoricalFeatures = features };
}
