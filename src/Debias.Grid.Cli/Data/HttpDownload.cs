using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Debias.Datasets.Fetching;

namespace Debias.Grid.Cli.Data;

/// <summary>Downloads over HTTP. The client's own <see cref="HttpClient.Timeout"/> bounds the wait for an answer.</summary>
/// <param name="client">Used for every request, not disposed.</param>
/// <param name="stallTimeout">A connection that brings nothing for so long has broken off.</param>
internal sealed class HttpDownload(HttpClient client, TimeSpan stallTimeout) : IDownload
{
    /// <inheritdoc/>
    public async Task<DownloadResponse> OpenAsync(Uri address, long fromByte, string? ifRange, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await SendAsync(Request(address, fromByte, ifRange), cancellationToken);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && fromByte > 0)
        {
            // The content is shorter than what is at hand, so it is another one.
            response.Dispose();
            response = await SendAsync(Request(address, 0, null), cancellationToken);
        }

        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw Refusal(response);
            }
        }

        return await ReadAsync(response, cancellationToken);
    }

    private static HttpRequestMessage Request(Uri address, long fromByte, string? ifRange)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("debias-grid", null));
        if (fromByte > 0)
        {
            request.Headers.Range = new RangeHeaderValue(fromByte, null);
            if (ifRange is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Range", ifRange);
            }
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new DownloadException(
                    DownloadFailure.Unreachable,
                    $"{request.RequestUri!.Host} cannot be reached ({Reason(exception)})",
                    exception
                );
            }
            catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DownloadException(
                    DownloadFailure.Unreachable,
                    $"{request.RequestUri!.Host} gave no answer within {client.Timeout.TotalSeconds:0} seconds",
                    exception
                );
            }
        }
    }

    private static string Reason(HttpRequestException exception) =>
        exception.InnerException switch
        {
            SocketException socket => socket.Message,
            { } cause => $"{exception.Message} {cause.Message}",
            null => exception.Message,
        };

    private static DownloadException Refusal(HttpResponseMessage response)
    {
        bool gone = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone;
        return new DownloadException(
            gone ? DownloadFailure.NotFound : DownloadFailure.Refused,
            $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}"
        );
    }

    private async Task<DownloadResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ContentRangeHeaderValue? range =
            response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange : null;
        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new DownloadResponse(new StallGuardStream(content, stallTimeout), response)
        {
            FirstByte = range?.From ?? 0,
            TotalBytes = range is null ? response.Content.Headers.ContentLength : range.Length,
            Validator = Validator(response),
        };
    }

    // A weak tag promises no equal bytes, so RFC 9110 does not allow it in If-Range.
    private static string? Validator(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R");
}
