namespace MlpLab.Kernels;

/// <summary>The arithmetic of a NumPy script: its order of operations and the C library's exp, tanh and pow.</summary>
/// <remarks>
/// It exists to reproduce such a script's trajectory to the last bit: training is chaotic in places, so one rounding more or
/// less ends elsewhere. Products run over the inner index in order without fused operations (reference BLAS), np.sum is
/// <see cref="PairwiseSum"/>, and all samples form one block. Its bits are those of the platform's C library; every other
/// kernel set is independent of the platform.
/// </remarks>
internal sealed class NumPyKernels : KernelSet
{
    public override string Name => "numpy";

    public override int BlockSize(int sampleCount, int widestHiddenLayer) => sampleCount;

    public override int BlocksPerGroup(int blockSize) => 1;

    public override int Stride(int count) => count;

    public override void Affine(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> outputs, int stride)
    {
        int inputCount = inputs.Length / stride;
        for (int unit = 0; unit < biases.Length; unit++)
        {
            ReadOnlySpan<double> w = weights.Slice(unit * inputCount, inputCount);
            for (int i = 0; i < stride; i++)
            {
                double product = 0;
                for (int k = 0; k < inputCount; k++)
                {
                    product += w[k] * inputs[(k * stride) + i];
                }

                outputs[(unit * stride) + i] = product + biases[unit];
            }
        }
    }

    public override void Activate(ActivationKind kind, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                ActivationKind.Tanh => Math.Tanh(values[i]),
                ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-values[i])),
                ActivationKind.Relu => Math.Max(values[i], 0),
                ActivationKind.Softplus => ScalarMath.Softplus(values[i]),
                ActivationKind.LeakyRelu => values[i] > 0 ? values[i] : LeakySlope * values[i],
                ActivationKind.Exponential => Math.Exp(values[i]),
                _ => values[i],
            };
        }
    }

    public override void MultiplyByDerivative(ActivationKind kind, ReadOnlySpan<double> outputs, Span<double> deltas)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            double a = outputs[i];
            deltas[i] *= kind switch
            {
                // np.power(a, 2) and a*a differ in the last bit for about one value in a thousand.
                ActivationKind.Tanh => 1 - Math.Pow(a, 2),
                ActivationKind.Sigmoid => a * (1 - a),
                ActivationKind.Relu => a > 0 ? 1 : 0,
                ActivationKind.Softplus => 1 - Math.Exp(-a),
                ActivationKind.LeakyRelu => a > 0 ? 1 : LeakySlope,
                ActivationKind.Exponential => a,
                _ => 1,
            };
        }
    }

    public override void CrossEntropyDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = (1 / (1 + Math.Exp(-logits[i]))) - targets[i];
        }
    }

    public override void SquaredErrorDeltas(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = outputs[i] - targets[i];
        }
    }

    public override double SquaredErrorSum(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int stride, int count)
    {
        var terms = new double[outputs.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            double distance = outputs[i] - targets[i];
            terms[i] = distance * distance / 2;
        }

        return PairwiseSum.Of(terms);
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
                    sum += weights[(unit * belowCount) + k] * deltas[(unit * stride) + i];
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
                ReadOnlySpan<double> input = inputs.Slice(k * stride, stride);
                double sum = 0;
                for (int i = 0; i < stride; i++)
                {
                    sum += delta[i] * input[i];
                }

                weightSums[(unit * inputCount) + k] += sum;
            }

            biasSums[unit] += PairwiseSum.Of(delta);
        }
    }

    public override double CrossEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        var terms = new double[logits.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = ScalarMath.Softplus(logits[i]) - (targets[i] * logits[i]);
        }

        return PairwiseSum.Of(terms);
    }

    /// <summary>E = np.exp(Z - Z.max(axis=0)); A = E / E.sum(axis=0), where a sum over the first axis adds row by row.</summary>
    public override void Softmax(Span<double> values, int stride)
    {
        for (int i = 0; i < stride; i++)
        {
            double largest = double.NegativeInfinity;
            for (int k = i; k < values.Length; k += stride)
            {
                largest = Math.Max(largest, values[k]);
            }

            double total = 0;
            for (int k = i; k < values.Length; k += stride)
            {
                values[k] = Math.Exp(values[k] - largest);
                total += values[k];
            }

            for (int k = i; k < values.Length; k += stride)
            {
                values[k] /= total;
            }
        }
    }

    public override void SoftmaxDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        logits.CopyTo(deltas);
        Softmax(deltas, stride);
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] -= targets[i];
        }
    }

    public override double SoftmaxEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        var terms = new double[stride];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = ReferenceSoftmax.Entropy(logits, targets, stride, i);
        }

        return PairwiseSum.Of(terms);
    }
}
