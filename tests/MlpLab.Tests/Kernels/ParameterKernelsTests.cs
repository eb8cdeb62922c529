using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Tests.Kernels;

/// <summary>Steps over whole vectors against the same step of one number at a time, bit for bit.</summary>
public class ParameterKernelsTests
{
    [Fact]
    public void NesterovStep_AnyLength_HasTheBitsOfOneAtATime()
    {
        for (int length = 0; length < 20; length++)
        {
            double[] parameters = Normal(length, 1), velocity = Normal(length, 2), gradient = Normal(length, 3);
            double[] expected = [.. parameters], expectedVelocity = [.. velocity];
            for (int i = 0; i < length; i++)
            {
                ParameterKernels.NesterovStep(expected.AsSpan(i, 1), expectedVelocity.AsSpan(i, 1), gradient.AsSpan(i, 1), 0.3, 0.9);
            }

            ParameterKernels.NesterovStep(parameters, velocity, gradient, 0.3, 0.9);

            parameters.Should().Equal(expected);
            velocity.Should().Equal(expectedVelocity);
        }
    }

    [Fact]
    public void AdamStep_AnyLength_HasTheBitsOfOneAtATime()
    {
        for (int length = 0; length < 20; length++)
        {
            double[] parameters = Normal(length, 1), means = Normal(length, 2), squares = [.. Normal(length, 4).Select(Math.Abs)], gradient = Normal(length, 3);
            double[] expected = [.. parameters], expectedMeans = [.. means], expectedSquares = [.. squares];
            for (int i = 0; i < length; i++)
            {
                ParameterKernels.AdamStep(
                    expected.AsSpan(i, 1), expectedMeans.AsSpan(i, 1), expectedSquares.AsSpan(i, 1), gradient.AsSpan(i, 1), 0.02, 0.9, 0.999, 1e-8);
            }

            ParameterKernels.AdamStep(parameters, means, squares, gradient, 0.02, 0.9, 0.999, 1e-8);

            parameters.Should().Equal(expected);
            means.Should().Equal(expectedMeans);
            squares.Should().Equal(expectedSquares);
        }
    }

    [Theory]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { -3.0, 2 }, 3)]
    [InlineData(new[] { 1, double.NaN, 2 }, double.NaN)]
    public void LargestMagnitude_AnyValues_IgnoresSignsAndKeepsNaN(double[] values, double expected) =>
        ParameterKernels.LargestMagnitude(values).Should().Be(expected);

    private static double[] Normal(int count, uint seed)
    {
        var values = new double[count];
        new RandomState(seed).Normal(0, 1, values);
        return values;
    }
}
