namespace MlpLab.Kernels;

/// <summary>
/// The portable arithmetic in plain loops: the specification that every faster kernel set must match bit for bit.
/// </summary>
/// <remarks>
/// Three rules make the bits independent of the machine. Products are added with an explicit fused multiply-add, in the order
/// of the inputs. exp, tanh and the rest are <see cref="ScalarMath"/>'s own. A sum over the samples of a block runs in eight
/// lanes (sample i goes to lane i mod 8), the lanes are added by <see cref="Lanes.Combine"/>, and blocks and groups in their order.
/// </remarks>
internal sealed class ReferenceKernels : KernelSet
{
    public override string Name => "reference";

    public override int BlockSize(int sampleCount, int widestHiddenLayer) => Lanes.BlockSize(widestHiddenLayer);

    public override int BlocksPerGroup(int blockSize) => Lanes.GroupSize / blockSize;

    public override int Stride(int count) => Lanes.Pad(count);

    public override void Affine(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> outputs, int stride)
    {
        int inputCount = inputs.Length / stride;
        for (int unit = 0; unit < biases.Length; unit++)
        {
            ReadOnlySpan<double> w = weights.Slice(unit * inputCount, inputCount);
            for (int i = 0; i < stride; i++)
            {
                double z = biases[unit];
                for (int k = 0; k < inputCount; k++)
                {
                    z = Math.FusedMultiplyAdd(w[k], inputs[(k * stride) + i], z);
                }

                outputs[(unit * stride) + i] = z;
            }
        }
    }

    public override void Activate(ActivationKind kind, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Activate(kind, values[i]);
        }
    }

    public override void MultiplyByDerivative(ActivationKind kind, ReadOnlySpan<double> outputs, Span<double> deltas)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] *= Derivative(kind, outputs[i]);
        }
    }

    public static double Activate(ActivationKind kind, double z) => kind switch
    {
        ActivationKind.Tanh => ScalarMath.Tanh(z),
        ActivationKind.Sigmoid => ScalarMath.Sigmoid(z),
        ActivationKind.Relu => z > 0 ? z : 0,
        ActivationKind.Softplus => ScalarMath.Softplus(z),
        ActivationKind.LeakyRelu => z > 0 ? z : LeakySlope * z,
        ActivationKind.Exponential => ScalarMath.Exp(z),
        _ => z,
    };

    public static double Derivative(ActivationKind kind, double a) => kind switch
    {
        ActivationKind.Tanh => Math.FusedMultiplyAdd(-a, a, 1),
        ActivationKind.Sigmoid => Math.FusedMultiplyAdd(-a, a, a),
        ActivationKind.Relu => a > 0 ? 1 : 0,
        ActivationKind.Softplus => 1 - ScalarMath.Exp(-a),
        ActivationKind.LeakyRelu => a > 0 ? 1 : LeakySlope,
        ActivationKind.Exponential => a,
        _ => 1,
    };

    public override void CrossEntropyDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            // sigmoid(z) = ½ + ½·tanh(z/2), and ½ − y is exact for labels: one rounding after the tanh, and no exp.
            double t = ScalarMath.Tanh(logits[i] * 0.5);
            deltas[i] = i % stride < count ? Math.FusedMultiplyAdd(t, 0.5, 0.5 - targets[i]) : 0;
        }
    }

    public override void PropagateBack(ReadOnlySpan<double> deltas, ReadOnlySpan<double> weights, Span<double> below, int stride)
    {
        int unitCount = deltas.Length / stride;
        int belowCount = below.Length / stride;
        for (int k = 0; k < belowCount; k++)
        {
            for (int i = 0; i < stride; i++)
            {
                double sum = 0;
                for (int unit = 0; unit < unitCount; unit++)
                {
                    sum = Math.FusedMultiplyAdd(weights[(unit * belowCount) + k], deltas[(unit * stride) + i], sum);
                }

                below[(k * stride) + i] = sum;
            }
        }
    }

    public override void AccumulateGradient(
        ReadOnlySpan<double> deltas, ReadOnlySpan<double> inputs, Span<double> weightSums, Span<double> biasSums, int stride)
    {
        int inputCount = inputs.Length / stride;
        for (int unit = 0; unit < biasSums.Length; unit++)
        {
            ReadOnlySpan<double> delta = deltas.Slice(unit * stride, stride);
            for (int k = 0; k < inputCount; k++)
            {
                weightSums[(unit * inputCount) + k] += Lanes.DotProduct(delta, inputs.Slice(k * stride, stride));
            }

            biasSums[unit] += Lanes.Sum(delta);
        }
    }

    public override double CrossEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        for (int i = 0; i < logits.Length; i++)
        {
            lanes[i % Lanes.Count] += i % stride < count ? ScalarMath.CrossEntropy(logits[i], targets[i]) : 0;
        }

        return Lanes.Combine(lanes);
    }

    public override void SquaredErrorDeltas(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = i % stride < count ? outputs[i] - targets[i] : 0;
        }
    }

    public override double SquaredErrorSum(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int stride, int count)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        for (int i = 0; i < outputs.Length; i++)
        {
            double distance = outputs[i] - targets[i];
            lanes[i % Lanes.Count] += i % stride < count ? 0.5 * (distance * distance) : 0;
        }

        return Lanes.Combine(lanes);
    }

    public override void Softmax(Span<double> values, int stride) => ReferenceSoftmax.Probabilities(values, values, stride);

    public override void SoftmaxDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        ReferenceSoftmax.Probabilities(logits, deltas, stride);
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = i % stride < count ? deltas[i] - targets[i] : 0;
        }
    }

    public override double SoftmaxEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        for (int i = 0; i < stride; i++)
        {
            lanes[i % Lanes.Count] += i < count ? ReferenceSoftmax.Entropy(logits, targets, stride, i) : 0;
        }

        return Lanes.Combine(lanes);
    }
}
