using Debias.Grid.Silo.Configuration;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace Debias.Grid.Silo.Heads;

/// <summary>
/// A worker's view of the list of silos, which is its head's. A worker that starts waits for its head; one whose head is away goes on with
/// what it last read, because Orleans repeats what failed.
/// </summary>
internal sealed partial class RemoteMembership(
    IHeadConnection head,
    Serializer serializer,
    GridHostOptions options,
    TimeProvider time,
    ILogger<RemoteMembership> logger
) : IMembershipTable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Whether the head answered the last time it was asked.</summary>
    public bool HeadAnswers { get; private set; }

    public Task InitializeMembershipTable(bool tryInitTableVersion) =>
        InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);

    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(Request(MembershipOperation.ReadAll), cancellationToken);
                return;
            }
            catch (HeadUnavailableException exception)
            {
                // The first attempts usually fail only because everything starts at the same time.
                if (attempt % 60 == 5)
                {
                    LogWaiting(head.Head, exception.Message);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public async Task<MembershipTableData> ReadAll() => (await SendAsync(Request(MembershipOperation.ReadAll))).Table!;

    public async Task<MembershipTableData> ReadRow(SiloAddress key) =>
        (await SendAsync(Request(MembershipOperation.ReadRow) with { Silo = key })).Table!;

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        (await SendAsync(Request(MembershipOperation.InsertRow) with { Entry = entry, Version = tableVersion })).Done;

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        (await SendAsync(Request(MembershipOperation.UpdateRow) with { Entry = entry, Tag = etag, Version = tableVersion })).Done;

    public Task UpdateIAmAlive(MembershipEntry entry) => SendAsync(Request(MembershipOperation.UpdateIAmAlive) with { Entry = entry });

    /// <summary>The head tidies its list up by itself.</summary>
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Task.CompletedTask;

    /// <summary>The list is the head's; a worker never empties it.</summary>
    public Task DeleteMembershipTableEntries(string clusterId) => Task.CompletedTask;

    private MembershipRequest Request(MembershipOperation operation) => new(operation, options.Version);

    private async Task<MembershipReply> SendAsync(MembershipRequest request, CancellationToken cancellationToken = default)
    {
        byte[] answer;
        try
        {
            answer = await head.SendAsync(serializer.SerializeToArray(request), cancellationToken);
        }
        catch (HeadUnavailableException exception)
        {
            if (HeadAnswers)
            {
                HeadAnswers = false;
                LogAway(head.Head, exception.Message);
            }

            throw;
        }

        if (!HeadAnswers)
        {
            HeadAnswers = true;
            LogAnswers(head.Head);
        }

        MembershipReply reply = serializer.Deserialize<MembershipReply>(answer)!;
        return reply.Refusal is { } refusal ? throw new HeadRefusalException(refusal) : reply;
    }
}
