using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class FingerprintTests
{
    [Fact]
    public void Of_Nothing_IsThePublishedOffsetBasis() => Fingerprint.Of([]).Should().Be("cbf29ce484222325");

    [Fact]
    public void Of_BytesOfFoobar_IsThePublishedVector()
    {
        // FNV-1a of "foobar" is 85944171f73967e8; two further zero bytes make up the double.
        double value = BitConverter.ToDouble([.. "foobar"u8, 0, 0]);
        ulong expected = 0x85944171f73967e8;
        expected *= 0x100000001b3;
        expected *= 0x100000001b3;

        Fingerprint.Of([value]).Should().Be(expected.ToString("x16"));
    }

    [Fact]
    public void Of_OneBitApart_Differs() => Fingerprint.Of([1.0]).Should().NotBe(Fingerprint.Of([Math.BitIncrement(1.0)]));
}
