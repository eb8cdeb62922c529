using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>One place on the screen.</summary>
/// <param name="Symbol">One character of one column.</param>
/// <param name="Foreground">Colour of the character; null for the terminal's own.</param>
/// <param name="Background">Colour behind it; null for the terminal's own.</param>
internal readonly record struct CharacterCell(char Symbol, Rgb? Foreground = null, Rgb? Background = null);
