namespace MlpLab.Pictures.Characters;

/// <summary>What a terminal can show. Class marks and shades are characters in each, so that nothing is said by colour alone.</summary>
internal enum PictureStyle
{
    /// <summary>Characters without colour.</summary>
    Plain,

    /// <summary>Characters with the sixteen colours that every terminal has.</summary>
    SixteenColors,

    /// <summary>Two pixels in each character, in 256 colours.</summary>
    ManyColors,

    /// <summary>Two pixels in each character, in 24-bit colour.</summary>
    TrueColor,
}

internal static class PictureStyleColors
{
    /// <summary>Whether anything has a colour.</summary>
    public static bool HasColors(this PictureStyle style) => style != PictureStyle.Plain;
}
