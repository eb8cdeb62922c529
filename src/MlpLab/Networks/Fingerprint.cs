using System.Globalization;

namespace MlpLab.Networks;

/// <summary>A short name for a parameter vector: equal fingerprints mean, for all practical purposes, equal bits.</summary>
public static class Fingerprint
{
    /// <summary>The 64-bit FNV-1a hash over the doubles' bytes, least significant first, as 16 hexadecimal digits.</summary>
    /// <remarks>Fowler, Noll and Vo. Not meant against forgery. 0 and −0 differ, as do all NaN patterns.</remarks>
    public static string Of(ReadOnlySpan<double> parameters)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (double parameter in parameters)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(parameter);
            for (int shift = 0; shift < 64; shift += 8)
            {
                hash = (hash ^ ((bits >> shift) & 0xff)) * 0x100000001b3;
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
