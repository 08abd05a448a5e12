using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Orleans.Connections.Security;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// Every connection of a silo or an Orleans client passes here, encrypted or not. Those that do not belong to the cluster end here, before
/// Orleans reads a byte of them, and leave one line in the log that says whose they were and what was wrong.
/// </summary>
/// <param name="certificate">What this process shows; null: its connections are plain.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class PeerConnections(RenewableCertificate? certificate, TimeProvider time, ILogger<PeerConnections> logger)
{
    /// <summary>The same peer and reason are logged this often at most: whoever is refused tries again every second.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<(string Peer, string Reason), DateTimeOffset> _logged = new();

    /// <summary>Guards a port on which peers arrive.</summary>
    public void GuardInbound(IConnectionBuilder connections)
    {
        connections.Use(next => context => AdmitAsync(context, next));
        if (certificate is not null)
        {
            connections.UseServerTls(Options(certificate));
            connections.Use(next => context => AdmitEncryptedAsync(context, next));
        }
    }

    /// <summary>Guards connections that this process opens.</summary>
    public void GuardOutbound(IConnectionBuilder connections)
    {
        if (certificate is null)
        {
            return;
        }

        connections.Use(next => context => OpenAsync(context, next));
        connections.UseClientTls(Options(certificate));
        connections.Use(next => context => CompleteAsync(context, next));
    }

    private async Task AdmitAsync(ConnectionContext context, ConnectionDelegate next)
    {
        Handshake handshake = Handshake.Begin();
        switch (await FirstBytesAsync(context))
        {
            case FirstBytes.None:
                return;
            case FirstBytes.Inquiry:
                await AnswerAsync(context, certificate is null ? Inquiry.Plain : Inquiry.Tls);
                return;
            case FirstBytes.Plain when certificate is not null:
                Refuse(context, "It speaks without TLS, which this cluster asks for.");
                return;
            case FirstBytes.Tls when certificate is null:
                Refuse(context, "It speaks TLS, and this process has no certificate (DebiasGrid:Security:SiloTls).");
                return;
        }

        await next(context);
        if (certificate is null)
        {
            return;
        }

        if (handshake.Objection is { } objection)
        {
            Refuse(context, $"Its certificate is not accepted. {objection}");
        }
        else if (!handshake.Completed)
        {
            Refuse(context, "It broke the TLS handshake off; it may not accept this process's certificate.");
        }
    }

    private async Task AdmitEncryptedAsync(ConnectionContext context, ConnectionDelegate next)
    {
        Handshake? handshake = Handshake.Current;
        if (handshake is not null)
        {
            handshake.Completed = true;
        }

        if (handshake is not { Accepted: true })
        {
            Refuse(context, "It shows no certificate.");
            return;
        }

        switch (await FirstBytesAsync(context))
        {
            case FirstBytes.None:
                return;
            case FirstBytes.Inquiry:
                await AnswerAsync(context, Inquiry.Welcome);
                return;
            default:
                await next(context);
                return;
        }
    }

    private async Task OpenAsync(ConnectionContext context, ConnectionDelegate next)
    {
        Handshake handshake = Handshake.Begin();
        await next(context);
        if (handshake.Objection is { } objection)
        {
            Refuse(context, $"Its certificate is not accepted. {objection}");
        }
        else if (!handshake.Completed)
        {
            Refuse(context, "It broke the TLS handshake off; it may not accept this process's certificate, or speak without TLS.");
        }
    }

    private static async Task CompleteAsync(ConnectionContext context, ConnectionDelegate next)
    {
        if (Handshake.Current is { Accepted: true } handshake)
        {
            handshake.Completed = true;
            await next(context);
        }
    }

    /// <summary>A peer without a certificate gets through the handshake, so that what is logged of it is right, and no further.</summary>
    private static TlsOptions Options(RenewableCertificate certificate) =>
        new()
        {
            LocalServerCertificateSelector = (_, _) => certificate.Current.Own,
            LocalClientCertificateSelector = (_, _, _, _, _) => certificate.Current.Own,
            RemoteCertificateMode = RemoteCertificateMode.AllowCertificate,
            ClientCertificateMode = RemoteCertificateMode.AllowCertificate,
            RemoteCertificateValidation = (peer, _, _) =>
            {
                string? objection = certificate.Current.Objection(peer);
                Handshake.Current?.Judge(objection);
                return objection is null;
            },
            // Something must be asked for; peers are judged by who signed their certificate, not by their names.
            OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = "debias-grid",
        };

    private static async Task<FirstBytes> FirstBytesAsync(ConnectionContext context)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await FirstBytesReader.PeekAsync(context.Transport.Input, limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return FirstBytes.None;
        }
    }

    /// <summary>Takes the question, answers it, and leaves the end to whoever asked: one who closes first may cut off the answer.</summary>
    private static async Task AnswerAsync(ConnectionContext context, byte[] answer)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await context.Transport.Output.WriteAsync(answer, limit.Token);
            while (!limit.IsCancellationRequested)
            {
                ReadResult read = await context.Transport.Input.ReadAsync(limit.Token);
                context.Transport.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Whoever asked has gone.
        }
    }

    private void Refuse(ConnectionContext context, string reason)
    {
        string peer = context.RemoteEndPoint switch
        {
            IPEndPoint { Address.IsIPv4MappedToIPv6: true } address => address.Address.MapToIPv4().ToString(),
            IPEndPoint address => address.Address.ToString(),
            { } other => other.ToString() ?? "",
            null => "unknown",
        };
        DateTimeOffset now = time.GetUtcNow();
        if (_logged.TryGetValue((peer, reason), out DateTimeOffset last) && now - last < Quiet)
        {
            return;
        }

        if (_logged.Count >= MostRemembered)
        {
            _logged.Clear();
        }

        _logged[(peer, reason)] = now;
        LogRefused(context.RemoteEndPoint, reason);
    }
}
