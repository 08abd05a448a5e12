using Debias.Grid.Contracts.Grains;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Experiments;

internal sealed partial class ExperimentGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Experiment}: started, {MethodRuns} method runs under {Coordinators} coordinators")]
    private partial void LogStarted(string experiment, long methodRuns, int coordinators);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Experiment}: {Life} {Reason}")]
    private partial void LogEntered(string experiment, ExperimentState life, string reason);
}
