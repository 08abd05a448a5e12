using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>What grains say of an experiment, as the API says it.</summary>
internal static class ExperimentSummaries
{
    public static ExperimentSummary Create(ExperimentOverview overview) =>
        new()
        {
            Id = overview.Status.Id,
            Name = overview.Name,
            State = overview.Status.State,
            Reason = overview.Status.Reason,
            Notice = overview.Status.Notice,
            SubmittedAt = overview.SubmittedAt,
            Engine = overview.Engine,
            Producer = overview.Producer,
            Points = overview.Points,
            Seeds = overview.Seeds,
            Measures = overview.Measures,
            Methods = overview.Methods,
            Datasets = overview.Datasets,
            Ledger = overview.Status.Ledger,
            Revision = overview.Revision,
        };
}
