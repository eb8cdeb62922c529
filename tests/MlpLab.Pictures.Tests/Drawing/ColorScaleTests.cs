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
    public void Palette_ForEachSight_KeepsClassesApart(string sight, double a, double b, double c, double d, double e, double f, double g, double h, double i)
    {
        OkLab[] seen = [.. Enumerable.Range(0, ClassPalette.Size).Select(k => OkLab.Of(Seen(ClassPalette.ColorOf(k))))];
        for (int k = 0; k < seen.Length; k++)
        {
            for (int other = 0; other < k; other++)
            {
                seen[k].DistanceTo(seen[other]).Should().BeGreaterThan(0.1, "classes {0} and {1} differ for {2}", other, k, sight);
            }
        }

        Rgb Seen(Rgb color)
        {
            (double r, double gr, double bl) = (Linear(color.R), Linear(color.G), Linear(color.B));
            return new Rgb(Coded((a * r) + (b * gr) + (c * bl)), Coded((d * r) + (e * gr) + (f * bl)), Coded((g * r) + (h * gr) + (i * bl)));
        }
    }

    [Fact]
    public void Shapes_OfTenClasses_Differ() =>
        Enumerable.Range(0, ClassPalette.Size).Select(ClassPalette.ShapeOf).Should().OnlyHaveUniqueItems();

    private static double Linear(byte value) => value <= 10 ? value / 255.0 / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);

    private static byte Coded(double linear)
    {
        double x = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (x <= 0.0031308 ? x * 12.92 : (1.055 * Math.Pow(x, 1 / 2.4)) - 0.055));
    }
}
