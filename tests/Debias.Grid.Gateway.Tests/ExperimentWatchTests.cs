using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Streaming;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Gateway.Tests;

/// <summary>However many ask, the grid is asked once.</summary>
[Trait("Speed", "Slow")]
public sealed class ExperimentWatchTests : IAsyncLifetime
{
    private readonly OverviewCount _count = new();
    private readonly HandClock _clock = new();
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await GatewayServer.Start(slots: 0, configureSilo: silo => silo.AddIncomingGrainCallFilter(_count));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Ten_readers_at_once_cost_the_grid_no_more_than_one()
    {
        ExperimentSummary experiment = await _server.Submit(Specs.Small);
        ExperimentWatch watch = Watch();
        _count.Reset();

        (bool Answered, ExperimentSummary? Summary)[] answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => watch.AskAsync(experiment.Id))
        );
        Assert.All(answers, answer => Assert.Equal(experiment.Id, answer.Summary!.Id));
        await watch.AskAsync(experiment.Id);
        Assert.Equal(1, _count.Calls);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => watch.AskAsync(experiment.Id)));
        Assert.Equal(2, _count.Calls);
    }

    [Fact]
    public async Task An_experiment_that_is_not_there_is_an_answer_too()
    {
        (bool answered, ExperimentSummary? summary) = await Watch().AskAsync("nothing-like-it");
        Assert.True(answered);
        Assert.Null(summary);
    }

    private ExperimentWatch Watch() =>
        new(
            _server.Grains,
            _clock,
            new GatewayOptions
            {
                Vocabulary = GridVocabulary.BuiltIn,
                ProducerOf = engine => engine,
                DefaultEngine = "fused",
                EventInterval = TimeSpan.FromSeconds(1),
            }
        );

    private sealed class OverviewCount : IIncomingGrainCallFilter
    {
        private int _calls;

        public int Calls => _calls;

        public void Reset() => _calls = 0;

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.Name == nameof(IExperimentGrain.GetOverview))
            {
                Interlocked.Increment(ref _calls);
            }

            return context.Invoke();
        }
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
