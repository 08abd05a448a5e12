using Debias.Grid.Silo.Configuration;
using Orleans.Serialization;

namespace Debias.Grid.Silo.Heads;

/// <summary>Answers workers that ask for the list of silos, or want into it. How their bytes get here is the host's business.</summary>
/// <param name="membership">The list.</param>
/// <param name="silos">Tells what this silo is.</param>
/// <param name="serializer">Orleans' own, whose types these are.</param>
/// <param name="options">This head's version.</param>
public sealed class MembershipRequests(IMembershipTable membership, ISiloStatusOracle silos, Serializer serializer, GridHostOptions options)
{
    /// <summary>Whether the head is a silo of its cluster yet: nobody joins before it, or stays after it.</summary>
    public bool IsOpen => silos.CurrentStatus == SiloStatus.Active;

    /// <summary>Answers one request.</summary>
    /// <param name="request">As <see cref="IHeadConnection"/> was given it.</param>
    /// <param name="cancellationToken">Ends a reading; a change is made to its end.</param>
    public async Task<byte[]> AnswerAsync(byte[] request, CancellationToken cancellationToken) =>
        serializer.SerializeToArray(await AnswerAsync(serializer.Deserialize<MembershipRequest>(request)!, cancellationToken));

    private async Task<MembershipReply> AnswerAsync(MembershipRequest request, CancellationToken cancellationToken)
    {
        if (request.Build != options.Version)
        {
            return new MembershipReply(
                false,
                null,
                $"This worker is {request.Build}, and its head is {options.Version}; one cluster runs one version. "
                    + "Start the worker with the head's version."
            );
        }

        switch (request.Operation)
        {
            case MembershipOperation.ReadAll:
                return new MembershipReply(false, await membership.ReadAllAsync(cancellationToken), null);
            case MembershipOperation.ReadRow:
                return new MembershipReply(false, await membership.ReadRowAsync(request.Silo!, cancellationToken), null);
            case MembershipOperation.InsertRow:
                return Done(await membership.InsertRowAsync(request.Entry!, request.Version!, CancellationToken.None));
            case MembershipOperation.UpdateRow:
                return Done(await membership.UpdateRowAsync(request.Entry!, request.Tag!, request.Version!, CancellationToken.None));
            case MembershipOperation.UpdateIAmAlive:
                await membership.UpdateIAmAliveAsync(request.Entry!, CancellationToken.None);
                return Done(true);
            default:
                throw new InvalidOperationException($"There is no operation {request.Operation}.");
        }
    }

    private static MembershipReply Done(bool done) => new(done, null, null);
}
