using System.IO.Compression;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>Bytes as gzip, which is how documents are kept and sent.</summary>
internal static class CompressedBytes
{
    /// <summary>What is written, compressed.</summary>
    public static async Task<byte[]> OfAsync(Func<Stream, Task> write)
    {
        using var compressed = new MemoryStream();
        await using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            await write(stream);
        }

        return compressed.ToArray();
    }
}
