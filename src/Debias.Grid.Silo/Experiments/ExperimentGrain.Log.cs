using Debias.Grid.Contracts.Grains;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Experiments;

internal sealed partial class ExperimentGrain
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Experiment}: started, {MethodRuns} method runs under {Coordinators} coordinators"
    )]
    private partial void LogStarted(string experiment, long methodRuns, int coordinators);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Experiment}: {Life} {Reason}")]
    private partial void LogEntered(string experiment, ExperimentState life, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Experiment}: results are missing from storage; coordinators that look for theirs: {Coordinators}"
    )]
    private partial void LogRepairing(string experiment, int coordinators);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Experiment}: storage went back in time; all coordinators look for the results that they counted"
    )]
    private partial void LogWentBack(string experiment);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Experiment}: deleted")]
    private partial void LogDeleted(string experiment);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Experiment}: its deletion was interrupted and will go on")]
    private partial void LogDeletionFailed(Exception failure, string experiment);
}
