using System.IO.Compression;
using System.Security.Cryptography;
using Debias.Grid.Viewer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Debias.Grid.Gateway.Web;

/// <summary>
/// The explorer. It holds no data itself: it asks the API, with the reader's token. Browsers keep its files, and ask whether they are still
/// the same.
/// </summary>
internal static class WebPage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Serve(routes, "/", ViewerFiles.Page, "text/html; charset=utf-8");
        Serve(routes, "/viewer.css", ViewerFiles.Style, "text/css; charset=utf-8");
        Serve(routes, "/viewer.js", ViewerFiles.Script, "text/javascript; charset=utf-8");
        Serve(routes, "/favicon.svg", ViewerFiles.Icon, "image/svg+xml");
        Serve(routes, "/viewer-licences.txt", ViewerFiles.Licences, "text/plain; charset=utf-8");
    }

    private static void Serve(IEndpointRouteBuilder routes, string path, ReadOnlyMemory<byte> content, string contentType)
    {
        byte[] compressed = Compress(content);
        var version = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content.Span))[..16]}\"");
        routes
            .MapGet(
                path,
                (HttpRequest request, HttpResponse response) =>
                {
                    response.Headers.CacheControl = "no-cache";
                    response.Headers.Vary = HeaderNames.AcceptEncoding;
                    if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
                    {
                        return Results.Bytes(content, contentType, entityTag: version);
                    }

                    response.Headers.ContentEncoding = "gzip";
                    return Results.Bytes(compressed, contentType, entityTag: version);
                }
            )
            .ExcludeFromDescription();
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(content.Span);
        }

        return compressed.ToArray();
    }
}
