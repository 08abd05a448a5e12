using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;
using Polly;

namespace Debias.Grid.Cli.Client;

/// <summary>
/// Sends requests to one server. What can be sent twice without harm is sent again when the server is busy (429) or not ready (503), for as
/// long as it asks; everything else that goes wrong becomes one message.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    /// <summary>Environment variable that names the server.</summary>
    public const string AddressVariable = "DEBIAS_GRID_SERVER";

    /// <summary>Environment variable that holds the token.</summary>
    public const string TokenVariable = "DEBIAS_GRID_TOKEN";

    private readonly HttpClient _http;
    private readonly bool _hasToken;
    private readonly ResiliencePipeline<HttpResponseMessage> _whileBusy;

    public ServerConnection(Uri address, string? token, TimeProvider? time = null)
    {
        Address = address;
        _hasToken = token is not null;
        _whileBusy = BusyServer.Retries(time ?? TimeProvider.System);

        // Redirects are refused: they would carry the token elsewhere. A proxy has no business between two processes of one machine.
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = !address.IsLoopback,
                ConnectTimeout = TimeSpan.FromSeconds(10),
            }
        )
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("debias-grid", Producer.Version));
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public Uri Address { get; }

    /// <summary>Sends a request and returns a successful answer whose headers have arrived.</summary>
    /// <param name="create">Makes the request, once per attempt.</param>
    /// <param name="idempotent">Whether it may be sent again.</param>
    /// <param name="patience">Longest wait for the headers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ServerUnavailableException">The server is not there, or cannot serve.</exception>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> create,
        bool idempotent,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        ResiliencePipeline<HttpResponseMessage> pipeline = idempotent ? _whileBusy : ResiliencePipeline<HttpResponseMessage>.Empty;
        HttpResponseMessage response = await pipeline.ExecuteAsync(
            async token => await SendOnceAsync(create, patience, token),
            cancellationToken
        );
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw Failure(response, await ProblemText.ReadAsync(response, cancellationToken));
        }
    }

    /// <summary>What a connection that breaks off while an answer is read means.</summary>
    public ServerUnavailableException BrokenOff(Exception failure) =>
        new(
            $"The connection to {Address} broke off before the answer was complete: {Reason(failure)} Try again; "
                + "nothing on the server has changed."
        );

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(
        Func<HttpRequestMessage> create,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using HttpRequestMessage request = create();
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException)
        {
            throw new ServerUnavailableException(
                $"There is no safe connection to {Address}: {Reason(exception)} "
                    + "If its certificate is from an authority of your own, "
                    + "name that authority's PEM file in the environment variable SSL_CERT_FILE."
            );
        }
        catch (HttpRequestException exception)
        {
            throw new ServerUnavailableException(
                $"The server {Address} is unreachable: {Reason(exception)} Check the address (--server or {AddressVariable}) "
                    + "and that a gateway runs there; 'debias-grid gateway --with-silo' starts one on this machine."
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerUnavailableException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The server {Address} gave no answer within {patience.TotalSeconds:0} s. It may be overloaded or cut off; "
                        + $"try again later."
                )
            );
        }
    }

    private Exception Failure(HttpResponseMessage response, ApiProblem? problem)
    {
        HttpStatusCode status = response.StatusCode;
        string said = problem is not null ? ProblemText.Say(problem) : $"{(int)status} {response.ReasonPhrase}";
        return status switch
        {
            HttpStatusCode.Unauthorized => new ServerRefusalException(
                status,
                _hasToken
                    ? $"error: {Address} does not accept this token: it may be mistyped or withdrawn. Ask the "
                        + $"server's operator for another."
                    : $"error: {Address} wants a token. Ask the server's operator for one, "
                        + $"and give it with --token-file FILE or in {TokenVariable}."
            ),
            HttpStatusCode.Forbidden => new ServerRefusalException(status, $"error: {Address} does not allow this: {said}"),
            HttpStatusCode.TooManyRequests => new ServerUnavailableException($"The server {Address} is busy and asks to wait: {said}"),
            >= HttpStatusCode.InternalServerError => new ServerUnavailableException(
                $"The server {Address} could not serve the request: {said}"
            ),
            _ when problem is null => new ServerUnavailableException(
                $"{Address} answered {(int)status} {response.ReasonPhrase}, which is not an answer of Debias.Grid's API; "
                    + $"check the address (--server or {AddressVariable})."
            ),
            _ => new ServerRefusalException(status, problem.Errors is { Count: > 0 } ? said : $"error: {said}"),
        };
    }

    private static string Reason(Exception failure)
    {
        Exception cause = failure is HttpRequestException { InnerException: { } inner } ? inner : failure;
        string text =
            cause is not SocketException && cause.InnerException is { } deeper ? $"{cause.Message} {deeper.Message}" : cause.Message;
        return text.EndsWith('.') ? text : text + ".";
    }
}
