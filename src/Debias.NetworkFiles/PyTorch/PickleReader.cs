using System.Buffers.Binary;
using System.Text;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.PyTorch;

/// <summary>
/// A pickle machine that builds dictionaries, tuples, texts and numbers, and calls nothing: of names it knows those of
/// <see cref="PickleGlobal"/>, and what they would make is described instead of made.
/// </summary>
internal sealed class PickleReader
{
    private static readonly object Mark = new();

    /// <summary>None of Python.</summary>
    private static readonly object Nothing = new();

    private readonly byte[] _bytes;
    private readonly List<object> _stack = [];
    private readonly Dictionary<int, object> _memo = [];
    private int _at;

    private PickleReader(byte[] bytes) => _bytes = bytes;

    /// <summary>The value of a pickle.</summary>
    /// <exception cref="NetworkFileException">It is damaged, or would need code to be run.</exception>
    public static object Read(byte[] bytes)
    {
        var reader = new PickleReader(bytes);
        try
        {
            while (true)
            {
                byte opcode = reader.Byte();
                if (opcode == (byte)'.')
                {
                    return reader.Pop();
                }

                reader.Step(opcode);
            }
        }
        catch (Exception exception) when (exception is InvalidCastException or ArgumentException or OverflowException)
        {
            throw Damaged(exception);
        }
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: // PROTO
                Byte();
                return;
            case 0x95: // FRAME
                Take(8);
                return;
            case (byte)'}': // EMPTY_DICT
                Push(new PickleDictionary());
                return;
            case (byte)']': // EMPTY_LIST
                Push(new List<object>());
                return;
            case (byte)')': // EMPTY_TUPLE
                Push(Array.Empty<object>());
                return;
            case (byte)'(':
                Push(Mark);
                return;
            case (byte)'t': // TUPLE
                Push(PopToMark());
                return;
            case 0x85: // TUPLE1
                Push(PopMany(1));
                return;
            case 0x86: // TUPLE2
                Push(PopMany(2));
                return;
            case 0x87: // TUPLE3
                Push(PopMany(3));
                return;
            case (byte)'N':
                Push(Nothing);
                return;
            case 0x88: // NEWTRUE
                Push(true);
                return;
            case 0x89: // NEWFALSE
                Push(false);
                return;
            case (byte)'K': // BININT1
                Push((long)Byte());
                return;
            case (byte)'M': // BININT2
                Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2)));
                return;
            case (byte)'J': // BININT
                Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4)));
                return;
            case 0x8a: // LONG1
                Push(LongOf(Take(Byte())));
                return;
            case (byte)'G': // BINFLOAT
                Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                return;
            case (byte)'X': // BINUNICODE
                Push(Encoding.UTF8.GetString(Take(Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))));
                return;
            case 0x8c: // SHORT_BINUNICODE
                Push(Encoding.UTF8.GetString(Take(Byte())));
                return;
            case (byte)'q': // BINPUT
                _memo[Byte()] = Peek();
                return;
            case (byte)'r': // LONG_BINPUT
                _memo[Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))] = Peek();
                return;
            case 0x94: // MEMOIZE
                _memo[_memo.Count] = Peek();
                return;
            case (byte)'h': // BINGET
                Push(Remembered(Byte()));
                return;
            case (byte)'j': // LONG_BINGET
                Push(Remembered(Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))));
                return;
            case (byte)'c': // GLOBAL
                Push(PickleGlobal.Find(Line(), Line()));
                return;
            case 0x93: // STACK_GLOBAL
                object[] names = PopMany(2);
                Push(PickleGlobal.Find((string)names[0], (string)names[1]));
                return;
            case (byte)'Q': // BINPERSID
                Push(Storage((object[])Pop()));
                return;
            case (byte)'R': // REDUCE
                object[] call = PopMany(2);
                Push(Reduce((PickleGlobal)call[0], (object[])call[1]));
                return;
            case (byte)'s': // SETITEM
                object[] pair = PopMany(2);
                ((PickleDictionary)Peek()).Add(pair[0], pair[1]);
                return;
            case (byte)'u': // SETITEMS
                SetItems(PopToMark());
                return;
            case (byte)'a': // APPEND
                object item = Pop();
                ((List<object>)Peek()).Add(item);
                return;
            case (byte)'e': // APPENDS
                object[] items = PopToMark();
                ((List<object>)Peek()).AddRange(items);
                return;
            case (byte)'b': // BUILD: attributes, such as a state dictionary's versions, which say nothing of the tensors.
                Pop();
                return;
            default:
                throw new NetworkFileException(
                    $"The pickle has an instruction (0x{opcode:x2}) that no state dictionary needs; it is a whole object, or damaged. "
                        + "torch.save(model.state_dict(), 'network.pt') writes what is read."
                );
        }
    }

    /// <summary>What a known constructor would make.</summary>
    private static object Reduce(PickleGlobal constructor, object[] arguments) =>
        constructor.Name switch
        {
            PickleGlobal.OrderedDictionary => new PickleDictionary(),
            PickleGlobal.RebuildTensor when arguments is [PickleStorage storage, long offset, object[] sizes, object[] strides, ..] =>
                new PickleTensor(storage, offset, Numbers(sizes), Numbers(strides)),
            PickleGlobal.RebuildParameter when arguments is [PickleTensor tensor, ..] => tensor,
            _ => throw new NetworkFileException($"The file calls '{constructor.Name}' in a way that is not read."),
        };

    /// <summary>('storage', type, key, location, number of elements)</summary>
    private static PickleStorage Storage(object[] id) =>
        id is ["storage", PickleGlobal { Elements: { } elements }, string key, ..] ? new PickleStorage(elements, key) : throw Damaged(null);

    private static long[] Numbers(object[] values) => [.. values.Select(value => (long)value)];

    private void SetItems(object[] items)
    {
        var dictionary = (PickleDictionary)Peek();
        for (int i = 0; i + 1 < items.Length; i += 2)
        {
            dictionary.Add(items[i], items[i + 1]);
        }
    }

    private static long LongOf(ReadOnlySpan<byte> littleEndian)
    {
        if (littleEndian.Length > sizeof(long))
        {
            throw Damaged(null);
        }

        long value = 0;
        for (int i = littleEndian.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | (i == littleEndian.Length - 1 ? (long)(sbyte)littleEndian[i] : littleEndian[i]);
        }

        return value;
    }

    private object Remembered(int place) => _memo.TryGetValue(place, out object? value) ? value : throw Damaged(null);

    private void Push(object value) => _stack.Add(value);

    private object Peek() => _stack.Count > 0 ? _stack[^1] : throw Damaged(null);

    private object Pop()
    {
        object value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object[] PopMany(int count)
    {
        if (_stack.Count < count)
        {
            throw Damaged(null);
        }

        object[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object[] PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw Damaged(null);
        }

        object[] values = [.. _stack[(mark + 1)..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private byte Byte() => Take(1)[0];

    private static int Length(uint length) => length <= int.MaxValue ? (int)length : throw Damaged(null);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
        {
            throw Damaged(null);
        }

        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }

    private string Line()
    {
        int end = Array.IndexOf(_bytes, (byte)'\n', _at);
        if (end < 0)
        {
            throw Damaged(null);
        }

        string line = Encoding.UTF8.GetString(_bytes, _at, end - _at);
        _at = end + 1;
        return line;
    }

    private static NetworkFileException Damaged(Exception? exception) =>
        new("The state dictionary's pickle is damaged.", exception ?? new InvalidDataException());
}
