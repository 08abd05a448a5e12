using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// What the list's readers want to be told of: the newest experiments, and those with work. However many readers there are, the grid is
/// asked once in an event interval, and after experiments that have ended only now and again.
/// </summary>
internal sealed class ListWatch(
    IGrainFactory grains,
    ExperimentIndex index,
    ExperimentWatch experiments,
    TimeProvider clock,
    GatewayOptions options
) : IDisposable
{
    private const int Newest = 200;
    private const int CallsAtATime = 32;
    private static readonly TimeSpan EndedStayFor = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private Dictionary<string, (ExperimentSummary Summary, long At)> _known = [];
    private IReadOnlyList<ExperimentSummary> _latest = [];
    private long? _askedAt;

    public void Dispose() => _turn.Dispose();

    /// <summary>Their summaries, at most an event interval old; those of before where the grid does not answer.</summary>
    public async Task<IReadOnlyList<ExperimentSummary>> AskAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is not { } at || clock.GetElapsedTime(at) >= options.EventInterval)
            {
                _latest = await AskGridAsync(cancellationToken);
                _askedAt = clock.GetTimestamp();
            }
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            // Silos come and go; whoever reads the list asks again anyway.
        }
        finally
        {
            _turn.Release();
        }

        return _latest;
    }

    private async Task<IReadOnlyList<ExperimentSummary>> AskGridAsync(CancellationToken cancellationToken)
    {
        string[] ids = [.. (await NewestAsync()).Concat(await grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List()).Distinct()];
        (ExperimentSummary Summary, long At)?[] asked = await BoundedFanOut.SelectAsync(ids, CallsAtATime, AskAsync, cancellationToken);
        _known = asked.OfType<(ExperimentSummary Summary, long At)>().ToDictionary(answer => answer.Summary.Id);
        return [.. _known.Values.Select(answer => answer.Summary)];
    }

    private async Task<(ExperimentSummary Summary, long At)?> AskAsync(string id)
    {
        if (
            _known.TryGetValue(id, out (ExperimentSummary Summary, long At) known)
            && known.Summary.Ended
            && clock.GetElapsedTime(known.At) < EndedStayFor
        )
        {
            return known;
        }

        (bool answered, ExperimentSummary? summary) = await experiments.AskAsync(id);
        return summary is not null ? (summary, clock.GetTimestamp())
            : answered || known.Summary is null ? null
            : known;
    }

    private async Task<IEnumerable<string>> NewestAsync()
    {
        var ids = new List<string>();
        for (long page = await index.FindFirstOpenAsync(); page >= 0 && ids.Count < Newest; page--)
        {
            ids.AddRange((await index.ReadAsync(page)).Experiments.Select(experiment => experiment.Id).Reverse());
        }

        return ids.Take(Newest);
    }
}
