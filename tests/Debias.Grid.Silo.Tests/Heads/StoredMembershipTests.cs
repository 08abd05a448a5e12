using System.Net;
using Debias.Grid.Silo.Heads;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Heads;

/// <summary>The head's list of silos: compare-and-swap, as Orleans' membership protocol rests on it, and what outlives the head.</summary>
[Trait("Speed", "Fast")]
public sealed class StoredMembershipTests
{
    private readonly OneRecord _storage = new();

    [Fact]
    public async Task A_change_that_knows_an_older_list_is_refused_and_changes_nothing()
    {
        StoredMembership membership = Open();
        TableVersion empty = (await membership.ReadAll()).Version;
        Assert.True(await membership.InsertRow(Entry(1), empty.Next()));
        Assert.False(await membership.InsertRow(Entry(2), empty.Next()));
        Assert.Single((await membership.ReadAll()).Members);

        TableVersion one = (await membership.ReadAll()).Version;
        Assert.False(await membership.InsertRow(Entry(1), one.Next()));
        Assert.True(await membership.InsertRow(Entry(2), one.Next()));
        Assert.Equal(2, (await membership.ReadAll()).Members.Count);
    }

    [Fact]
    public async Task A_row_is_updated_once_by_whoever_read_its_latest_tag()
    {
        StoredMembership membership = Open();
        await membership.InsertRow(Entry(1), (await membership.ReadAll()).Version.Next());
        MembershipTableData read = await membership.ReadAll();
        (MembershipEntry entry, string tag) = read.Members[0];
        entry.Status = SiloStatus.Dead;
        Assert.True(await membership.UpdateRow(entry, tag, read.Version.Next()));
        // With the list's latest version, but the row's former tag.
        Assert.False(await membership.UpdateRow(entry, tag, (await membership.ReadAll()).Version.Next()));
        Assert.Equal(SiloStatus.Dead, (await membership.ReadRow(entry.SiloAddress)).Members[0].Item1.Status);
    }

    [Fact]
    public async Task What_is_read_is_a_copy_and_a_sign_of_life_changes_no_tag()
    {
        StoredMembership membership = Open();
        await membership.InsertRow(Entry(1), (await membership.ReadAll()).Version.Next());
        MembershipTableData before = await membership.ReadAll();
        before.Members[0].Item1.Status = SiloStatus.Dead;
        MembershipEntry alive = Entry(1);
        alive.IAmAliveTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await membership.UpdateIAmAlive(alive);

        MembershipTableData after = await membership.ReadAll();
        Assert.Equal(SiloStatus.Active, after.Members[0].Item1.Status);
        Assert.Equal(alive.IAmAliveTime, after.Members[0].Item1.IAmAliveTime);
        Assert.Equal(before.Members[0].Item2, after.Members[0].Item2);
        Assert.Equal(before.Version, after.Version);
    }

    [Fact]
    public async Task A_head_that_starts_again_has_the_list_without_its_signs_of_life()
    {
        StoredMembership first = Open();
        await first.InsertRow(Entry(1), (await first.ReadAll()).Version.Next());
        MembershipEntry alive = Entry(1);
        alive.IAmAliveTime = DateTime.UtcNow;
        await first.UpdateIAmAlive(alive);

        MembershipTableData again = await Open().ReadAll();
        Assert.Equal(alive.SiloAddress, again.Members[0].Item1.SiloAddress);
        Assert.Equal(default, again.Members[0].Item1.IAmAliveTime);
        Assert.Equal((await first.ReadAll()).Version, again.Version);
    }

    [Fact]
    public async Task After_a_write_that_failed_the_list_is_what_is_stored()
    {
        StoredMembership membership = Open();
        TableVersion empty = (await membership.ReadAll()).Version;
        _storage.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => membership.InsertRow(Entry(1), empty.Next()));
        _storage.Fails = false;
        Assert.Empty((await membership.ReadAll()).Members);
        Assert.True(await membership.InsertRow(Entry(1), empty.Next()));
    }

    private StoredMembership Open() =>
        new(_storage, new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<DeepCopier>());

    private static MembershipEntry Entry(int silo) =>
        new()
        {
            SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), silo),
            SiloName = "test",
            HostName = "test",
            Status = SiloStatus.Active,
            StartTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };

    /// <summary>One record, as bytes would keep it: nothing that a caller changes afterwards gets in.</summary>
    private sealed class OneRecord : IGrainStorage
    {
        private readonly DeepCopier _copier = new ServiceCollection()
            .AddSerializer()
            .BuildServiceProvider()
            .GetRequiredService<DeepCopier>();
        private object? _stored;

        public bool Fails { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (_stored is not null)
            {
                grainState.State = _copier.Copy((T)_stored);
            }

            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (Fails)
            {
                throw new IOException("no space");
            }

            _stored = _copier.Copy(grainState.State);
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
    }
}
