namespace Debias.Grid.Silo.Configuration;

/// <summary>Carries a worker's requests to its head.</summary>
public interface IHeadConnection
{
    /// <summary>The head, for messages.</summary>
    string Head { get; }

    /// <summary>Sends a request and returns the answer of the head.</summary>
    /// <exception cref="Heads.HeadUnavailableException">The head does not answer; it may later.</exception>
    /// <exception cref="Heads.HeadRefusalException">The head answers, and will not have this worker.</exception>
    Task<byte[]> SendAsync(byte[] request, CancellationToken cancellationToken);
}
