using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Tests;

/// <summary>What a silo did about values that a table lacked is recorded with each seed, and can be asked for.</summary>
[Trait("Speed", "Slow")]
public sealed class MissingValuesTests
{
    [Theory]
    [InlineData("drop", "30 of 300 rows left out because a value is missing: tests 30")]
    [InlineData("impute", "30 missing values filled in: tests 30 (median of training rows)")]
    public async Task What_was_done_about_missing_values_is_told(string policy, string sentence)
    {
        await using GatewayServer server = await GatewayServer.Start();
        Directory.CreateDirectory(server.DataFolder);
        IEnumerable<string> rows = Enumerable
            .Range(0, 300)
            .Select(row => $"{"mf"[row % 2]},{(row % 10 == 3 ? "" : row % 7)},{(row % 3 == 0 ? 1 : 0)}");
        await File.WriteAllLinesAsync(
            Path.Combine(server.DataFolder, "people.csv"),
            ["sex,tests,hired", .. rows],
            TestContext.Current.CancellationToken
        );
        ExperimentSummary summary = await server.Submit(
            $$"""
            name: gaps
            dataset: { kind: csv, path: people.csv, label: hired, protected: sex, privileged: m, missing: {{policy}} }
            seeds: 1
            measures: [spd]
            classifier: { hidden_layers: 0, width: 8, max_epochs: 1 }
            methods: { standard: {} }
            """
        );
        Assert.Equal(1, (await server.UntilEnded(summary.Id)).Ledger.Succeeded);

        Dictionary<string, string> missing = await server.Get<Dictionary<string, string>>(ApiRoutes.Of(summary.Id, "data/notes"));
        Dictionary<string, string> hashes = await server.Get<Dictionary<string, string>>(ApiRoutes.Of(summary.Id, "data"));
        Assert.Equal(sentence, Assert.Single(missing).Value);
        Assert.Equal(hashes.Keys, missing.Keys);
    }
}
