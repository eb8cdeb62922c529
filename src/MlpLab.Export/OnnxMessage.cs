using System.Buffers.Binary;
using Google.Protobuf;

namespace MlpLab.Export;

/// <summary>One message of the protobuf wire format: its fields, in the order of the calls.</summary>
internal sealed class OnnxMessage
{
    private readonly List<(int Number, long Value, ByteString? Bytes)> _fields = [];

    public OnnxMessage Number(int field, long value)
    {
        _fields.Add((field, value, null));
        return this;
    }

    public OnnxMessage Text(int field, string value) => Bytes(field, ByteString.CopyFromUtf8(value));

    public OnnxMessage Message(int field, OnnxMessage value)
    {
        using var bytes = new MemoryStream();
        value.WriteTo(bytes);
        return Bytes(field, UnsafeByteOperations.UnsafeWrap(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
    }

    /// <summary>Doubles as raw bytes, little-endian as ONNX wants them.</summary>
    public OnnxMessage Doubles(int field, ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return Bytes(field, UnsafeByteOperations.UnsafeWrap(bytes));
    }

    /// <summary>Numbers rounded to 32 bits, as raw bytes.</summary>
    public OnnxMessage Singles(int field, ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)values[i]);
        }

        return Bytes(field, UnsafeByteOperations.UnsafeWrap(bytes));
    }

    public void WriteTo(Stream output)
    {
        using var wire = new CodedOutputStream(output, leaveOpen: true);
        foreach ((int number, long value, ByteString? bytes) in _fields)
        {
            if (bytes is null)
            {
                wire.WriteTag(number, WireFormat.WireType.Varint);
                wire.WriteInt64(value);
            }
            else
            {
                wire.WriteTag(number, WireFormat.WireType.LengthDelimited);
                wire.WriteBytes(bytes);
            }
        }
    }

    private OnnxMessage Bytes(int field, ByteString value)
    {
        _fields.Add((field, 0, value));
        return this;
    }
}
