using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>The lines on which a function on a grid is zero: marching squares, the crossings on edges interpolated linearly.</summary>
public static class Contour
{
    /// <summary>The zero lines.</summary>
    /// <param name="values">columns·rows values, row by row; cells with a value that is not finite have no line.</param>
    /// <param name="columns">Grid points in a row, 2 or more.</param>
    /// <param name="rows">Rows, 2 or more.</param>
    /// <returns>Lines in grid coordinates: x in 0 … columns − 1, y in 0 … rows − 1. A closed line ends where it began.</returns>
    /// <exception cref="ArgumentException">A side is below 2, or another number of values.</exception>
    public static ImmutableArray<ImmutableArray<Point>> ZeroLines(ReadOnlySpan<double> values, int columns, int rows)
    {
        Require.AtLeast(2, columns);
        Require.AtLeast(2, rows);
        Require.SameLength(checked(columns * rows), values.Length, "columns times rows");
        var pieces = new Dictionary<int, List<int>>();
        for (int y = 0; y < rows - 1; y++)
        {
            for (int x = 0; x < columns - 1; x++)
            {
                AddCell(values, columns, x, y, pieces);
            }
        }

        return Join(pieces, values, columns);
    }

    // Edges are numbered: 2·(grid point) for the one to its right, and one more for the one below it. A piece joins two edges of a cell.
    private static void AddCell(ReadOnlySpan<double> values, int columns, int x, int y, Dictionary<int, List<int>> pieces)
    {
        int at = (y * columns) + x;
        (double a, double b, double c, double d) = (values[at], values[at + 1], values[at + columns + 1], values[at + columns]);
        int signs = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
        if (signs is 0 or 15 || !double.IsFinite(a + b + c + d))
        {
            return;
        }

        (int top, int right, int bottom, int left) = (2 * at, (2 * (at + 1)) + 1, 2 * (at + columns), (2 * at) + 1);

        // In a saddle the middle decides which corners belong together.
        bool middle = a + b + c + d > 0;
        switch (signs)
        {
            case 1 or 14: Add(left, top); break;
            case 2 or 13: Add(top, right); break;
            case 4 or 11: Add(right, bottom); break;
            case 8 or 7: Add(bottom, left); break;
            case 3 or 12: Add(left, right); break;
            case 6 or 9: Add(top, bottom); break;
            default: AddSaddle((signs == 5) == middle); break;
        }

        void AddSaddle(bool cutsOffTopRight)
        {
            Add(top, cutsOffTopRight ? right : left);
            Add(bottom, cutsOffTopRight ? left : right);
        }

        void Add(int from, int to)
        {
            End(from).Add(to);
            End(to).Add(from);
        }

        List<int> End(int edge) => pieces.TryGetValue(edge, out List<int>? ends) ? ends : pieces[edge] = new List<int>(2);
    }

    private static ImmutableArray<ImmutableArray<Point>> Join(Dictionary<int, List<int>> pieces, ReadOnlySpan<double> values, int columns)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<Point>>();

        // Open lines first, from their ends; what is left then are closed ones.
        foreach (int start in pieces.Keys.OrderBy(edge => pieces[edge].Count == 1 ? 0 : 1).ThenBy(edge => edge).ToArray())
        {
            if (pieces[start].Count == 0)
            {
                continue;
            }

            var line = ImmutableArray.CreateBuilder<Point>();
            line.Add(Crossing(start, values, columns));
            for (int edge = start; pieces[edge].Count > 0;)
            {
                int next = pieces[edge][0];
                pieces[edge].Remove(next);
                pieces[next].Remove(edge);
                line.Add(Crossing(next, values, columns));
                edge = next;
            }

            lines.Add(line.ToImmutable());
        }

        return lines.ToImmutable();
    }

    private static Point Crossing(int edge, ReadOnlySpan<double> values, int columns)
    {
        int at = edge / 2;
        bool isDown = edge % 2 == 1;
        double from = values[at];
        double to = values[isDown ? at + columns : at + 1];
        double share = from / (from - to);
        return new Point((at % columns) + (isDown ? 0 : share), (at / columns) + (isDown ? share : 0));
    }
}
