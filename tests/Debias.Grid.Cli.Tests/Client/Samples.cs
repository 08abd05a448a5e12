using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Tests.Client;

internal static class Samples
{
    public const string Id = "sample-0123456789ab";

    public static ExperimentSummary Experiment(ExperimentState state, Ledger ledger, string id = Id) =>
        new()
        {
            Id = id,
            Name = "sample",
            State = state,
            Reason = "",
            SubmittedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Engine = "fused",
            Producer = "debias-grid 0.1.0, fused 1",
            Points = 1,
            Seeds = 2,
            Measures = ["spd"],
            Methods = ["standard", "pruning"],
            Ledger = ledger,
        };

    public static ExperimentSummary Running(int settled = 1) =>
        Experiment(ExperimentState.Running, new Ledger(4, 3 - settled, 1, settled, 0, 0));

    public static ExperimentSummary Completed(int failed = 0) =>
        Experiment(ExperimentState.Completed, new Ledger(4, 0, 0, 4 - failed, failed, 0));
}
