using System.Runtime.InteropServices;

namespace Debias.Learning.Engines.Fused;

/// <summary>Zeroed single-precision memory on a cache-line boundary, so that no vector load straddles two lines.</summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int CacheLine = 64;

    private float* _pointer;

    public AlignedBuffer(int length)
    {
        Length = length;
        _pointer = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1) * sizeof(float), CacheLine);
        Span.Clear();
    }

    ~AlignedBuffer() => Free();

    public int Length { get; }

    public float* Pointer => _pointer;

    public Span<float> Span => new(_pointer, Length);

    /// <summary>Makes a buffer longer where it is too short; its values are lost then.</summary>
    public static void Grow(ref AlignedBuffer buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer.Dispose();
            buffer = new AlignedBuffer(length);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
