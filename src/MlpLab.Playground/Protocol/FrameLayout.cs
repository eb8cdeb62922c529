using System.Buffers.Binary;

namespace MlpLab.Playground.Protocol;

/// <summary>The bytes of a frame of <c>mlplab.live/1</c>, little-endian: a head, the parameters, surfaces.</summary>
/// <remarks>
/// 0 "ML", version, kind · 4 run u32 · 8 sequence u32 · 12 epoch u32 · 16 last command taken u32 · 20 flags u32 · 24 training and validation accuracy f32 ·
/// 32 training loss f64 · 40 validation loss f64 · 48 time of training in ms f64 · 56 gradient norm f64 · 64 fingerprint u64 · 72 parameter count u32, then f64 each ·
/// surfaces: id u8, side u16, planes u8, then side² bytes a plane; with 0 planes a list of as many f32 as side says. What there is none of is NaN.
/// </remarks>
internal static class FrameLayout
{
    public const byte Version = 1;
    public const int HeadLength = 76;
    public const int SurfaceHeadLength = 4;

    /// <summary>Writes head and parameters.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteHead(Span<byte> bytes, in FrameHead head, ReadOnlySpan<double> parameters)
    {
        bytes[0] = (byte)'M';
        bytes[1] = (byte)'L';
        bytes[2] = Version;
        bytes[3] = (byte)head.Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], head.Run);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], head.Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], (uint)head.Epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], head.Command);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], (uint)head.Flags);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[24..], (float)head.Accuracy);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[28..], (float)head.ValidationAccuracy);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[32..], head.Loss);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[40..], head.ValidationLoss);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[48..], head.Milliseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[56..], head.GradientNorm);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[64..], head.Fingerprint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[72..], (uint)parameters.Length);
        for (int i = 0; i < parameters.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(HeadLength + (8 * i))..], parameters[i]);
        }

        return HeadLength + (8 * parameters.Length);
    }

    /// <summary>Writes the head of a surface; its planes follow.</summary>
    public static void WriteSurfaceHead(Span<byte> bytes, byte id, int side, int planes)
    {
        bytes[0] = id;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)side);
        bytes[3] = (byte)planes;
    }

    /// <summary>Writes a list of numbers as a section without planes.</summary>
    public static void WriteNumbers(Span<byte> bytes, byte id, ReadOnlySpan<float> numbers)
    {
        WriteSurfaceHead(bytes, id, numbers.Length, 0);
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(SurfaceHeadLength + (sizeof(float) * i))..], numbers[i]);
        }
    }
}

/// <summary>What a frame says beside parameters and surfaces.</summary>
internal readonly record struct FrameHead
{
    public required FrameKind Kind { get; init; }

    public required uint Run { get; init; }

    public uint Sequence { get; init; }

    public int Epoch { get; init; }

    public uint Command { get; init; }

    public FrameFlags Flags { get; init; }

    public double Accuracy { get; init; }

    public double ValidationAccuracy { get; init; }

    public double Loss { get; init; }

    public double ValidationLoss { get; init; }

    public double Milliseconds { get; init; }

    public double GradientNorm { get; init; }

    public ulong Fingerprint { get; init; }
}

/// <summary>What a frame shows.</summary>
internal enum FrameKind : byte
{
    /// <summary>A network: surface 0 is its answer, surface i ≥ 1 its i-th hidden unit among those shown, 255 the scales of the layers' pictures.</summary>
    Network = 1,

    /// <summary>Something that stays as it is for a run: surface 0 is the best possible answer, surface 1 the baseline's.</summary>
    Overlay = 2,
}

/// <summary>The state of the run.</summary>
[Flags]
internal enum FrameFlags : uint
{
    None = 0,
    Playing = 1,
    Done = 2,
    Diverged = 4,
    Steered = 8,
    Edited = 16,
    Stopped = 32,
}
