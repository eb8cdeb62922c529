using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Tests.Contracts;

/// <summary>Of what kind a refusal is: out of a range of its own, or not fitting another argument.</summary>
public class RequireTests
{
    [Fact]
    public void Lengths_ThatDoNotFitEachOther_AreOutOfNoRange()
    {
        FluentActions.Invoking(() => Require.SameLength(3, 2, "the number of rows", "labels")).Should().ThrowExactly<ArgumentException>()
            .WithMessage("labels is 2; it must be 3, the number of rows.*").WithParameterName("labels");
        FluentActions.Invoking(() => new Dataset([[1], [2]], [0, 1, 1])).Should().ThrowExactly<ArgumentException>();
        FluentActions.Invoking(() => Require.AtLeast(1, 0, "count")).Should().ThrowExactly<ArgumentOutOfRangeException>();
    }
}
