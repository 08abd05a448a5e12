using System.Buffers;
using System.Security.Cryptography;

namespace Debias.Datasets.Fetching;

/// <summary>The checksum that publishers give, computed in passing.</summary>
internal static class Checksum
{
    private const int BlockSize = 1 << 17;

    /// <summary>MD5 of a file, lower-case hex.</summary>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return (await CopyAsync(file, Stream.Null, long.MaxValue, cancellationToken)).Md5;
    }

    /// <summary>Copies a stream and returns the MD5 and size of what was copied.</summary>
    /// <param name="source">Read to its end, or until it is larger than it may be.</param>
    /// <param name="target">Written to.</param>
    /// <param name="largest">Copying stops once more bytes than this have been read.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    public static async Task<(string Md5, long Bytes)> CopyAsync(
        Stream source,
        Stream target,
        long largest,
        CancellationToken cancellationToken
    )
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
#pragma warning disable CA5351 // Publishers give MD5s; they recognise a file and are no protection against tampering.
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
            long bytes = 0;
            int read;
            while (bytes <= largest && (read = await source.ReadAsync(block, cancellationToken)) > 0)
            {
                hash.AppendData(block, 0, read);
                await target.WriteAsync(block.AsMemory(0, read), cancellationToken);
                bytes += read;
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
