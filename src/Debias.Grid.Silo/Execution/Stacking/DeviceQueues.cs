using System.Runtime.CompilerServices;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Metrics;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>
/// Shares trainings and method runs out among the silo's devices. What fits none, or comes back because a device failed, is left to the
/// processor, which gives the same bits; a device that was lost gets no more.
/// </summary>
internal sealed partial class DeviceQueues
{
    /// <summary>Stacks of a device at a time: while the processor decides about one's epoch, the others keep the device busy.</summary>
    private const int StacksPerDevice = 2;

    private readonly Lock _gate = new();
    private readonly HashSet<IAccelerator> _lost = [];
    private readonly Dictionary<IAccelerator, int> _methodRuns = [];
    private readonly HashSet<(ClassifierShape Shape, int BatchSize)> _tooLarge = [];
    private readonly List<(IAccelerator Accelerator, StackQueue Queue)> _queues;
    private readonly TrainingInstruments _instruments;
    private readonly ILogger<DeviceQueues> _logger;

    // Of several stacks that fail at the same time each is said once, whoever of their trainings comes first; none is kept alive by it.
    private readonly ConditionalWeakTable<AcceleratorException, object> _said = [];

    public DeviceQueues(IOptions<SlotOptions> options, TimeProvider time, TrainingInstruments instruments, ILogger<DeviceQueues> logger)
    {
        _instruments = instruments;
        _logger = logger;
        _queues =
        [
            .. options
                .Value.Accelerators.SelectMany(accelerator => Enumerable.Repeat(accelerator, StacksPerDevice))
                .Select(accelerator => (accelerator, Queue(accelerator, options.Value.StackGathering, time))),
        ];
        foreach (IAccelerator accelerator in options.Value.Accelerators)
        {
            instruments.Watch(accelerator.Name);
        }
    }

    /// <summary>Trains a network on a device.</summary>
    /// <returns>The result, or null: the processor has to.</returns>
    /// <exception cref="Debias.Learning.NumericalException">A loss is not a number.</exception>
    public async Task<TrainingResult?> TryTrainAsync(IEngine engine, TrainingTask task, ClassifierShape shape, TrainingOptions training)
    {
        if (Choose(engine, shape, training) is not var (accelerator, queue))
        {
            SayThatItDoesNotFit(engine, shape, training);
            return null;
        }

        try
        {
            return await queue.AddAsync(task, shape, training);
        }
        catch (AcceleratorException exception)
        {
            GiveUp(accelerator, exception);
            return null;
        }
    }

    /// <summary>
    /// A device that runs methods of an engine on networks of a shape, and the engine that does; null: the processor has to.
    /// </summary>
    public (IAccelerator Device, IEngine Engine)? ForMethods(IEngine engine, ClassifierShape shape)
    {
        lock (_gate)
        {
            return _queues
                .Select(entry => entry.Accelerator)
                .Where(device => device.Engine == engine.Name && !_lost.Contains(device))
                .Select(device => (Device: device, Engine: device.EngineFor(shape)))
                .Where(choice => choice.Engine is not null)
                .OrderBy(choice => _methodRuns.GetValueOrDefault(choice.Device))
                .Select(choice => ((IAccelerator, IEngine)?)(choice.Device, choice.Engine!))
                .FirstOrDefault();
        }
    }

    /// <summary>Runs a method on a device that <see cref="ForMethods"/> gave.</summary>
    /// <returns>What it returns, or null: the device failed, and the processor has to run it anew.</returns>
    public async Task<T?> TryRunAsync<T>(IAccelerator device, Func<T> method)
        where T : class
    {
        Count(device, 1);
        try
        {
            return await SlotThread.RunAsync(method);
        }
        catch (AcceleratorException exception)
        {
            GiveUp(device, exception);
            return null;
        }
        finally
        {
            Count(device, -1);
        }
    }

    private void Count(IAccelerator device, int change)
    {
        lock (_gate)
        {
            _methodRuns[device] = _methodRuns.GetValueOrDefault(device) + change;
        }
    }

    private StackQueue Queue(IAccelerator accelerator, TimeSpan gathering, TimeProvider time) =>
        new(
            (tasks, shape, training) => _instruments.Stack(accelerator.Name, tasks.Count, () => accelerator.Train(tasks, shape, training)),
            Math.Max(1, accelerator.Networks / StacksPerDevice),
            gathering,
            time
        );

    private (IAccelerator Accelerator, StackQueue Queue)? Choose(IEngine engine, ClassifierShape shape, TrainingOptions training)
    {
        lock (_gate)
        {
            return _queues
                .Where(entry => entry.Accelerator.Engine == engine.Name && !_lost.Contains(entry.Accelerator))
                .Where(entry => training.MaxEpochs > 0 && entry.Accelerator.Fits(shape, training.BatchSize))
                .OrderBy(entry => entry.Queue.Load)
                .Select(entry => ((IAccelerator, StackQueue)?)entry)
                .FirstOrDefault();
        }
    }

    /// <summary>Whoever has a device expects it to be used: what it is not used for is said, once for each kind of network.</summary>
    private void SayThatItDoesNotFit(IEngine engine, ClassifierShape shape, TrainingOptions training)
    {
        IAccelerator? device;
        lock (_gate)
        {
            device = _queues.Find(entry => entry.Accelerator.Engine == engine.Name && !_lost.Contains(entry.Accelerator)).Accelerator;
            if (device is null || device.Fits(shape, training.BatchSize) || !_tooLarge.Add((shape, training.BatchSize)))
            {
                return;
            }
        }

        LogTooLarge(device.Name, shape.Inputs, shape.Blocks, shape.Width, training.BatchSize);
    }

    /// <summary>
    /// A device without memory for a single network may have some later; any other failure is for good. It is said once, not by every
    /// training of the stack.
    /// </summary>
    private void GiveUp(IAccelerator accelerator, AcceleratorException exception)
    {
        bool first;
        lock (_gate)
        {
            first = exception.IsPassing ? _said.TryAdd(exception, accelerator) : _lost.Add(accelerator);
        }

        if (first && exception.IsPassing)
        {
            LogPassedOver(accelerator.Name, exception.Message);
        }
        else if (first)
        {
            _instruments.Lost(accelerator.Name);
            LogLost(accelerator.Name, exception.Message);
        }
    }
}
