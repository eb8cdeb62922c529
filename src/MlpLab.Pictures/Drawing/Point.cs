namespace MlpLab.Pictures.Drawing;

/// <summary>A place on a picture in units of 1/96 inch, y downwards; or in a panel in the units of its data, y upwards.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards on a picture, upwards in data.</param>
public readonly record struct Point(double X, double Y);

/// <summary>A rectangle with sides along the axes.</summary>
/// <param name="X">The smaller x.</param>
/// <param name="Y">The smaller y.</param>
/// <param name="Width">0 or more.</param>
/// <param name="Height">0 or more.</param>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The larger x.</summary>
    public double Right => X + Width;

    /// <summary>The larger y.</summary>
    public double Bottom => Y + Height;

    /// <summary>Whether two rectangles share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether another rectangle lies in this one; edges may touch.</summary>
    public bool Contains(Box other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>Whether a point lies in it or on its edge.</summary>
    public bool Contains(Point point) => point.X >= X && point.X <= Right && point.Y >= Y && point.Y <= Bottom;
}
