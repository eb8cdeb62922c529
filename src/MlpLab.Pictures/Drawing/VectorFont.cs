using System.Collections.Immutable;
using System.Globalization;

namespace MlpLab.Pictures.Drawing;

/// <summary>A letter as strokes, 20 units to the em, baseline 0, y upwards.</summary>
/// <param name="Advance">Distance to the next letter.</param>
/// <param name="Strokes">Runs of lines; a run of one point is a dot.</param>
internal sealed record Glyph(double Advance, ImmutableArray<ImmutableArray<Point>> Strokes)
{
    /// <summary>The strokes made smaller and moved.</summary>
    public Glyph Transformed(double scale, double x, double y) => new(
        Advance * scale, [.. Strokes.Select(stroke => stroke.Select(point => new Point((point.X * scale) + x, (point.Y * scale) + y)).ToImmutableArray())]);
}

/// <summary>Looks letters up in <see cref="GlyphTable"/>.</summary>
internal static class VectorFont
{
    /// <summary>Units to the em.</summary>
    public const double UnitsPerEm = 20;

    private const double SmallForm = 0.62;
    private const double DegreesPerLine = 15;

    private static readonly Lazy<Dictionary<char, Glyph>> Table = new(ReadTable);

    private static readonly Glyph Unknown = new(11, [[new(2, 0), new(9, 0), new(9, 14), new(2, 14), new(2, 0)]]);

    /// <summary>The drawing of a character; an empty box where there is none.</summary>
    public static Glyph Of(char c) => Table.Value.GetValueOrDefault(c, Unknown);

    /// <summary>Whether the character has a drawing of its own.</summary>
    public static bool Has(char c) => Table.Value.ContainsKey(c);

    private static Dictionary<char, Glyph> ReadTable()
    {
        var table = new Dictionary<char, Glyph> { [' '] = new(6, []), ['\u00A0'] = new(6, []), ['\u202F'] = new(4, []), ['\u2009'] = new(4, []) };
        foreach (ReadOnlySpan<char> line in GlyphTable.Text.AsSpan().EnumerateLines())
        {
            table[line[0]] = Read(line[2..]);
        }

        // Signs stand over an i without its dot.
        table['ı'] = table['i'] with { Strokes = table['i'].Strokes[..1] };
        AddComposed(table);
        AddSmall(table, GlyphTable.Raised, y: 6.4);
        AddSmall(table, GlyphTable.Lowered, y: -3);
        return table;
    }

    private static void AddComposed(Dictionary<char, Glyph> table)
    {
        for (int i = 0; i < GlyphTable.Composed.Length; i += 3)
        {
            Glyph letter = table[GlyphTable.Composed[i + 1]];
            Glyph sign = table[GlyphTable.Composed[i + 2]];
            bool isAbove = sign != table['¸'];
            Glyph moved = sign.Transformed(1, (letter.Advance - sign.Advance) / 2, isAbove && char.IsUpper(GlyphTable.Composed[i]) ? 4 : 0);
            table[GlyphTable.Composed[i]] = letter with { Strokes = [.. letter.Strokes, .. moved.Strokes] };
        }
    }

    private static void AddSmall(Dictionary<char, Glyph> table, string pairs, double y)
    {
        for (int i = 0; i < pairs.Length; i += 2)
        {
            table[pairs[i]] = table[pairs[i + 1]].Transformed(SmallForm, 0, y);
        }
    }

    private static Glyph Read(ReadOnlySpan<char> text)
    {
        var strokes = ImmutableArray.CreateBuilder<ImmutableArray<Point>>();
        var numbers = new List<double>();
        char kind = '\0';
        double advance = 0;
        foreach (Range part in text.Split(' '))
        {
            ReadOnlySpan<char> word = text[part];
            if (word.Length == 1 && word[0] is '-' or 'o' or '.')
            {
                advance = kind == '\0' ? numbers[0] : advance;
                AddStroke(strokes, kind, numbers);
                kind = word[0];
                numbers.Clear();
            }
            else
            {
                numbers.Add(double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture));
            }
        }

        AddStroke(strokes, kind, numbers);
        return new Glyph(advance, strokes.ToImmutable());
    }

    private static void AddStroke(ImmutableArray<ImmutableArray<Point>>.Builder strokes, char kind, List<double> numbers)
    {
        if (kind == 'o')
        {
            strokes.Add(Arc(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }
        else if (kind != '\0')
        {
            strokes.Add([.. numbers.Chunk(2).Select(pair => new Point(pair[0], pair[1]))]);
        }
    }

    private static ImmutableArray<Point> Arc(double x, double y, double rx, double ry, double from, double to)
    {
        int lines = (int)Math.Ceiling(Math.Abs(to - from) / DegreesPerLine);
        var points = ImmutableArray.CreateBuilder<Point>(lines + 1);
        for (int i = 0; i <= lines; i++)
        {
            (double sin, double cos) = Math.SinCos((from + ((to - from) * i / lines)) * Math.PI / 180);
            points.Add(new Point(x + (rx * cos), y + (ry * sin)));
        }

        return points.MoveToImmutable();
    }
}
