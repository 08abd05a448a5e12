using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Client;

/// <summary>Reads an experiment's server-sent events: <c>status</c> with a summary, and <c>end</c> with the last one.</summary>
internal static class EventReader
{
    public const string ContentType = "text/event-stream";

    private const string Status = "status";
    private const string End = "end";

    /// <summary>Reads until the stream ends.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="notOurs">What an event that cannot be understood means.</param>
    /// <param name="brokenOff">What a broken connection means.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<(ExperimentSummary? Experiment, bool End)> Read(
        Stream content,
        Func<Exception, Exception> notOurs,
        Func<Exception, Exception> brokenOff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using IAsyncEnumerator<SseItem<string>> events = SseParser
            .Create(content)
            .EnumerateAsync(cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(events, brokenOff))
        {
            SseItem<string> item = events.Current;
            if (item.EventType is Status or End)
            {
                yield return (Summary(item.Data, notOurs), item.EventType == End);
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<SseItem<string>> events, Func<Exception, Exception> brokenOff)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw brokenOff(exception);
        }
    }

    private static ExperimentSummary? Summary(string data, Func<Exception, Exception> notOurs)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(data);
            return document.RootElement.TryGetProperty("id", out _) ? document.Deserialize<ExperimentSummary>(ApiJson.Options) : null;
        }
        catch (JsonException exception)
        {
            throw notOurs(exception);
        }
    }
}
