using Debias.Grid.Cli.Commands;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>Base networks that no experiment uses any more, out of a run's store.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class PruneTests : IDisposable
{
    private const string Spec = """
        name: pruned
        dataset: { kind: synthetic-loh, size: 600, alpha: [0, 1] }
        seeds: 2
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    private string Results => Path.Combine(_folder, "results");

    private string Store => Path.Combine(Results, ".grid", "grid.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_networks_that_no_experiment_uses_are_removed_and_only_when_asked()
    {
        string spec = Path.Combine(_folder, "spec.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, (await CommandRun.Invoke(RunCommand.Create(GridVocabulary.BuiltIn), spec, "--out", Results)).ExitCode);
        Assert.Contains("every one of 4 base networks is used", await PruneAsync(), StringComparison.Ordinal);
        string[] used = [.. StoredBaseNetworks.Read(Store).Keys];
        await KeepAnotherAsync(used[0]);

        Assert.Contains("Nobody uses 1 of 5 base networks, 0.0 MB. --yes removes them.", await PruneAsync(), StringComparison.Ordinal);
        Assert.Equal(5, StoredBaseNetworks.Read(Store).Count);
        Assert.Contains("Removed 1 of 5 base networks", await PruneAsync("--yes"), StringComparison.Ordinal);
        Assert.Equal(used.Order(), StoredBaseNetworks.Read(Store).Keys.Order());
    }

    [Fact]
    public async Task A_folder_without_a_store_is_refused()
    {
        (int code, _, string error) = await CommandRun.Invoke(PruneCommand.Create(GridVocabulary.BuiltIn), _folder);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("has no store", error, StringComparison.Ordinal);
    }

    /// <summary>What a deleted experiment leaves behind.</summary>
    private async Task KeepAnotherAsync(string like)
    {
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            Store,
            options => options.Slots = 0,
            _ => { },
            TestContext.Current.CancellationToken
        );
        BaseNetwork network = (await grid.Grains.GetGrain<IBaseNetworkGrain>(like).Get())!;
        await grid.Grains.GetGrain<IBaseNetworkGrain>("of-nobody").Put(network);
    }

    private async Task<string> PruneAsync(params string[] options)
    {
        (int code, string output, string error) = await CommandRun.Invoke(
            PruneCommand.Create(GridVocabulary.BuiltIn),
            [Results, .. options]
        );
        Assert.True(code == ExitCode.Ok, error);
        return output;
    }
}
