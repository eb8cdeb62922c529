using System.Runtime.InteropServices;

namespace MlpLab.Kernels;

/// <summary>Doubles, initially 0, that start on a cache line and never move, so that no vector lies across two lines and kernels can keep pointers.</summary>
/// <remarks>
/// The memory belongs to the garbage collector: it lives as long as this object, and a pointer into it must not outlive that. It is pinned
/// by a handle, because allocating it pinned needs a method that the runtime compiles at every start.
/// </remarks>
internal sealed unsafe class AlignedMemory
{
    private const int CacheLineBytes = 64;

    private readonly double[] _array;
    private readonly int _offset;
    private GCHandle _pin;

    public AlignedMemory(long length)
    {
        _array = new double[checked((int)(length + (CacheLineBytes / sizeof(double))))];
        _pin = GCHandle.Alloc(_array, GCHandleType.Pinned);
        var start = (double*)_pin.AddrOfPinnedObject();
        _offset = (int)((CacheLineBytes - ((long)start % CacheLineBytes)) % CacheLineBytes / sizeof(double));
        Start = start + _offset;
    }

    ~AlignedMemory()
    {
        if (_pin.IsAllocated)
        {
            _pin.Free();
        }
    }

    public double* Start { get; }

    public Span<double> Slice(int start, int length) => _array.AsSpan(_offset + start, length);
}
