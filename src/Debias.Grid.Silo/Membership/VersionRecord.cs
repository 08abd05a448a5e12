using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Debias.Grid.Silo.Membership;

/// <summary>The cluster's version in grain storage, read and written without a grain: before a silo may host any.</summary>
internal sealed class VersionRecord([FromKeyedServices("Default")] IGrainStorage storage)
{
    private const string StateName = "cluster-version";
    private static readonly GrainId Id = GrainId.Create(StateName, "cluster");

    public async Task<IGrainState<VersionRecordState>> ReadAsync(CancellationToken cancellationToken)
    {
        var state = new GrainState<VersionRecordState>(new VersionRecordState());
        await storage.ReadStateAsync(StateName, Id, state).WaitAsync(cancellationToken);
        state.State ??= new VersionRecordState();
        return state;
    }

    /// <exception cref="InconsistentStateException">Another silo wrote since the state was read.</exception>
    public Task WriteAsync(IGrainState<VersionRecordState> state, CancellationToken cancellationToken) =>
        storage.WriteStateAsync(StateName, Id, state).WaitAsync(cancellationToken);
}
