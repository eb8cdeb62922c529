using MlpLab.Kernels;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Characters;

/// <summary>Characters of classes: marks of samples, and shades of a surface where there are no colours to shade with.</summary>
internal static class ClassSymbols
{
    private const string Marks = "ox+*#@%&$=";

    // The sixteen colours as every terminal names them: blue, yellow, purple, green, aqua, red, white, silver, teal, olive.
    private static ReadOnlySpan<int> Colors => [0x0000FF, 0xFFFF00, 0x800080, 0x008000, 0x00FFFF, 0xFF0000, 0xFFFFFF, 0xC0C0C0, 0x008080, 0x808000];

    public static char MarkOf(int classIndex) => Marks[classIndex % Marks.Length];

    /// <summary>The nearest thing to the class's colour among the sixteen.</summary>
    public static Rgb PlainColorOf(int classIndex) => Rgb.Of(Colors[classIndex % Colors.Length]);

    /// <summary>The letter of a class on a surface, where it is the most probable one.</summary>
    public static char LetterOf(int classIndex) => (char)('a' + (classIndex % 26));

    /// <summary>A character for the probabilities of one place: two classes from light to dark, more by the letter of the most probable.</summary>
    public static char ShadeOf(ReadOnlySpan<double> probabilities)
    {
        int best = FirstLargest.IndexOf(probabilities);
        if (double.IsNaN(probabilities[best]))
        {
            return '?';
        }

        if (probabilities.Length <= 2)
        {
            double second = probabilities.Length == 2 ? probabilities[1] : 0;
            return second < 0.2 ? ' ' : second <= 0.5 ? '.' : second < 0.8 ? '-' : ':';
        }

        bool isSure = probabilities[best] > 0.5 + (0.5 / probabilities.Length);
        return isSure ? LetterOf(best) : '.';
    }
}
