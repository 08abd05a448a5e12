using Debias.Grid.Cli.Client;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Planning;

/// <summary>What a server says of a spec that is not submitted.</summary>
internal static class ServerPlan
{
    public static async Task PrintAsync(GridClient client, SpecSubmission spec, CancellationToken cancellationToken)
    {
        PlanReply plan = await client.PlanAsync(spec, cancellationToken);
        PlanText.Line("experiment", plan.Known ? $"{plan.Id}, which {client.Address} has already" : plan.Id);
        PlanText.Line("points", PlanText.Number(plan.Points));
        PlanText.Line("seeds", PlanText.Number(plan.Seeds));
        PlanText.Line("method runs", PlanText.Number(plan.MethodRuns));
        PlanText.Line(
            "base networks",
            PlanText.BaseNetworks(plan.BaseNetworks, (long)plan.Points * plan.Seeds, plan.StoredBaseNetworks, plan.NotCounted)
        );
    }
}
