namespace Debias.Datasets.Fetching;

/// <summary>A server's answer, with its content yet to be read.</summary>
public sealed class DownloadResponse : IAsyncDisposable
{
    private readonly IDisposable? _owner;

    /// <summary>Wraps an answer.</summary>
    /// <param name="content">The bytes from <see cref="FirstByte"/> on; disposed with this.</param>
    /// <param name="owner">What else is disposed with this, for example the connection.</param>
    public DownloadResponse(Stream content, IDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
        _owner = owner;
    }

    /// <summary>The bytes from <see cref="FirstByte"/> on.</summary>
    public Stream Content { get; }

    /// <summary>The position of the first byte of <see cref="Content"/>; 0 where the server sends all of it, asked or not.</summary>
    public long FirstByte { get; init; }

    /// <summary>The size of the whole; null where the server does not say.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>
    /// What a later request can name in order to continue exactly this content; null where the server gives nothing reliable.
    /// </summary>
    public string? Validator { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _owner?.Dispose();
    }
}
