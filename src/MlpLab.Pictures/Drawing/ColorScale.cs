using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Pictures.Drawing;

/// <summary>The colour of a set of class probabilities: the hue of the most probable class, the fainter the less sure.</summary>
/// <remarks>
/// For two classes that is a diverging scale with a neutral middle at probability ½. Lightness falls evenly with confidence
/// (p_max − 1/K)/(1 − 1/K). Colours are taken from a table of
/// <see cref="StepCount"/> steps for each class, so that a surface of up to ten classes has at most 256 colours. Immutable, safe for use by many threads.
/// </remarks>
public sealed class ColorScale
{
    private const int MostColors = 256;
    private const int FewestSteps = 20;

    // The lightest colour still differs from paper, so that the edge of a surface is seen; marks of the class stay darker than the darkest.
    private const double Paleness = 0.42;

    private readonly Rgb[] _table;

    private ColorScale(int classCount)
    {
        ClassCount = classCount;
        StepCount = Math.Max(FewestSteps, (MostColors / classCount) - 1);
        _table = new Rgb[classCount * (StepCount + 1)];
        OkLab neutral = OkLab.Of(Neutral);
        for (int c = 0; c < classCount; c++)
        {
            OkLab tint = OkLab.Mix(OkLab.Of(ClassPalette.ColorOf(c)), neutral, Paleness);
            for (int step = 0; step <= StepCount; step++)
            {
                _table[(c * (StepCount + 1)) + step] = OkLab.Mix(neutral, tint, (double)step / StepCount).ToRgb();
            }
        }
    }

    /// <summary>Number of classes K.</summary>
    public int ClassCount { get; }

    /// <summary>Steps from no confidence to certainty.</summary>
    public int StepCount { get; }

    /// <summary>The colour of complete uncertainty.</summary>
    public static Rgb Neutral => Rgb.Of(0xF6F5F2);

    /// <summary>The scale for K classes.</summary>
    /// <param name="classCount">1 or more; classes beyond the tenth take the colours of the first again.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static ColorScale ForClasses(int classCount)
    {
        Require.AtLeast(1, classCount);
        return new ColorScale(classCount);
    }

    /// <summary>The colour of one point's probabilities.</summary>
    /// <param name="probabilities">Length <see cref="ClassCount"/>; the first of several largest decides. Not a number: neutral.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public Rgb Of(ReadOnlySpan<double> probabilities)
    {
        Require.SameLength(ClassCount, probabilities.Length, "the number of classes");
        int best = FirstLargest.IndexOf(probabilities);
        return Of(best, probabilities[best]);
    }

    /// <summary>The colour of a most probable class with its probability.</summary>
    /// <param name="classIndex">In 0 … K − 1.</param>
    /// <param name="probability">In [1/K, 1]; what lies outside is moved to the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such class.</exception>
    public Rgb Of(int classIndex, double probability)
    {
        Require.That(classIndex >= 0 && classIndex < ClassCount, classIndex, $"be in 0 … {ClassCount - 1}");
        double chance = 1.0 / ClassCount;
        double confidence = ClassCount == 1 ? probability : (probability - chance) / (1 - chance);
        int step = double.IsNaN(confidence) ? 0 : (int)Math.Round(Math.Clamp(confidence, 0, 1) * StepCount);
        return _table[(classIndex * (StepCount + 1)) + step];
    }
}
