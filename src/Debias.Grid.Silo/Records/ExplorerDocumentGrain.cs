using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>
/// Keeps the explorer's document of an experiment. Asked to keep one, it first asks the experiment: one that is being deleted says that it
/// is gone before it has its document removed, and this grain does one thing after another, so that no document is left behind.
/// </summary>
[KeepsState]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class ExplorerDocumentGrain([PersistentState("explorer-document")] IPersistentState<ExplorerDocumentGrainState> state)
    : Grain,
        IExplorerDocumentGrain
{
    public Task<byte[]?> Get(string revision, string format)
    {
        // Megabytes, which a gateway asks for once.
        DeactivateOnIdle();
        return Task.FromResult(IsOf(revision, format) ? state.State.Content : null);
    }

    public async Task<bool> Keep(string revision, string format, byte[] content)
    {
        DeactivateOnIdle();
        ExperimentOverview? experiment = await GrainFactory.GetGrain<IExperimentGrain>(this.GetPrimaryKeyString()).GetOverview();
        if (experiment is not { HasEnded: true } || experiment.Revision != revision)
        {
            return false;
        }

        if (!IsOf(revision, format))
        {
            ExplorerDocumentGrainState before = state.State;
            state.State = new ExplorerDocumentGrainState
            {
                Revision = revision,
                Format = format,
                Content = content,
            };
            await this.WriteOrGiveUpAsync(state, () => state.State = before);
        }

        return true;
    }

    public async Task Delete()
    {
        if (state.RecordExists)
        {
            await state.ClearStateAsync();
        }

        DeactivateOnIdle();
    }

    private bool IsOf(string revision, string format) =>
        state.State is { Content: not null } kept && kept.Revision == revision && kept.Format == format;
}
