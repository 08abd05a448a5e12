using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Heads;

namespace Debias.Grid.Host.Serving;

/// <summary>A worker's way to <see cref="HeadEndpoint"/>: both ends show a certificate of the cluster.</summary>
internal sealed class HeadConnection : IHeadConnection, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly RenewableCertificate _certificate;

    /// <param name="head">Host and port.</param>
    /// <param name="certificate">Shown to the head, and judges the head's.</param>
    public HeadConnection(string head, RenewableCertificate certificate)
    {
        Head = head;
        _certificate = certificate;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectTimeout = Patience,
                // A head that starts again may have another address behind its name.
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                UseProxy = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate.Current.Own,
                    RemoteCertificateValidationCallback = (_, peer, _, _) =>
                        peer is X509Certificate2 shown && _certificate.Current.Accepts(shown),
                },
            }
        )
        {
            BaseAddress = new Uri($"https://{head}"),
            Timeout = Patience,
        };
    }

    public string Head { get; }

    public Task<byte[]> SendAsync(byte[] request, CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                using var content = new ByteArrayContent(request);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                using HttpResponseMessage answer = await _http.PostAsync(HeadEndpoint.Path, content, cancellationToken);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Whether the head answers and accepts this worker's certificate; asks for nothing.</summary>
    /// <exception cref="HeadUnavailableException">It does not answer.</exception>
    /// <exception cref="HeadRefusalException">It will not have this worker.</exception>
    public Task TryAsync(CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                using HttpResponseMessage answer = await _http.GetAsync(HeadEndpoint.Path, cancellationToken);
                return answer.StatusCode;
            },
            cancellationToken
        );

    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException refusal)
        {
            throw new HeadRefusalException(
                $"{Head} does not show a certificate of this worker's cluster ({refusal.Message}). "
                    + "It is another cluster's head, or none, or "
                    + "the head has made a new join file: give this worker the one that the head uses."
            );
        }
        catch (HttpRequestException exception) when (IsCutOff(exception))
        {
            throw new HeadRefusalException(
                $"{Head} refuses this worker's certificate. Give it the join file that the head uses (--join-file)."
            );
        }
        catch (HttpRequestException exception)
        {
            throw new HeadUnavailableException(exception.InnerException?.Message ?? exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HeadUnavailableException("it takes too long to answer", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether the other end broke off just after the handshake, as one does that is not content with our certificate.</summary>
    private static bool IsCutOff(HttpRequestException exception)
    {
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner.Message.Contains("alert", StringComparison.OrdinalIgnoreCase) && inner is not SocketException)
            {
                return true;
            }
        }

        return false;
    }
}
