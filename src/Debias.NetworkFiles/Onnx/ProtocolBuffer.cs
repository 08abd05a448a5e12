using Google.Protobuf;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Writes the fields of a message with the protocol buffers' own writer.</summary>
internal sealed class ProtocolBuffer
{
    private readonly CodedOutputStream _output;

    private ProtocolBuffer(CodedOutputStream output) => _output = output;

    /// <summary>The bytes of a message.</summary>
    public static byte[] Message(Action<ProtocolBuffer> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(new ProtocolBuffer(output));
        }

        return bytes.ToArray();
    }

    public void Message(int field, Action<ProtocolBuffer> write) => Bytes(field, Message(write));

    public void Text(int field, string text)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(text);
    }

    public void Bytes(int field, byte[] bytes)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    public void Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
    }

    public void Single(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
    }
}
