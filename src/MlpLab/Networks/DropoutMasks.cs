using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Networks;

/// <summary>What is kept of the inputs and hidden units for each of some samples: 1/(1 − rate), or 0 for what is left out.</summary>
/// <remarks>Drawn before the gradient is computed, by one thread, so that the draws do not depend on the number of threads; drawn anew into the same memory.</remarks>
internal sealed class DropoutMasks
{
    // Units whose words are drawn together.
    private const int AtOnce = 64;

    private readonly SampleBlocks _samples;
    private readonly double[] _rates;
    private readonly int[] _widths;
    private readonly AlignedMemory?[] _masks;

    /// <param name="samples">The samples.</param>
    /// <param name="network">Its shape.</param>
    /// <param name="rates">Of what enters each layer.</param>
    public DropoutMasks(SampleBlocks samples, MultilayerPerceptron network, double[] rates)
    {
        _samples = samples;
        _rates = rates;
        _widths = new int[rates.Length];
        _masks = new AlignedMemory?[rates.Length];
        for (int l = 0; l < rates.Length; l++)
        {
            _widths[l] = network.Layers[l].InputCount;
            _masks[l] = rates[l] == 0 ? null : new AlignedMemory((long)_widths[l] * samples.PaddedCount);
        }
    }

    public bool AreOf(double[] rates) => _rates.AsSpan().SequenceEqual(rates);

    /// <summary>The masks of what enters a layer, in the layout of the block's activations; empty where all is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<double> Of(int layer, Block block) => _masks[layer] is { } mask ? mask.Slice(block.Start * _widths[layer], _widths[layer] * block.Stride) : [];

    /// <summary>Draws layer by layer, in a layer sample by sample, of a sample unit by unit.</summary>
    [MethodImpl(HotLoop.Options)]
    public void Draw(RandomState random)
    {
        for (int l = 0; l < _rates.Length; l++)
        {
            if (_masks[l] is not { } mask)
            {
                continue;
            }

            for (int b = 0; b < _samples.BlockCount; b++)
            {
                Block block = _samples[b];
                Draw(random, mask.Slice(block.Start * _widths[l], _widths[l] * block.Stride), block, _widths[l], _rates[l]);
            }
        }
    }

    // A uniform draw is k/2⁵³ with k from the top 27 and 26 bits of two words; it is at least the rate where k is at least rate·2⁵³, which is exact.
    [MethodImpl(HotLoop.Options)]
    private static void Draw(RandomState random, Span<double> values, Block block, int width, double rate)
    {
        double kept = 1 / (1 - rate);
        var least = (ulong)Math.Ceiling(rate * 9_007_199_254_740_992.0);
        Span<uint> words = stackalloc uint[2 * AtOnce];
        for (int i = 0; i < block.Count; i++)
        {
            for (int unit = 0; unit < width; unit += AtOnce)
            {
                int count = Math.Min(AtOnce, width - unit);
                random.NextUInt32(words[..(2 * count)]);
                int at = i + (unit * block.Stride);
                for (int u = 0; u < count; u++)
                {
                    ulong k = ((ulong)(words[2 * u] >> 5) << 26) | (words[(2 * u) + 1] >> 6);
                    values[at] = k >= least ? kept : 0;
                    at += block.Stride;
                }
            }
        }
    }
}
