using System.Runtime.CompilerServices;

namespace MlpLab.Pictures.Drawing;

/// <summary>How much of each pixel a set of polygons covers: exact areas, so that edges are smooth.</summary>
/// <remarks>
/// Every edge adds to the pixels of its row by how much the covered part grows there; a running sum along the row then is the coverage. Polygons
/// that run the same way round join; coverage beyond 1 is cut off.
/// </remarks>
internal sealed class CoverageMask(int width, int height)
{
    // Two more columns: an edge at the right border still writes behind it.
    private readonly int _stride = width + 2;
    private readonly float[] _growth = new float[(width + 2) * height];
    private int _left = int.MaxValue;
    private int _right = int.MinValue;
    private int _top = int.MaxValue;
    private int _bottom = int.MinValue;

    public void AddPolygon(ReadOnlySpan<Point> corners)
    {
        for (int i = 0; i < corners.Length; i++)
        {
            AddEdge(corners[i == 0 ? ^1 : i - 1], corners[i]);
        }
    }

    /// <summary>Mixes the colour into the canvas where the polygons are, and forgets them.</summary>
    /// <param name="pixels">The canvas, row by row.</param>
    /// <param name="color">The colour.</param>
    /// <param name="clip">Columns and rows to be touched, the ends excluded.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Paint(Span<Rgb> pixels, Rgb color, PixelBox clip)
    {
        int right = Math.Min(_right, _stride - 1);
        for (int row = Math.Max(0, _top); row <= Math.Min(_bottom, height - 1); row++)
        {
            Span<float> growth = _growth.AsSpan(row * _stride, _stride);
            bool isSeen = row >= clip.Top && row < clip.Bottom;
            float sum = 0;
            for (int column = Math.Max(0, _left); column <= right; column++)
            {
                sum += growth[column];
                growth[column] = 0;
                float share = Math.Min(1, Math.Abs(sum));
                if (share > 1f / 512 && isSeen && column >= clip.Left && column < clip.Right)
                {
                    ref Rgb pixel = ref pixels[(row * width) + column];
                    pixel = Over(pixel, color, share);
                }
            }
        }

        (_left, _right, _top, _bottom) = (int.MaxValue, int.MinValue, int.MaxValue, int.MinValue);
    }

    private static Rgb Over(Rgb below, Rgb above, float share) => new(
        Blend(below.R, above.R, share), Blend(below.G, above.G, share), Blend(below.B, above.B, share));

    private static byte Blend(byte below, byte above, float share) => (byte)(below + ((above - below) * share) + 0.5f);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEdge(Point from, Point to)
    {
        double sign = from.Y < to.Y ? 1 : -1;
        (Point upper, Point lower) = from.Y < to.Y ? (from, to) : (to, from);
        double top = Math.Clamp(upper.Y, 0, height);
        double bottom = Math.Clamp(lower.Y, 0, height);
        if (!(bottom > top))
        {
            return;
        }

        double slope = (lower.X - upper.X) / (lower.Y - upper.Y);
        double x = upper.X + ((top - upper.Y) * slope);
        for (double y = top; y < bottom;)
        {
            int row = (int)y;
            double next = Math.Min(row + 1, bottom);
            double nextX = upper.X + ((next - upper.Y) * slope);
            AddRowPiece(row, Math.Clamp(Math.Min(x, nextX), 0, width), Math.Clamp(Math.Max(x, nextX), 0, width), sign * (next - y));
            (x, y) = (nextX, next);
        }

        _top = Math.Min(_top, (int)top);
        _bottom = Math.Max(_bottom, (int)Math.Ceiling(bottom) - 1);
    }

    // The piece of an edge within one row runs from column x0 to x1; to the right of it lies the covered part.
    private void AddRowPiece(int row, double x0, double x1, double weight)
    {
        int first = (int)x0;
        int last = (int)x1;
        _left = Math.Min(_left, first);
        _right = Math.Max(_right, last + 1);
        double covered = 0;
        for (int column = first; column <= last; column++)
        {
            double share = RightOf(column + 1, x0, x1) - RightOf(column, x0, x1);
            _growth[(row * _stride) + column] += (float)(weight * (share - covered));
            covered = share;
        }

        _growth[(row * _stride) + last + 1] += (float)(weight * (1 - covered));
    }

    // Area between the edge and the vertical line at x, as a share of the row's height: the integral of how much of the edge lies left of x.
    private static double RightOf(double x, double x0, double x1) =>
        x <= x0 ? 0
        : x >= x1 ? x - (0.5 * (x0 + x1))
        : 0.5 * (x - x0) * (x - x0) / (x1 - x0);
}

/// <summary>Whole pixels: from Left and Top up to but without Right and Bottom.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public PixelBox Within(PixelBox other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
}
