namespace MlpLab.Kernels;

/// <summary>Doubles, initially 0, that start on a cache line and never move, so that no vector lies across two lines and kernels can keep pointers.</summary>
/// <remarks>The memory belongs to the garbage collector: it lives as long as this object, and a pointer into it must not outlive that.</remarks>
internal sealed unsafe class AlignedMemory
{
    private const int CacheLineBytes = 64;

    private readonly double[] _array;
    private readonly int _offset;

    public AlignedMemory(long length)
    {
        _array = GC.AllocateArray<double>(checked((int)(length + (CacheLineBytes / sizeof(double)))), pinned: true);
        fixed (double* start = _array)
        {
            _offset = (int)((CacheLineBytes - ((long)start % CacheLineBytes)) % CacheLineBytes / sizeof(double));
            Start = start + _offset;
        }
    }

    public double* Start { get; }

    public Span<double> Slice(int start, int length) => _array.AsSpan(_offset + start, length);
}
