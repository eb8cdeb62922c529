using FsCheck;
using FsCheck.Fluent;

namespace MlpLab.Tests.Support;

/// <summary>Properties over drawn inputs: always the same ones, so that a failure is seen again.</summary>
internal static class Properties
{
    private const ulong Seed = 20_251, Gamma = 4_711;

    /// <summary>The check throws where it fails; the message then shows the input.</summary>
    public static void Hold<T>(Gen<T> inputs, int count, Action<T> check) =>
        Prop.ForAll(inputs.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Seed, Gamma));

    /// <summary>Any finite double, from the denormal to the largest, as its bits fall.</summary>
    public static Gen<double> FiniteDoubles =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        let number = BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low)
        select double.IsFinite(number) ? number : low;

    /// <summary>So many doubles from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static Gen<double[]> Doubles(int count, double from, double to) =>
        Gen.Choose(0, 1_000_000).Select(share => from + ((to - from) * share / 1_000_000)).ArrayOf(count);
}
