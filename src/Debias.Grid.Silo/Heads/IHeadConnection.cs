namespace Debias.Grid.Silo.Heads;

/// <summary>Carries a worker's requests to its head.</summary>
public interface IHeadConnection
{
    /// <summary>The head, for messages.</summary>
    string Head { get; }

    /// <summary>Sends a request and returns the answer of <see cref="MembershipRequests"/>.</summary>
    /// <exception cref="HeadUnavailableException">The head does not answer; it may later.</exception>
    /// <exception cref="HeadRefusalException">The head answers, and will not have this worker.</exception>
    Task<byte[]> SendAsync(byte[] request, CancellationToken cancellationToken);
}
