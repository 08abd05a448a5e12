using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Where a method is run: on a device, if it spends its time on what devices do, or on the processor, when it is its turn. A run on a
/// device takes no turn: its thread waits most of the time.
/// </summary>
internal sealed class MethodPlacement(DeviceQueues devices, ProcessorTurns processor)
{
    /// <summary>Runs a method; anew on the processor, if a device fails at it.</summary>
    /// <param name="engine">The engine that the spec names.</param>
    /// <param name="shape">Shape of the network.</param>
    /// <param name="suitsDevice">Whether a device is of use to the method.</param>
    /// <param name="run">Runs it with the given engine.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> RunAsync<T>(
        IEngine engine,
        ClassifierShape shape,
        bool suitsDevice,
        Func<IEngine, T> run,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (
            suitsDevice
            && devices.ForMethods(engine, shape) is var (device, onDevice)
            && await devices.TryRunAsync(device, () => run(onDevice)) is { } result
        )
        {
            return result;
        }

        return await processor.RunAsync(() => run(engine), cancellationToken);
    }
}
