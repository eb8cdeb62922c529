using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlpLab.Kernels;

/// <summary>Doubles, initially 0, that start on a cache line and never move, so that no vector lies across two lines and kernels can keep pointers.</summary>
/// <remarks>
/// The memory belongs to the garbage collector: it lives as long as this object, and a pointer into it must not outlive that. A little of it is
/// pinned by a handle, because allocating it pinned needs a method that the runtime compiles at every start; much of it is allocated pinned,
/// so that no finalizer comes between it and its release.
/// </remarks>
internal sealed unsafe class AlignedMemory
{
    private const int CacheLineBytes = 64;
    private const long Much = 1_000_000;

    private readonly double[] _array;
    private readonly int _offset;
    private GCHandle _pin;

    public AlignedMemory(long length)
    {
        int padded = checked((int)(length + (CacheLineBytes / sizeof(double))));
        if (length < Much)
        {
            _array = new double[padded];
            _pin = GCHandle.Alloc(_array, GCHandleType.Pinned);
        }
        else
        {
            _array = GC.AllocateArray<double>(padded, pinned: true);
            GC.SuppressFinalize(this);
        }

        // It does not move any more.
        var start = (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
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
