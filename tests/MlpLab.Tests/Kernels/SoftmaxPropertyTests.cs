using FsCheck;
using FsCheck.Fluent;
using MlpLab.Kernels;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Kernels;

/// <summary>Softmax of whatever finite total inputs there are.</summary>
public class SoftmaxPropertyTests
{
    [Fact]
    public void Softmax_FiniteLogits_GivesProbabilitiesThatSumToOne()
    {
        const int Stride = 8;
        Gen<double> logit = Gen.OneOf(Properties.FiniteDoubles, Gen.Choose(-800, 800).Select(z => z / 7.0), Gen.Elements(0, double.MaxValue, double.MinValue, double.Epsilon));
        Gen<double[]> layers = from classes in Gen.Choose(2, 12) from logits in logit.ArrayOf(classes * Stride) select logits;

        Properties.Hold(layers, 500, logits =>
        {
            foreach (KernelSet kernels in KernelSets.All)
            {
                double[] probabilities = [.. logits];
                kernels.Softmax(probabilities, Stride);
                for (int sample = 0; sample < Stride; sample++)
                {
                    double[] row = [.. probabilities.Where((_, i) => i % Stride == sample)];
                    row.Should().OnlyContain(p => p >= 0 && p <= 1);

                    // Each is one division away from its exact share of the same total: half an ulp of 1 at most for each class.
                    row.Sum().Should().BeApproximately(1, row.Length * 2.3e-16);
                }
            }
        });
    }
}
