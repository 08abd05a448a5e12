using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Execution.Stacking;

internal sealed partial class DeviceQueues
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Device} failed and gets no more work: {Reason} The processor works in its place, with the same results."
    )]
    private partial void LogLost(string device, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Networks of {Inputs} inputs and {Blocks} blocks of {Width} with batches of {BatchSize} do not fit {Device}: "
            + "the processor trains them, with the same results."
    )]
    private partial void LogTooLarge(string device, int inputs, int blocks, int width, int batchSize);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Device} could not do its work, so the processor does, with the same results: {Reason}"
    )]
    private partial void LogPassedOver(string device, string reason);
}
