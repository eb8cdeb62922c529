using MlpLab.Contracts;

namespace MlpLab.Tests.Contracts;

public sealed class NameSuggestionTests
{
    private static readonly string[] Names = ["classification", "blobs", "gaussian-quantiles", "moons", "circles", "tol"];

    [Theory]
    [InlineData("circle", "circles")]
    [InlineData("cricles", "circles")]
    [InlineData("MOON", "moons")]
    [InlineData("blob", "blobs")]
    [InlineData("gausian quantile", "gaussian-quantiles")]
    [InlineData("tlo", "tol")]
    [InlineData("gauss", "gaussian-quantiles")]
    [InlineData("clasification", "classification")]
    public void Nearest_Misspelling_IsRecognised(string written, string meant) =>
        NameSuggestion.Nearest(written, Names).Should().Be(meant);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xor")]
    [InlineData("foo")]
    [InlineData("spirals")]
    public void Nearest_NothingNear_IsNull(string written) => NameSuggestion.Nearest(written, Names).Should().BeNull();
}
