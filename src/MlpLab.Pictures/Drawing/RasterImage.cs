using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>A picture of square cells, row by row from the top left.</summary>
public sealed class RasterImage
{
    private readonly Rgb[] _pixels;

    /// <summary>Takes the cells over.</summary>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="pixels">width·height colours, row by row from the top; owned by the image from here on.</param>
    /// <exception cref="ArgumentException">A side is below 1, or another number of colours.</exception>
    public RasterImage(int width, int height, Rgb[] pixels)
    {
        Require.AtLeast(1, width);
        Require.AtLeast(1, height);
        ArgumentNullException.ThrowIfNull(pixels);
        Require.SameLength(checked(width * height), pixels.Length, "width times height");
        Width = width;
        Height = height;
        _pixels = pixels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The colours row by row from the top, width·height of them.</summary>
    public ReadOnlySpan<Rgb> Pixels => _pixels;

    /// <summary>The colour of one cell.</summary>
    /// <param name="column">0 at the left.</param>
    /// <param name="row">0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the image.</exception>
    public Rgb this[int column, int row]
    {
        get
        {
            Require.That(column >= 0 && column < Width, column, $"be in 0 … {Width - 1}");
            Require.That(row >= 0 && row < Height, row, $"be in 0 … {Height - 1}");
            return _pixels[(row * Width) + column];
        }
    }
}
