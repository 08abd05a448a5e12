namespace Debias.Datasets.Fetching;

/// <summary>
/// A download that a server or the network refused. Connections that break off later are plain <see cref="IOException"/>s.
/// </summary>
public sealed class DownloadException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">The class of failure.</param>
    /// <param name="message">What happened, as a clause without the address.</param>
    /// <param name="innerException">The cause.</param>
    public DownloadException(DownloadFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The class of failure.</summary>
    public DownloadFailure Failure { get; }
}
