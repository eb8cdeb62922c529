using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>The ten colours and mark shapes of classes, told apart also by a colour-blind reader and on grey paper.</summary>
/// <remarks>
/// The colours were searched for the largest distance between any two of them, for normal sight and for simulated protanopia,
/// deuteranopia and tritanopia; the shapes differ too, so that nothing rests on colour alone.
/// </remarks>
public static class ClassPalette
{
    /// <summary>Classes that have a colour of their own; the next one starts again with the first.</summary>
    public const int Size = 10;

    private static ReadOnlySpan<int> Colors =>
        [0x1D5AA6, 0xC65102, 0x6B183A, 0xA8AD22, 0x55AEE8, 0x7474EF, 0xC8818E, 0x3C2E77, 0x853900, 0x8C606D];

    /// <summary>The colour of a class's marks and name: dark enough for white paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative class.</exception>
    public static Rgb ColorOf(int classIndex)
    {
        Require.AtLeast(0, classIndex);
        return Rgb.Of(Colors[classIndex % Size]);
    }

    /// <summary>The shape of a class's marks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative class.</exception>
    public static MarkShape ShapeOf(int classIndex)
    {
        Require.AtLeast(0, classIndex);
        return (MarkShape)(classIndex % Size);
    }
}

/// <summary>The outline of a point mark, in the order in which classes take them.</summary>
public enum MarkShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A triangle on its base.</summary>
    Triangle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle on its tip.</summary>
    TriangleDown,

    /// <summary>A star of five points.</summary>
    Star,

    /// <summary>An upright cross.</summary>
    Plus,

    /// <summary>A diagonal cross.</summary>
    Cross,

    /// <summary>A regular pentagon.</summary>
    Pentagon,

    /// <summary>A regular hexagon.</summary>
    Hexagon,
}
