using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Evolution;

/// <summary>Parameter vectors side by side: an individual a row, row after row in one piece of memory.</summary>
/// <remarks>Each row begins a cache line and is padded with zeros to whole vectors. Belongs to a run, which uses it again for every generation.</remarks>
public sealed class Population
{
    private readonly AlignedMemory _genes;
    private readonly int _stride;

    /// <summary>Memory for a population, all zeros.</summary>
    /// <param name="capacity">Rows, 1 or more.</param>
    /// <param name="parameterCount">Numbers in a row, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public Population(int capacity, int parameterCount)
    {
        Require.AtLeast(1, capacity);
        Require.AtLeast(1, parameterCount);
        Capacity = capacity;
        ParameterCount = parameterCount;
        _stride = Lanes.Pad(parameterCount);
        _genes = new AlignedMemory((long)capacity * _stride);
    }

    /// <summary>Rows.</summary>
    public int Capacity { get; }

    /// <summary>Numbers in a row.</summary>
    public int ParameterCount { get; }

    /// <summary>One individual, length <see cref="ParameterCount"/>. An evolver writes it, an objective only reads it.</summary>
    /// <param name="row">0 … <see cref="Capacity"/> − 1.</param>
    public Span<double> this[int row]
    {
        get
        {
            if ((uint)row >= (uint)Capacity)
            {
                Require.That(false, row, $"be in [0, {Capacity})");
            }

            return _genes.Slice(row * _stride, ParameterCount);
        }
    }
}
