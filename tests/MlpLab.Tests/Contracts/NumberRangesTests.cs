using MlpLab.Contracts;

namespace MlpLab.Tests.Contracts;

public class NumberRangesTests
{
    [Theory]
    [InlineData("20..39", 20)]
    [InlineData("1,3", 2)]
    [InlineData("0..1,7,4294967295", 4)]
    public void TryRead_OfWhatIsWritten_GivesItsNumbers(string text, int count)
    {
        IReadOnlyList<long> numbers = NumberRanges.TryRead(text, uint.MaxValue, 20)!;

        numbers.Should().HaveCount(count).And.BeInAscendingOrder();
        NumberRanges.Of(numbers).Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-1..3")]
    [InlineData("3..1")]
    [InlineData("1..2..3")]
    [InlineData("1,1")]
    [InlineData("3,1")]
    [InlineData("1,2")]
    [InlineData("7..7")]
    [InlineData("0..20")]
    [InlineData("0..9,20..30")]
    [InlineData("4294967296")]
    [InlineData("0..9223372036854775807")]
    public void TryRead_OfAnythingElse_IsNull(string text) => NumberRanges.TryRead(text, uint.MaxValue, 20).Should().BeNull();
}
