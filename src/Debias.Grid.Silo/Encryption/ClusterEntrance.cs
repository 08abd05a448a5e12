using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// Finds out whether a silo and this process would accept each other's connections. Orleans itself would go on trying for minutes, and
/// could not say why it fails.
/// </summary>
/// <param name="certificate">What this process shows; null: its connections are plain.</param>
internal sealed class ClusterEntrance(RenewableCertificate? certificate)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Long enough for a silo whose files were replaced just before, to have seen that.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private const int Attempts = 3;

    /// <summary>Asks silos at these addresses, each at most three times where certificates are the matter.</summary>
    /// <exception cref="RefusedByClusterException">One of them answers, and it or this process refuses the other.</exception>
    public async Task RequireAsync(IEnumerable<IPEndPoint> silos, CancellationToken cancellationToken)
    {
        foreach (IPEndPoint silo in silos)
        {
            for (int attempt = 1; await ObjectionAsync(silo, cancellationToken) is { } objection; attempt++)
            {
                if (attempt == Attempts || objection.IsFinal)
                {
                    throw new RefusedByClusterException(objection.Text);
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Why there can be no connection, as a sentence; null when there can be, or nothing answers.</summary>
    internal async Task<Objection?> ObjectionAsync(IPEndPoint silo, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            byte[]? way = await AskAsync(silo, limit.Token);
            if (way is null)
            {
                return null;
            }

            bool encrypts = way.AsSpan().SequenceEqual(Inquiry.Tls);
            return (encrypts, certificate) switch
            {
                (true, null) => new Objection(
                    $"The cluster's silo at {silo} encrypts its connections, and this process has no certificate: set "
                        + "DebiasGrid:Security:SiloTls as the silos have it.",
                    IsFinal: true
                ),
                (false, not null) => new Objection(
                    $"The cluster's silo at {silo} speaks without TLS, and this process has a certificate: set "
                        + "DebiasGrid:Security:SiloTls there too, or leave it out here.",
                    IsFinal: true
                ),
                (true, { } own) => await EncryptedObjectionAsync(silo, own, limit.Token) is { } text
                    ? new Objection(text, IsFinal: false)
                    : null,
                _ => null,
            };
        }
        catch (Exception exception)
            when (exception is SocketException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // Nobody is there, or nobody who answers: no verdict.
            return null;
        }
    }

    private static async Task<byte[]?> AskAsync(IPEndPoint silo, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(silo.AddressFamily);
        await client.ConnectAsync(silo, cancellationToken);
        await using NetworkStream stream = client.GetStream();
        return await AskAsync(stream, cancellationToken);
    }

    private static async Task<byte[]?> AskAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Inquiry.Question.ToArray(), cancellationToken);
        byte[] answer = new byte[Inquiry.AnswerLength];
        int read = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return read == answer.Length ? answer : null;
    }

    private static async Task<string?> EncryptedObjectionAsync(
        IPEndPoint silo,
        RenewableCertificate own,
        CancellationToken cancellationToken
    )
    {
        ClusterCertificate shown = own.Current;
        string? objection = null;
        using var client = new TcpClient(silo.AddressFamily);
        await client.ConnectAsync(silo, cancellationToken);
        await using var stream = new SslStream(
            client.GetStream(),
            leaveInnerStreamOpen: false,
            (_, peer, _, _) =>
            {
                objection = peer is X509Certificate2 certificate ? shown.Objection(certificate) : "It shows none.";
                return objection is null;
            }
        );
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = "debias-grid", ClientCertificates = [shown.Own] },
                cancellationToken
            );
            if (await AskAsync(stream, cancellationToken) is not null)
            {
                return null;
            }
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            if (objection is not null)
            {
                return $"This process does not accept the certificate of the cluster's silo at {silo}. {objection}";
            }
        }

        return $"The cluster's silo at {silo} does not accept the certificate of this process ({shown.Own.Subject}, signed by "
            + $"{shown.Own.Issuer}); its log says why.";
    }

    /// <summary>Why there can be no connection.</summary>
    /// <param name="Text">A sentence.</param>
    /// <param name="IsFinal">Whether files that are replaced while both run would change nothing.</param>
    internal sealed record Objection(string Text, bool IsFinal);
}
