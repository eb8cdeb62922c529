namespace MlpLab.Pictures.Drawing;

/// <summary>A colour as lightness and two opponent axes, in which equal distances look equal (Ottosson 2020).</summary>
internal readonly record struct OkLab(double L, double A, double B)
{
    public static OkLab Of(Rgb color)
    {
        (double r, double g, double b) = (Linear(color.R), Linear(color.G), Linear(color.B));
        double l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        double m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        double s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new OkLab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    public static OkLab Mix(OkLab from, OkLab to, double share) => new(
        from.L + (share * (to.L - from.L)), from.A + (share * (to.A - from.A)), from.B + (share * (to.B - from.B)));

    public Rgb ToRgb()
    {
        double l = Cube(L + (0.3963377774 * A) + (0.2158037573 * B));
        double m = Cube(L - (0.1055613458 * A) - (0.0638541728 * B));
        double s = Cube(L - (0.0894841775 * A) - (1.2914855480 * B));
        return new Rgb(
            Encoded((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encoded((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encoded((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    /// <summary>How different two colours look; 0.02 is just seen.</summary>
    public double DistanceTo(OkLab other)
    {
        (double l, double a, double b) = (L - other.L, A - other.A, B - other.B);
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }

    private static double Cube(double x) => x * x * x;

    /// <summary>A channel of sRGB as light, 0 … 1.</summary>
    internal static double Linear(byte value)
    {
        double x = value / 255.0;
        return x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
    }

    private static byte Encoded(double linear)
    {
        double x = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (x <= 0.0031308 ? x * 12.92 : (1.055 * Math.Pow(x, 1 / 2.4)) - 0.055));
    }
}
