using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Diagnostics;

/// <summary>One forward pass whose hidden activations and outputs are looked at unit by unit.</summary>
/// <remarks>Large data are thinned evenly and wide layers cut, so that a look costs no more than some hundred thousand operations.</remarks>
internal sealed class UnitProbe
{
    private const int MostSamples = 1_000;
    private const int MostUnitsCompared = 64;

    private readonly MultilayerPerceptron _network;
    private readonly Dataset _data;
    private readonly SampleBlocks _samples;
    private readonly LayerwisePass _pass;
    private readonly double[][] _values;

    public UnitProbe(MultilayerPerceptron network, Dataset data)
    {
        _network = network;
        _data = Thinned(data);
        _samples = new SampleBlocks(_data.Features, network, KernelSets.Portable);
        _pass = new LayerwisePass(KernelSets.Portable, network, _samples.LargestStride);
        _values = new double[network.Layers.Count][];
        for (int l = 0; l < _values.Length; l++)
        {
            _values[l] = new double[network.Layers[l].OutputCount * _data.SampleCount];
        }
    }

    public UnitReport At(ReadOnlySpan<double> parameters)
    {
        Forward(parameters);
        int units = 0, dead = 0, compared = 0, duplicates = 0;
        long saturated = 0;
        for (int l = 0; l < _network.Layers.Count - 1; l++)
        {
            ActivationKind kind = _network.Layers[l].Activation.Kind;
            int count = _network.Layers[l].OutputCount;
            units += count;
            for (int u = 0; u < count; u++)
            {
                ReadOnlySpan<double> a = Unit(l, u);
                saturated += CountSaturated(kind, a);
                dead += IdleUnits.IsDead(kind, a) ? 1 : 0;
            }

            compared += Math.Min(count, MostUnitsCompared);
            foreach (int? original in IdleUnits.Originals(_values[l], _data.SampleCount, Math.Min(count, MostUnitsCompared)))
            {
                duplicates += original is null ? 0 : 1;
            }
        }

        return new UnitReport(
            units == 0 ? 0 : saturated / ((double)units * _data.SampleCount),
            units == 0 ? 0 : (double)dead / units,
            compared == 0 ? 0 : (double)duplicates / compared,
            Spread(),
            _data.Task == LearningTask.Regression ? RSquared() : Accuracy());
    }

    /// <summary>Evenly thinned to at most a thousand samples.</summary>
    public static Dataset Thinned(Dataset data)
    {
        if (data.SampleCount <= MostSamples)
        {
            return data;
        }

        var indices = new int[MostSamples];
        for (int i = 0; i < MostSamples; i++)
        {
            indices[i] = (int)((long)i * data.SampleCount / MostSamples);
        }

        return data.Subset(indices);
    }

    private void Forward(ReadOnlySpan<double> parameters)
    {
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Span<double> outputs = _pass.Logits(parameters, block);
            KernelSets.Portable.ActivateOutputs(_network.Layers[^1].Activation.Kind, outputs, block.Stride);
            for (int l = 0; l < _values.Length; l++)
            {
                Span<double> values = _pass.Workspace.Values(l, block.Stride);
                for (int u = 0; u < _network.Layers[l].OutputCount; u++)
                {
                    values.Slice(u * block.Stride, block.Count).CopyTo(_values[l].AsSpan((u * _data.SampleCount) + block.Start));
                }
            }
        }
    }

    private ReadOnlySpan<double> Unit(int layer, int unit) => _values[layer].AsSpan(unit * _data.SampleCount, _data.SampleCount);

    private static int CountSaturated(ActivationKind kind, ReadOnlySpan<double> activations)
    {
        int count = 0;
        foreach (double a in activations)
        {
            count += Math.Abs(IdleUnits.Bounded(kind, a)) > IdleUnits.NearBound ? 1 : 0;
        }

        return count;
    }

    private double Spread()
    {
        double sum = 0;
        for (int u = 0; u < _network.OutputCount; u++)
        {
            ReadOnlySpan<double> outputs = Unit(_values.Length - 1, u);
            double mean = IdleUnits.Mean(outputs);
            double squares = 0;
            foreach (double p in outputs)
            {
                squares += (p - mean) * (p - mean);
            }

            sum += Math.Sqrt(squares / outputs.Length);
        }

        return sum / _network.OutputCount;
    }

    private double RSquared()
    {
        double sum = 0;
        for (int u = 0; u < _network.OutputCount; u++)
        {
            sum += RegressionMetrics.RSquared(_data.Target(u), Unit(_values.Length - 1, u));
        }

        return sum / _network.OutputCount;
    }

    private double Accuracy()
    {
        int correct = 0;
        for (int i = 0; i < _data.SampleCount; i++)
        {
            correct += OutputClass.Of(_values[^1], i, _data.SampleCount) == _data.Labels[i] ? 1 : 0;
        }

        return (double)correct / _data.SampleCount;
    }
}

/// <summary>What one look found; of numbers to predict R² in place of the accuracy.</summary>
internal readonly record struct UnitReport(
    double SaturatedShare, double DeadShare, double DuplicateShare, double PredictionSpread, double Accuracy);
