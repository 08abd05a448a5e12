using Debias.Grid.EndToEnd.Cluster;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>A grid of one process with an experiment of every outcome, which all tests of the explorer's views look at.</summary>
public sealed class ExploredGrid : IAsyncLifetime
{
    /// <summary>The grid does not offer the engine that it asks for.</summary>
    private const string Waiting = """
        name: waiting
        engine: torch-cpu
        dataset: { kind: synthetic-loh, size: 300 }
        seeds: 2
        measures: [spd]
        methods: { standard: {} }
        """;

    /// <summary>
    /// One row in twelve is of the smaller group: some splits leave a part without one of its classes, and their seeds fail.
    /// </summary>
    private const string Uneven = """
        name: uneven
        dataset: { kind: csv, path: uneven.csv, label: hired, protected: sex, privileged: m }
        seeds: 40
        measures: [spd]
        classifier: { hidden_layers: 0, width: 4, max_epochs: 2, batch_size: 8 }
        methods: { standard: {} }
        """;

    /// <summary>The grid's folder of datasets has no such data.</summary>
    private const string Hopeless = """
        name: hopeless
        dataset: { kind: compas }
        seeds: 2
        measures: [spd]
        methods: { standard: {} }
        """;

    private readonly Workspace _workspace = new();
    private GridProcess? _server;
    private Task? _started;
    private Task<Browser>? _browser;

    internal GridProcess Server => _server ?? throw new InvalidOperationException("The grid does not run.");

    /// <summary>Every method run succeeded.</summary>
    internal SubmittedExperiment Finished { get; private set; } = null!;

    /// <summary>Some method runs failed.</summary>
    internal SubmittedExperiment Mixed { get; private set; } = null!;

    /// <summary>Every method run failed.</summary>
    internal SubmittedExperiment Failed { get; private set; } = null!;

    /// <summary>Waits, and so has no results.</summary>
    internal SubmittedExperiment Empty { get; private set; } = null!;

    /// <summary>Where the page is.</summary>
    internal string Address => Server.Url.AbsoluteUri;

    /// <summary>Starts it for the first test that asks; if that fails, it fails for every other one with the same message.</summary>
    internal Task Run() => _started ??= Start();

    /// <summary>A browser for all tests; each opens a page of its own. Skips them where there is none.</summary>
    internal Task<Browser> Browse() => _browser ??= Browser.StartAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is { IsCompletedSuccessfully: true })
        {
            await (await _browser).DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _workspace.Dispose();
    }

    private async Task Start()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 240)
            .Select(i => FormattableString.Invariant($"{i},{i * 7 % 13},{(i % 12 == 0 ? "f" : "m")},{(i * 5 % 7 < 3 ? 1 : 0)}"));
        _workspace.Write("uneven.csv", "x,z,sex,hired\n" + string.Join('\n', rows) + "\n");
        string[] own = ["--data", _workspace.Folder, "--state-file", Path.Combine(_workspace.Folder, "grid.db")];
        _server = await GridProcess.StartGateway(null, withSilo: true, arguments: own).Ready();
        Finished = await SubmittedExperiment.Submit(_server, Specs.Small);
        Mixed = await SubmittedExperiment.Submit(_server, Uneven);
        Failed = await SubmittedExperiment.Submit(_server, Hopeless);
        await Finished.UntilAllSucceeded();
        await Mixed.UntilCompleted();
        await Failed.UntilCompleted();
        Empty = await SubmittedExperiment.Submit(_server, Waiting);
    }
}
