using System.Buffers;
using System.Text;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Debias.Grid.Gateway.Specs;

/// <summary>Reads the text of a spec out of a request: bounded, UTF-8, and of a type that is one.</summary>
internal static class SpecBody
{
    public const string Yaml = "application/yaml";
    public const string Json = "application/json";
    public const string PlainText = "text/plain";

    private static readonly string[] Accepted = [Yaml, "application/x-yaml", "text/yaml", PlainText, Json];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<string> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        bool json = RequireType(request);
        byte[] bytes = await ReadBytesAsync(request, maxBytes, cancellationToken);
        string text;
        try
        {
            text = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "Not text", "The body is not UTF-8 text.");
        }

        // A tab is white space in JSON but not everywhere in YAML, and cannot stand inside a JSON string.
        return json ? text.Replace('\t', ' ') : text;
    }

    private static bool RequireType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw Unsupported($"the content encoding '{request.Headers.ContentEncoding}' is not read");
        }

        if (string.IsNullOrEmpty(request.ContentType))
        {
            return false;
        }

        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !Accepted.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        )
        {
            throw Unsupported($"'{request.ContentType}' is not a spec's");
        }

        if (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported($"the character set '{type.Charset}' is not read");
        }

        return Json.Equals(type.MediaType.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static ApiException Unsupported(string problem) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            "Unsupported content type",
            $"Send the spec as {Yaml}, {PlainText} or {Json}, in UTF-8: {problem}."
        );

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            int read = await request.Body.ReadAsync(content.GetMemory(4096), cancellationToken);
            content.Advance(read);
            if (content.WrittenCount > maxBytes)
            {
                throw new ApiException(
                    StatusCodes.Status413PayloadTooLarge,
                    "Too large",
                    $"The body is larger than the {maxBytes:N0} bytes this server reads; its operator can raise Gateway:MaxBodyBytes."
                );
            }

            if (read == 0)
            {
                return content.WrittenSpan.ToArray();
            }
        }
    }
}
