using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Heads;

/// <summary>
/// Orleans' membership on the head's own store: one small record, which only the head's process reads and writes. It outlives the head, so
/// that workers of a head that starts again are still members. Changes are compare-and-swap, as Orleans wants them.
/// </summary>
internal sealed class StoredMembership([FromKeyedServices("Default")] IGrainStorage storage, DeepCopier copier)
    : IMembershipTable,
        IDisposable
{
    private const string StateName = "membership";
    private static readonly GrainId Id = GrainId.Create(StateName, "cluster");

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>What is stored; null before it was read, and after a write that may have failed.</summary>
    private GrainState<MembershipState>? _stored;

    public Task InitializeMembershipTable(bool tryInitTableVersion) => ReadAll();

    public Task<MembershipTableData> ReadAll() => InTurnAsync(stored => Task.FromResult(copier.Copy(stored.State!).ToTable()));

    public Task<MembershipTableData> ReadRow(SiloAddress key) =>
        InTurnAsync(stored => Task.FromResult(copier.Copy(stored.State!).ToTable(key)));

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        ChangeAsync(
            state => IsLatest(state, tableVersion) && Position(state, entry.SiloAddress) < 0,
            state =>
            {
                state.Rows.Add(new MembershipRow(copier.Copy(entry), 1));
                state.Version = tableVersion.Version;
            }
        );

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        ChangeAsync(
            state =>
                IsLatest(state, tableVersion)
                && Position(state, entry.SiloAddress) is var position and >= 0
                && MembershipRow.TagOf(state.Rows[position].Changes) == etag,
            state =>
            {
                int position = Position(state, entry.SiloAddress);
                state.Rows[position] = new MembershipRow(copier.Copy(entry), state.Rows[position].Changes + 1);
                state.Version = tableVersion.Version;
            }
        );

    public Task UpdateIAmAlive(MembershipEntry entry) =>
        ChangeAsync(
            state => Position(state, entry.SiloAddress) >= 0,
            state => state.Rows[Position(state, entry.SiloAddress)].Entry.IAmAliveTime = entry.IAmAliveTime
        );

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        ChangeAsync(
            state => state.Rows.Exists(row => IsDefunct(row.Entry, beforeDate)),
            state => state.Rows.RemoveAll(row => IsDefunct(row.Entry, beforeDate))
        );

    public Task DeleteMembershipTableEntries(string clusterId) => ChangeAsync(state => state.Rows.Count > 0, state => state.Rows.Clear());

    public void Dispose() => _turn.Dispose();

    private static bool IsLatest(MembershipState state, TableVersion next) => next.VersionEtag == MembershipRow.TagOf(state.Version);

    private static int Position(MembershipState state, SiloAddress silo) => state.Rows.FindIndex(row => row.Entry.SiloAddress.Equals(silo));

    private static bool IsDefunct(MembershipEntry entry, DateTimeOffset beforeDate) =>
        entry.Status == SiloStatus.Dead && entry.IAmAliveTime < beforeDate.UtcDateTime && entry.StartTime < beforeDate.UtcDateTime;

    /// <summary>Makes and stores a change; false where it does not fit what is stored.</summary>
    private Task<bool> ChangeAsync(Predicate<MembershipState> fits, Action<MembershipState> change) =>
        InTurnAsync(async stored =>
        {
            if (!fits(stored.State!))
            {
                return false;
            }

            _stored = null;
            change(stored.State!);
            await storage.WriteStateAsync(StateName, Id, stored);
            _stored = stored;
            return true;
        });

    private async Task<T> InTurnAsync<T>(Func<GrainState<MembershipState>, Task<T>> use)
    {
        await _turn.WaitAsync();
        try
        {
            return await use(_stored ??= await ReadAsync());
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<GrainState<MembershipState>> ReadAsync()
    {
        var state = new GrainState<MembershipState>(new MembershipState());
        await storage.ReadStateAsync(StateName, Id, state);
        state.State ??= new MembershipState();
        // A head that starts again does not wait for workers that may have ended with the one before: each has to give a new sign of life.
        state.State.Rows.ForEach(row => row.Entry.IAmAliveTime = default);
        return state;
    }
}
