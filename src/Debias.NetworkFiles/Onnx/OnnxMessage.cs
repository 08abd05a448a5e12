using Debias.NetworkFiles.Tensors;
using Google.Protobuf;

namespace Debias.NetworkFiles.Onnx;

/// <summary>
/// A message of an ONNX file as its fields, each with its values in order. Read with the protocol buffers' own reader and without generated
/// classes: of the format's hundred fields a perceptron needs twenty.
/// </summary>
internal sealed class OnnxMessage
{
    private readonly Dictionary<int, List<object>> _fields = [];

    /// <summary>Reads a message.</summary>
    /// <exception cref="NetworkFileException">The bytes are none.</exception>
    public static OnnxMessage Read(byte[] bytes)
    {
        var message = new OnnxMessage();
        Parse(
            bytes,
            input =>
            {
                for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
                {
                    message.Add(WireFormat.GetTagFieldNumber(tag), Value(input, tag));
                }
            }
        );
        return message;
    }

    /// <summary>Messages of a repeated field.</summary>
    public IEnumerable<OnnxMessage> Messages(int field) => Bytes(field).Select(Read);

    /// <summary>A message, or one without fields.</summary>
    public OnnxMessage Message(int field) => Messages(field).FirstOrDefault() ?? new OnnxMessage();

    /// <summary>Byte strings of a field.</summary>
    public IEnumerable<byte[]> Bytes(int field) => Values(field).OfType<byte[]>();

    /// <summary>Texts of a field.</summary>
    public IEnumerable<string> Texts(int field) => Bytes(field).Select(bytes => System.Text.Encoding.UTF8.GetString(bytes));

    /// <summary>A text, or the empty one.</summary>
    public string Text(int field) => Texts(field).FirstOrDefault() ?? string.Empty;

    /// <summary>Whole numbers of a field, packed ones too.</summary>
    public IReadOnlyList<long> Integers(int field)
    {
        var numbers = new List<long>();
        foreach (object value in Values(field))
        {
            if (value is long number)
            {
                numbers.Add(number);
            }
            else if (value is byte[] packed)
            {
                Parse(
                    packed,
                    input =>
                    {
                        while (!input.IsAtEnd)
                        {
                            numbers.Add(input.ReadInt64());
                        }
                    }
                );
            }
        }

        return numbers;
    }

    /// <summary>A whole number, or another where the field is not there.</summary>
    public long Integer(int field, long otherwise) => Values(field).OfType<long>().DefaultIfEmpty(otherwise).Last();

    /// <summary>Single-precision numbers of a field, packed ones too.</summary>
    public IReadOnlyList<float> Singles(int field)
    {
        var numbers = new List<float>();
        foreach (object value in Values(field))
        {
            if (value is uint bits)
            {
                numbers.Add(BitConverter.UInt32BitsToSingle(bits));
            }
            else if (value is byte[] packed && packed.Length % sizeof(float) == 0)
            {
                for (int at = 0; at < packed.Length; at += sizeof(float))
                {
                    numbers.Add(ElementType.Float32.Read(packed, at));
                }
            }
        }

        return numbers;
    }

    /// <summary>Whether the field is there.</summary>
    public bool Has(int field) => _fields.ContainsKey(field);

    private static void Parse(byte[] bytes, Action<CodedInputStream> read)
    {
        try
        {
            using var input = new CodedInputStream(bytes);
            read(input);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidOperationException)
        {
            throw new NetworkFileException("The ONNX file is damaged.", exception);
        }
    }

    private static object Value(CodedInputStream input, uint tag)
    {
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint:
                return input.ReadInt64();
            case WireFormat.WireType.Fixed32:
                return input.ReadFixed32();
            case WireFormat.WireType.Fixed64:
                return input.ReadFixed64();
            case WireFormat.WireType.LengthDelimited:
                return input.ReadBytes().ToByteArray();
            default:
                throw new NetworkFileException("The ONNX file is damaged.");
        }
    }

    private List<object> Values(int field) => _fields.GetValueOrDefault(field) ?? [];

    private void Add(int field, object value)
    {
        if (!_fields.TryGetValue(field, out List<object>? values))
        {
            _fields[field] = values = [];
        }

        values.Add(value);
    }
}
