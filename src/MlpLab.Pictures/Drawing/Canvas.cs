using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MlpLab.Pictures.Drawing;

/// <summary>Draws shapes into pixels.</summary>
internal sealed class Canvas
{
    // The weight of letters as a part of the font size.
    private const double Weight = 0.076;
    private const double BoldWeight = 0.118;

    private readonly int _width;
    private readonly int _height;
    private readonly double _scale;
    private readonly Rgb[] _pixels;
    private readonly CoverageMask _mask;
    private PixelBox _clip;

    public Canvas(Picture picture, double scale)
    {
        _scale = scale;
        _width = Math.Max(1, (int)Math.Ceiling((picture.Width * scale) - 1e-9));
        _height = Math.Max(1, (int)Math.Ceiling((picture.Height * scale) - 1e-9));
        _pixels = new Rgb[_width * _height];
        _pixels.AsSpan().Fill(picture.Background);
        _mask = new CoverageMask(_width, _height);
        _clip = new PixelBox(0, 0, _width, _height);
        Draw(picture.Shapes);
    }

    /// <summary>What has been drawn; the canvas must not be used any more.</summary>
    public RasterImage ToImage() => new(_width, _height, _pixels);

    private void Draw(ImmutableArray<Shape> shapes)
    {
        foreach (Shape shape in shapes)
        {
            switch (shape)
            {
                case PathShape path:
                    Draw(path);
                    break;
                case MarksShape marks:
                    Draw(marks);
                    break;
                case ImageShape image:
                    Draw(image);
                    break;
                case TextShape text:
                    Draw(text);
                    break;
                case GroupShape group:
                    Draw(group);
                    break;
            }
        }
    }

    private void Draw(GroupShape group)
    {
        PixelBox outer = _clip;
        if (group.Clip is { } clip)
        {
            _clip = Pixels(clip).Within(outer);
        }

        Draw(group.Shapes);
        _clip = outer;
    }

    private void Draw(PathShape path)
    {
        Point[] points = [.. path.Points.Select(ToPixels)];
        if (path.Fill is { } fill)
        {
            _mask.AddPolygon(points);
            _mask.Paint(_pixels, fill, _clip);
        }

        if (path.Stroke is { } pen)
        {
            // A line at least a pixel wide on whole pixels looks crisp.
            double half = pen.Width * _scale / 2;
            Point[] line = IsAxisParallel(path) ? [.. points.Select(point => OnGrid(point, half))] : points;
            IEnumerable<Point[]> parts = pen.Dash is { } dash ? StrokeOutline.Dashes(path.IsClosed ? [.. line, line[0]] : line, dash * _scale) : [line];
            foreach (Point[] part in parts)
            {
                StrokeOutline.Add(_mask, part, path.IsClosed && pen.Dash is null, half);
            }

            _mask.Paint(_pixels, pen.Color, _clip);
        }
    }

    private void Draw(MarksShape marks)
    {
        ImmutableArray<Point> outline = MarkOutline.Of(marks.Mark.Outline);
        double size = marks.Mark.Size * _scale;
        var corners = new Point[outline.Length];
        foreach (Point center in marks.Centers)
        {
            Point at = ToPixels(center);
            for (int i = 0; i < corners.Length; i++)
            {
                corners[i] = new Point(at.X + (outline[i].X * size), at.Y + (outline[i].Y * size));
            }

            if (marks.Mark.Edge is { } edge)
            {
                StrokeOutline.Add(_mask, corners, isClosed: true, MarkStyle.EdgeWidth * _scale);
                _mask.Paint(_pixels, edge, _clip);
            }

            _mask.AddPolygon(corners);
            _mask.Paint(_pixels, marks.Mark.Fill, _clip);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Draw(ImageShape shape)
    {
        PixelBox box = Pixels(shape.Place).Within(_clip);
        double columns = shape.Image.Width / (shape.Place.Width * _scale);
        double rows = shape.Image.Height / (shape.Place.Height * _scale);
        for (int y = box.Top; y < box.Bottom; y++)
        {
            double row = ((y + 0.5 - (shape.Place.Y * _scale)) * rows) - 0.5;
            for (int x = box.Left; x < box.Right; x++)
            {
                double column = ((x + 0.5 - (shape.Place.X * _scale)) * columns) - 0.5;
                _pixels[(y * _width) + x] = shape.IsSmooth
                    ? Between(shape.Image, column, row)
                    : shape.Image.Pixels[(Inside(row + 0.5, shape.Image.Height) * shape.Image.Width) + Inside(column + 0.5, shape.Image.Width)];
            }
        }
    }

    private void Draw(TextShape text)
    {
        double unit = text.Size * _scale / VectorFont.UnitsPerEm;
        double half = text.Size * _scale * (text.IsBold ? BoldWeight : Weight) / 2;
        double width = TextMetrics.DrawnWidth(text.Text, text.Size) * _scale;
        double along = -width * (text.Alignment switch { TextAlignment.Start => 0, TextAlignment.Middle => 0.5, _ => 1 });
        Point anchor = ToPixels(text.Anchor);
        foreach (char c in text.Text)
        {
            if (char.IsControl(c) || char.IsLowSurrogate(c))
            {
                continue;
            }

            Glyph glyph = VectorFont.Of(c);
            foreach (ImmutableArray<Point> stroke in glyph.Strokes)
            {
                Point[] line = [.. stroke.Select(point => Turned(along + (point.X * unit), -point.Y * unit))];
                StrokeOutline.Add(_mask, line, isClosed: false, stroke.Length == 1 ? half * 1.25 : half);
            }

            along += glyph.Advance * unit;
        }

        _mask.Paint(_pixels, text.Color, _clip);

        Point Turned(double x, double y) => text.IsVertical ? new Point(anchor.X + y, anchor.Y - x) : new Point(anchor.X + x, anchor.Y + y);
    }

    private static Rgb Between(RasterImage image, double column, double row)
    {
        int left = Inside(column, image.Width);
        int top = Inside(row, image.Height);
        int right = Math.Min(left + 1, image.Width - 1);
        int bottom = Math.Min(top + 1, image.Height - 1);
        (double x, double y) = (Math.Clamp(column - left, 0, 1), Math.Clamp(row - top, 0, 1));
        ReadOnlySpan<Rgb> pixels = image.Pixels;
        (Rgb a, Rgb b) = (pixels[(top * image.Width) + left], pixels[(top * image.Width) + right]);
        (Rgb c, Rgb d) = (pixels[(bottom * image.Width) + left], pixels[(bottom * image.Width) + right]);
        return new Rgb(Channel(a.R, b.R, c.R, d.R), Channel(a.G, b.G, c.G, d.G), Channel(a.B, b.B, c.B, d.B));

        byte Channel(byte a, byte b, byte c, byte d) => (byte)(0.5 + ((1 - y) * (a + (x * (b - a)))) + (y * (c + (x * (d - c)))));
    }

    private static int Inside(double position, int count) => Math.Clamp((int)Math.Floor(position), 0, count - 1);

    private Point ToPixels(Point point) => new(point.X * _scale, point.Y * _scale);

    private PixelBox Pixels(Box box) => new(
        (int)Math.Round(box.X * _scale), (int)Math.Round(box.Y * _scale), (int)Math.Round(box.Right * _scale), (int)Math.Round(box.Bottom * _scale));

    private static bool IsAxisParallel(PathShape path)
    {
        ImmutableArray<Point> points = path.Points;
        if (points.Length > 5)
        {
            return false;
        }

        for (int i = 1; i < points.Length; i++)
        {
            if (points[i].X != points[i - 1].X && points[i].Y != points[i - 1].Y)
            {
                return false;
            }
        }

        return true;
    }

    private static Point OnGrid(Point point, double halfWidth)
    {
        double shift = (int)Math.Round(2 * halfWidth) % 2 == 1 ? 0.5 : 0;
        return new Point(Math.Round(point.X - shift) + shift, Math.Round(point.Y - shift) + shift);
    }
}
