using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>What a silo writes before it completes a seed.</summary>
internal static class SeedRecords
{
    /// <summary>Writes a seed's record and completes it; runs without results, the last ones failed.</summary>
    /// <returns>Whether the completion counted.</returns>
    public static async Task<bool> Complete(IGrainFactory grains, ExperimentSpec spec, Lease lease, int failed = 0)
    {
        MethodRunId[] ids = [.. spec.RunsOf(spec.Points[lease.Point], lease.Seed)];
        int succeeded = ids.Length - failed;
        MethodRunRow[] rows =
        [
            .. ids.Select(
                (id, i) =>
                    i < succeeded
                        ? new MethodRunRow(id, RunStatus.Succeeded, null, null)
                        : new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, "for this test"), null)
            ),
        ];
        await grains
            .GetGrain<ISeedGrain>(GrainKeys.Seed(lease.Experiment, lease.Point, lease.Seed))
            .Record(new SeedRecord(string.Empty, 0, string.Empty, rows));
        return await grains.GetGrain<ICoordinatorGrain>(lease.Coordinator).Complete(new SeedCompletion(lease, succeeded, failed));
    }
}
