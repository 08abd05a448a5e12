namespace Debias.Datasets.Fetching;

/// <summary>Why a download did not begin or did not end.</summary>
public enum DownloadFailure
{
    /// <summary>No connection: no network, no such host, or nobody answers there.</summary>
    Unreachable,

    /// <summary>The publisher has nothing at the address (any more).</summary>
    NotFound,

    /// <summary>The server answers, but with an error.</summary>
    Refused,
}
