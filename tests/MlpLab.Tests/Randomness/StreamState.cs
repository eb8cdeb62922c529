using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Randomness;

/// <summary>A generator's state in the form the reference files record: position, kept Gaussian, hash of the 624 words.</summary>
internal sealed record StreamState(int Position, double? KeptGaussian, string KeySha256)
{
    public static StreamState Of(RandomState random)
    {
        RandomStateSnapshot snapshot = random.Save();
        var bytes = new byte[snapshot.Key.Length * sizeof(uint)];
        for (int i = 0; i < snapshot.Key.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), snapshot.Key[i]);
        }

        return new StreamState(snapshot.Position, snapshot.KeptGaussian, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public static StreamState Of(JsonElement golden) => new(
        golden.GetProperty("pos").GetInt32(),
        golden.GetProperty("has_gauss").GetInt32() == 0 ? null : golden.GetProperty("cached_gaussian").Double(),
        golden.GetProperty("key_sha256").GetString()!);
}
