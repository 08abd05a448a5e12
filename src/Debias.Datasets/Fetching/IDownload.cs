namespace Debias.Datasets.Fetching;

/// <summary>Opens an address for reading. The data sets know no network protocol; whoever fetches supplies one.</summary>
public interface IDownload
{
    /// <summary>Opens <paramref name="address"/>, from a byte on where the server can.</summary>
    /// <param name="address">What to download.</param>
    /// <param name="fromByte">The first byte wanted; 0 for all of it.</param>
    /// <param name="ifRange">
    /// The validator of the bytes at hand: the server is to send the whole content again where it no longer holds. Null where there is
    /// none.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the server.</param>
    /// <exception cref="DownloadException">The server cannot be reached or refuses.</exception>
    Task<DownloadResponse> OpenAsync(Uri address, long fromByte, string? ifRange, CancellationToken cancellationToken);
}
