using System.Net;
using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Specification.Reading;

namespace Debias.Grid.Cli.Client;

/// <summary>What a server says is wrong with a request (RFC 9457), as far as it says anything.</summary>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Nearest">A known id near to an unknown one.</param>
/// <param name="Errors">What is wrong with a spec.</param>
internal sealed record Problem(string? Title, string? Detail, string? Nearest, IReadOnlyList<SpecError>? Errors)
{
    private const string ContentType = "application/problem+json";
    private const int MostBytes = 1 << 20;

    /// <summary>Reads an answer's problem; null when the answer is not one of this API, such as a proxy's page.</summary>
    public static async Task<Problem?> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != ContentType)
        {
            return null;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellation);
            return JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsByteArrayAsync(cancellation), ApiJson.Options);
        }
        catch (Exception failure) when (failure is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Everything it says, for a person: the errors of a spec line by line, otherwise detail and hint.</summary>
    public string Say(HttpStatusCode status)
    {
        if (Errors is { Count: > 0 })
        {
            return string.Join('\n', Errors);
        }

        var text = new StringBuilder(string.IsNullOrEmpty(Detail) ? $"{Title ?? "no reason given"} ({(int)status})" : Detail);
        if (Nearest is not null && !text.ToString().Contains(Nearest, StringComparison.Ordinal))
        {
            text.Append(" Did you mean ").Append(Nearest).Append('?');
        }

        return text.ToString();
    }
}
