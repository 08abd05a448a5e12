using System.Buffers;

namespace Debias.Datasets.Fetching;

/// <summary>
/// A download in a <c>.part</c> file that outlives the process. It is continued where the server still has the same content and
/// can send a part of it, and begun again where not.
/// </summary>
internal sealed class PartialDownload(IDownload download, Uri url, string path, IProgress<FetchProgress>? progress)
{
    private const int BlockSize = 1 << 16;

    // A connection that breaks off is continued at once; a server that drops every one is given up.
    private const int MostConnections = 5;

    private readonly string _statePath = path + ".json";

    /// <summary>The partial file.</summary>
    public string Path { get; } = path;

    /// <summary>Whether any byte of the file is from an earlier connection.</summary>
    public bool Resumed { get; private set; }

    /// <summary>Downloads what is missing.</summary>
    /// <exception cref="DatasetException">The download failed.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        bool isEmpty = false;
        try
        {
            await using FileStream file = Open();
            try
            {
                await CompleteAsync(file, cancellationToken);
            }
            catch
            {
                isEmpty = file.Length == 0;
                throw;
            }
        }
        finally
        {
            if (isEmpty)
            {
                Delete();
            }
        }
    }

    /// <summary>Forgets what was downloaded.</summary>
    public void Delete()
    {
        File.Delete(Path);
        File.Delete(_statePath);
        Resumed = false;
    }

    private async Task CompleteAsync(FileStream file, CancellationToken cancellationToken)
    {
        for (int connection = 1; !IsComplete(file); connection++)
        {
            (string? broken, Exception? cause) = await ConnectAsync(file, cancellationToken);
            if (broken is null)
            {
                return;
            }

            if (connection == MostConnections)
            {
                throw FetchError.Truncated(url, broken, cause);
            }
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FetchError.Disk(url, Path, exception);
        }
    }

    // All bytes came, but the process ended before they were checked.
    private bool IsComplete(FileStream file)
    {
        bool complete =
            PartialState.Read(_statePath) is { } state
            && state.Url == url.AbsoluteUri
            && state.TotalBytes == file.Length
            && file.Length > 0;
        Resumed |= complete;
        return complete;
    }

    private async Task<(string? Broken, Exception? Cause)> ConnectAsync(FileStream file, CancellationToken cancellationToken)
    {
        try
        {
            long? total = await ReceiveAsync(file, cancellationToken);
            return total is null || file.Length == total
                ? (null, null)
                : ($"the connection closed after {file.Length} of {total} bytes", null);
        }
        catch (DownloadException exception)
        {
            throw FetchError.Of(url, exception);
        }
        catch (IOException exception)
        {
            return ($"the connection broke off after {file.Length} bytes ({exception.Message})", exception);
        }
    }

    private async Task<long?> ReceiveAsync(FileStream file, CancellationToken cancellationToken)
    {
        (DownloadResponse response, long offset) = await OpenResponseAsync(file.Length, cancellationToken);
        await using (response)
        {
            Resumed |= offset > 0;
            Disk(() =>
            {
                if (file.Length != offset)
                {
                    file.SetLength(offset);
                }

                file.Position = offset;
                new PartialState(url.AbsoluteUri, response.Validator, response.TotalBytes).Write(_statePath);
            });
            await CopyAsync(response, file, offset, cancellationToken);
            return response.TotalBytes;
        }
    }

    private async Task<(DownloadResponse Response, long Offset)> OpenResponseAsync(long length, CancellationToken cancellationToken)
    {
        PartialState? state = PartialState.Read(_statePath);
        long offset = state?.Url == url.AbsoluteUri ? length : 0;
        DownloadResponse response = await download.OpenAsync(url, offset, offset > 0 ? state?.Validator : null, cancellationToken);
        if (
            response.FirstByte == offset
            && (offset == 0 || (response.Validator == state?.Validator && response.TotalBytes == state?.TotalBytes))
        )
        {
            return (response, offset);
        }

        if (response.FirstByte > 0)
        {
            // A part of other content than the bytes at hand are from.
            await response.DisposeAsync();
            response = await download.OpenAsync(url, 0, null, cancellationToken);
        }

        return (response, 0);
    }

    private async Task CopyAsync(DownloadResponse response, FileStream file, long offset, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long bytes = offset;
            int read;
            while ((read = await response.Content.ReadAsync(block, cancellationToken)) > 0)
            {
                Disk(() => file.Write(block, 0, read));
                bytes += read;
                progress?.Report(new FetchProgress(url, bytes, response.TotalBytes, offset));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    // Told apart from the connection's failures, which are IOExceptions too.
    private void Disk(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FetchError.Disk(url, Path, exception);
        }
    }
}
