using System.Text;
using MlpLab.Persistence;

namespace MlpLab.Fuzz.Targets;

/// <summary>Gives a spoiled file a right checksum, so that the checks behind it are reached.</summary>
internal static class SealedFile
{
    private static readonly byte[] Field = Encoding.ASCII.GetBytes("\"checksum\": \"");

    public static byte[] Reseal(byte[] file)
    {
        int at = file.AsSpan().IndexOf(Field);
        byte[] digits = Encoding.ASCII.GetBytes(SealedDocument.NoChecksum);
        if (at < 0 || at + Field.Length + digits.Length >= file.Length || file[at + Field.Length + digits.Length] != (byte)'"')
        {
            return file;
        }

        byte[] copy = [.. file];
        digits.CopyTo(copy, at + Field.Length);
        SealedDocument.Seal(copy);
        return copy;
    }
}
