using System.Text;

namespace MlpLab.Cli.Terminal;

/// <summary>A picture made of characters, before anything is written: a frame is data.</summary>
internal sealed class CharacterPicture
{
    private readonly CharacterCell[] _cells;

    public CharacterPicture(int width, int height)
    {
        Width = width;
        Height = height;
        _cells = new CharacterCell[width * height];
        Array.Fill(_cells, new CharacterCell(' '));
    }

    public int Width { get; }

    public int Height { get; }

    public ref CharacterCell this[int column, int row] => ref _cells[(row * Width) + column];

    /// <summary>Writes text, cut at the right edge.</summary>
    public void Put(int column, int row, string text)
    {
        for (int i = 0; i < text.Length && column + i < Width && row < Height; i++)
        {
            this[column + i, row] = this[column + i, row] with { Symbol = text[i] };
        }
    }

    /// <summary>Copies another picture, cut at the edges.</summary>
    public void Put(int column, int row, CharacterPicture other)
    {
        for (int y = 0; y < other.Height && row + y < Height; y++)
        {
            for (int x = 0; x < other.Width && column + x < Width; x++)
            {
                this[column + x, row + y] = other[x, y];
            }
        }
    }

    /// <summary>The characters alone, a line each, without blanks at the end.</summary>
    public IEnumerable<string> Lines()
    {
        for (int row = 0; row < Height; row++)
        {
            var line = new StringBuilder(Width);
            for (int column = 0; column < Width; column++)
            {
                line.Append(this[column, row].Symbol);
            }

            yield return line.ToString().TrimEnd();
        }
    }
}
