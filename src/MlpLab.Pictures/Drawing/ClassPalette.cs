using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>The ten colours and mark shapes of classes, told apart also by a colour-blind reader and on grey paper.</summary>
/// <remarks>
/// Each has a contrast of 3 or more to its paper, white or dark. The colours were searched for the largest distance between any two of them on either, in CIE Lab,
/// for normal sight and for protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes simulate them (2009): 22 or more on white, 17 on dark paper, where 2.3 is just seen.
/// The shapes differ too, so that nothing rests on colour alone.
/// </remarks>
public static class ClassPalette
{
    /// <summary>Classes that have a colour of their own; the next one starts again with the first.</summary>
    public const int Size = 10;

    private static ReadOnlySpan<int> Colors =>
        [0x1D5AA6, 0xC65102, 0x6B183A, 0x00A170, 0xB669FC, 0x93547E, 0x0E3F00, 0x8C8CCB, 0xE7154D, 0x3F2A62];

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
