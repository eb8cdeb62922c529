using System.Buffers.Binary;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>Writes values over a view as a section of a frame: a byte a cell of a plane, a 32-bit number a point of a curve.</summary>
/// <param name="view">Where they lie.</param>
/// <param name="side">Points along a side.</param>
internal sealed class PointWriter(LiveView view, int side)
{
    private readonly int _count = view.Count(side);

    /// <summary>Bytes of one plane or curve.</summary>
    private int PlaneLength => view.IsCurve ? sizeof(float) * _count : _count;

    /// <summary>Bytes of a section with its head.</summary>
    public int SectionLength(int planes) => FrameLayout.SurfaceHeadLength + (planes * PlaneLength);

    /// <summary>Writes the head of a section.</summary>
    /// <returns>Where the planes follow.</returns>
    public Span<byte> Head(Span<byte> section, int id, int planes)
    {
        FrameLayout.WriteSurfaceHead(section, (byte)id, side, (byte)(view.IsCurve ? 0 : planes));
        return section[FrameLayout.SurfaceHeadLength..];
    }

    /// <summary>Writes some values of a plane: as they are for a curve, and for cells 255 times their place between low and high.</summary>
    /// <param name="planes">What follows the head.</param>
    /// <param name="plane">Which of the planes.</param>
    /// <param name="start">Index of the first point.</param>
    /// <param name="values">The values; not a number becomes 0 in cells.</param>
    /// <param name="low">What becomes 0, and all below.</param>
    /// <param name="high">What becomes 255, and all above.</param>
    public void Put(Span<byte> planes, int plane, int start, ReadOnlySpan<double> values, double low, double high)
    {
        Span<byte> bytes = planes.Slice(plane * PlaneLength, PlaneLength);
        if (view.IsCurve)
        {
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(sizeof(float) * (start + i))..], (float)values[i]);
            }

            return;
        }

        double factor = high > low ? 255 / (high - low) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            double place = factor * (values[i] - low);
            bytes[start + i] = place > 0 ? (byte)(Math.Min(place, 255) + 0.5) : (byte)0;
        }
    }
}
