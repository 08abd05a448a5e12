using System.Text.Json;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Client;

/// <summary>What a server says is wrong with a request.</summary>
internal static class ProblemText
{
    private const string ContentType = "application/problem+json";
    private const int MostBytes = 1 << 20;

    /// <summary>Reads an answer's problem; null when the answer is not one of this API, such as a proxy's page.</summary>
    public static async Task<ApiProblem?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != ContentType)
        {
            return null;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            return JsonSerializer.Deserialize<ApiProblem>(await response.Content.ReadAsByteArrayAsync(cancellationToken), ApiJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Everything it says, for a person: the errors of a spec line by line, otherwise what is wrong and a hint.</summary>
    public static string Say(ApiProblem problem)
    {
        if (problem.Errors is { Count: > 0 } errors)
        {
            return string.Join('\n', errors);
        }

        string text = problem.Detail.Length > 0 ? problem.Detail : problem.Title;
        return problem.Nearest is { } nearest && !text.Contains(nearest, StringComparison.Ordinal)
            ? $"{text} Did you mean {nearest}?"
            : text;
    }
}
