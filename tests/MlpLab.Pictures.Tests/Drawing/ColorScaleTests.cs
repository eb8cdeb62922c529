using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Drawing;

public class ColorScaleTests
{
    [Fact]
    public void Of_EqualProbabilities_IsNeutral() =>
        ColorScale.ForClasses(2).Of([0.5, 0.5]).Should().Be(ColorScale.Neutral);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Of_GrowingConfidence_GetsDarkerInEvenSteps(int classes)
    {
        ColorScale scale = ColorScale.ForClasses(classes);
        for (int c = 0; c < classes; c++)
        {
            double chance = 1.0 / classes;
            double[] lightness = [.. Enumerable.Range(0, 11).Select(i => OkLab.Of(scale.Of(c, chance + ((1 - chance) * i / 10))).L)];
            double[] steps = [.. lightness.Zip(lightness.Skip(1), (a, b) => a - b)];

            steps.Should().OnlyContain(step => step > 0);
            (steps.Max() - steps.Min()).Should().BeLessThan(0.02, "equal steps of confidence are equal steps of lightness, up to the table and 8-bit rounding");
        }
    }

    [Fact]
    public void Surface_OfTenClasses_FitsAPalette() =>
        Enumerable.Range(0, 10).SelectMany(c => Enumerable.Range(0, 1001).Select(i => ColorScale.ForClasses(10).Of(c, 0.1 + (0.0009 * i))))
            .Distinct().Should().HaveCountLessThanOrEqualTo(256);

    // Machado, Oliveira and Fernandes 2009, severity 1: what dichromats see, as matrices over linear RGB.
    [Theory]
    [InlineData("normal", 1, 0, 0, 0, 1, 0, 0, 0, 1)]
    [InlineData("protanopia", 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998)]
    [InlineData("deuteranopia", 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881)]
    [InlineData("tritanopia", 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900)]
    public void Palette_ForEachSight_KeepsClassesApartOnBothPapers(string sight, double a, double b, double c, double d, double e, double f, double g, double h, double i)
    {
        Rgb[] light = [.. Enumerable.Range(0, ClassPalette.Size).Select(ClassPalette.ColorOf)];
        foreach ((Rgb[] colors, double least) in ((Rgb[], double)[])[(light, 22), (Array.ConvertAll(light, DarkScheme.Of), 17)])
        {
            double[][] seen = Array.ConvertAll(colors, Seen);
            for (int k = 0; k < seen.Length; k++)
            {
                for (int other = 0; other < k; other++)
                {
                    Math.Sqrt(seen[k].Zip(seen[other], (x, y) => (x - y) * (x - y)).Sum()).Should().BeGreaterThan(least, "classes {0} and {1} differ for {2}, where 2.3 is just seen", other, k, sight);
                }
            }
        }

        double[] Seen(Rgb color)
        {
            (double r, double gr, double bl) = (OkLab.Linear(color.R), OkLab.Linear(color.G), OkLab.Linear(color.B));
            return CieLab(Math.Clamp((a * r) + (b * gr) + (c * bl), 0, 1), Math.Clamp((d * r) + (e * gr) + (f * bl), 0, 1), Math.Clamp((g * r) + (h * gr) + (i * bl), 0, 1));
        }
    }

    [Fact]
    public void Shapes_OfTenClasses_Differ() =>
        Enumerable.Range(0, ClassPalette.Size).Select(ClassPalette.ShapeOf).Should().OnlyHaveUniqueItems();

    // CIE 15: L*a*b* of linear RGB with the primaries of sRGB and its white, D65.
    private static double[] CieLab(double r, double g, double b)
    {
        (double x, double y, double z) = (
            Root(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047), Root((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b)), Root(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883));
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
