using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Listing;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// How experiments stand, for those who ask again and again: however many they are, the grid is asked once in an event interval. What
/// nobody asks for is not asked.
/// </summary>
internal sealed class ExperimentWatch(IGrainFactory grains, TimeProvider clock, GatewayOptions options)
{
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<string, Question> _questions = new();

    /// <summary>How an experiment stands; its summary is null where there is none of that id.</summary>
    /// <returns>Whether the grid answered, and the summary, which is at most an event interval old.</returns>
    public Task<(bool Answered, ExperimentSummary? Summary)> AskAsync(string id)
    {
        long now = clock.GetTimestamp();
        if (_questions.TryGetValue(id, out Question? latest) && clock.GetElapsedTime(latest.At, now) < options.EventInterval)
        {
            return latest.Answer.Value;
        }

        if (_questions.Count > MostKept)
        {
            _questions.Clear();
        }

        var question = new Question(now, new Lazy<Task<(bool, ExperimentSummary?)>>(() => AskGridAsync(id)));
        // Of two callers at once one asks, and both wait for that.
        Question asked = _questions.AddOrUpdate(
            id,
            question,
            (_, other) => clock.GetElapsedTime(other.At, now) < options.EventInterval ? other : question
        );
        return asked.Answer.Value;
    }

    /// <summary>A cluster that is not there for a moment does not end a stream: silos come and go.</summary>
    private async Task<(bool Answered, ExperimentSummary? Summary)> AskGridAsync(string id)
    {
        try
        {
            return (
                true,
                await grains.GetGrain<IExperimentGrain>(id).GetOverview() is { } overview ? ExperimentSummaries.Create(overview) : null
            );
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return (false, null);
        }
    }

    private sealed record Question(long At, Lazy<Task<(bool Answered, ExperimentSummary? Summary)>> Answer);
}
