namespace MlpLab.Export.Tests;

public sealed class ExportNameTests
{
    [Theory]
    [InlineData("iris")]
    [InlineData("Iris_2")]
    [InlineData("x")]
    [InlineData("exp")]
    public void IsLegal_Identifier_IsTrue(string name) => ExportName.IsLegal(name).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("_iris")]
    [InlineData("2d")]
    [InlineData("my model")]
    [InlineData("iris\n")]
    [InlineData("größe")]
    [InlineData("a-b")]
    [InlineData("class")]
    [InlineData("lambda")]
    [InlineData("restrict")]
    [InlineData("Math")]
    [InlineData("Probabilities")]
    [InlineData("Weights1")]
    [InlineData("iris\"")]
    public void IsLegal_AnythingElse_IsFalse(string name) => ExportName.IsLegal(name).Should().BeFalse();

    [Fact]
    public void IsLegal_Length_EndsAt64()
    {
        ExportName.IsLegal(new string('a', 64)).Should().BeTrue();
        ExportName.IsLegal(new string('a', 65)).Should().BeFalse();
    }
}
