using System.Buffers.Binary;
using System.IO.Compression;

namespace Debias.Datasets.Mimic.Preparation;

/// <summary>
/// Unpacks a gzip file and holds its size against the one at the file's end: <see cref="GZipStream"/> alone takes a truncated file
/// for a short one without a word.
/// </summary>
internal sealed class CheckedGzipStream : Stream
{
    private const int SizeLength = sizeof(uint);

    private readonly FileStream _file;
    private readonly GZipStream _unpacked;
    private readonly uint _expected;
    private uint _size;

    public CheckedGzipStream(FileStream file)
    {
        _file = file;
        _expected = ReadSize(file);
        _unpacked = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _unpacked.Read(buffer);
        _size = unchecked(_size + (uint)read);
        return read > 0 || buffer.IsEmpty || _size == _expected
            ? read
            : throw new InvalidDataException(
                $"{Path.GetFileName(_file.Name)} is truncated or damaged ('gzip -t' tells), or is several archives in one file."
            );
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    // The last four bytes are the unpacked size modulo 2³².
    private static uint ReadSize(FileStream file)
    {
        Span<byte> size = stackalloc byte[SizeLength];
        if (file.Length < SizeLength)
        {
            throw new InvalidDataException($"{Path.GetFileName(file.Name)} is no gzip file.");
        }

        file.Seek(-SizeLength, SeekOrigin.End);
        file.ReadExactly(size);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }
}
