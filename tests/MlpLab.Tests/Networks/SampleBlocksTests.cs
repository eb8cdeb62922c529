using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Kernels;
using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

/// <summary>Where samples are cut decides the order of summation, and so the last bits of every result.</summary>
public class SampleBlocksTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(256, 1, 1)]
    [InlineData(257, 2, 1)]
    [InlineData(1024, 4, 1)]
    [InlineData(1025, 5, 2)]
    [InlineData(3000, 12, 3)]
    public void Blocks_NarrowNetwork_AreOf256SamplesAndGroupsOf1024(int samples, int blocks, int groups)
    {
        SampleBlocks cut = Cut(samples, [5]);

        cut.BlockCount.Should().Be(blocks);
        cut.GroupCount.Should().Be(groups);
        Enumerable.Range(0, groups).SelectMany(g => Enumerable.Range(cut.BlocksOf(g).First, cut.BlocksOf(g).End - cut.BlocksOf(g).First))
            .Should().Equal(Enumerable.Range(0, blocks));
        Enumerable.Range(0, blocks).Sum(b => cut[b].Count).Should().Be(samples);
        Enumerable.Range(0, blocks).Select(b => cut[b].Start).Should().Equal(Enumerable.Range(0, blocks).Select(b => 256 * b));
        Enumerable.Range(0, blocks).Max(b => cut[b].Stride).Should().Be(cut.LargestStride);
    }

    [Theory]
    [InlineData(new[] { 256 }, 256)]
    [InlineData(new[] { 257, 3 }, 128)]
    [InlineData(new[] { 3, 512 }, 128)]
    [InlineData(new[] { 3, 513, 4 }, 64)]
    public void Blocks_WideHiddenLayer_AreCutForTheWidest(int[] hidden, int size) => Cut(2000, hidden)[0].Count.Should().Be(size);

    [Fact]
    public void Blocks_WideOutputLayer_DoesNotMatter() => Cut(2000, [5], outputs: 600)[0].Count.Should().Be(256);

    [Fact]
    public void Blocks_Padding_IsZeroAndTheRestTheSamples()
    {
        var features = DenseMatrix.Create(261, 2, (i, j) => 1 + i + (1000 * j));
        double[] targets = [.. Enumerable.Range(1, 261).Select(i => -(double)i)];

        var cut = new SampleBlocks(features, targets, 1, MultilayerPerceptron.Create(2, [3], 1), KernelSets.Portable);
        Block last = cut[1];

        last.Features[..last.Stride].ToArray().Should().Equal(Enumerable.Range(257, last.Stride).Select(i => i <= 261 ? (double)i : 0));
        last.Features[last.Stride..].ToArray().Should().Equal(Enumerable.Range(257, last.Stride).Select(i => i <= 261 ? i + 1000.0 : 0));
        last.Targets.ToArray().Should().Equal(Enumerable.Range(257, last.Stride).Select(i => i <= 261 ? -(double)i : 0));
    }

    private static SampleBlocks Cut(int samples, int[] hidden, int outputs = 1) =>
        new(new DenseMatrix(samples, 2), MultilayerPerceptron.Create(2, hidden, outputs), KernelSets.Portable);
}
