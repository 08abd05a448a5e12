using Debias.Grid.Contracts.Results;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Coordination;

internal sealed partial class CoordinatorGrain
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Coordinator}: a later completion of seed {Seed} (lease {Number}) was not counted; it already has an outcome"
    )]
    private partial void LogDuplicate(string coordinator, long seed, int number);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Coordinator}: seed {Seed} (lease {Number}) was abandoned, {FailureClass}: {Reason}"
    )]
    private partial void LogAbandoned(string coordinator, long seed, int number, FailureClass failureClass, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Coordinator}: cancelled, {Reason}")]
    private partial void LogCancelled(string coordinator, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Coordinator}: seeds were taken back from silos that died or fell silent; {Queued} are queued"
    )]
    private partial void LogReclaimed(string coordinator, int queued);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Coordinator}: records of {Seeds} seeds that were counted are missing from storage; the seeds are queued again"
    )]
    private partial void LogRecordsMissing(string coordinator, int seeds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Coordinator}: storage holds its write {Stored}, and write {Reported} was acknowledged before: storage went back in time"
    )]
    private partial void LogWentBack(string coordinator, long stored, long reported);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Coordinator}: {Released} seeds have their outcomes, {Needed} are needed")]
    private partial void LogReplication(string coordinator, int released, int needed);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Coordinator}: its state could not be written; it will be read again")]
    private partial void LogStorageFailed(Exception failure, string coordinator);
}
