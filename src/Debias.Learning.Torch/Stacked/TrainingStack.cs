using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Training;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Trains replicates with equal numbers of rows together. Replicates stop only between epochs, and those that stop leave the stack at
/// once: moving the others' weights costs less than one step, so there is never a replicate to step around.
/// </summary>
internal sealed class TrainingStack : IDisposable
{
    private readonly List<StackedReplicate> _active;
    private readonly ReplicateOutcome[] _outcomes;
    private readonly int _maxEpochs;
    private readonly StackedNetwork _network;
    private readonly StackedFeatures _features;
    private readonly StackedValidation _validation;
    private readonly StackedEpoch _epoch;

    public TrainingStack(
        IReadOnlyList<TrainingTask> tasks,
        ClassifierShape shape,
        TrainingOptions options,
        torch.ScalarType type,
        torch.Device device
    )
    {
        _maxEpochs = options.MaxEpochs;
        _active = [.. tasks.Select((task, slot) => new StackedReplicate(slot, task, options))];
        _outcomes = new ReplicateOutcome[tasks.Count];
        TrainingStreams[] streams = [.. tasks.Select(TrainingStreams.Of)];
        _network = new StackedNetwork(
            [.. streams.Select(stream => WeightInitialiser.Create(shape, stream.Initialise))],
            Dropout(options, shape, [.. streams.Select(stream => stream.Dropout)], type, device),
            type,
            device
        );
        _features = new StackedFeatures([.. tasks.Select(task => task.Data.Train.Features)], type, device);
        _validation = new StackedValidation([.. tasks.Select(task => task.Data.Validation.Features)], type, device);
        _epoch = new StackedEpoch(_features.RowsPerReplicate, type, device);
    }

    public ReplicateOutcome[] Run()
    {
        for (int epoch = 0; epoch < _maxEpochs && _active.Count > 0; epoch++)
        {
            RunEpoch(epoch);
        }

        Leave(_active.ToDictionary(replicate => replicate, replicate => Finish(replicate, new Lazy<StackSnapshot>(_network.Snapshot))));
        return _outcomes;
    }

    public void Dispose()
    {
        _network.Dispose();
        _features.Dispose();
        _validation.Dispose();
        _epoch.Dispose();
    }

    private static IStackedDropout? Dropout(
        TrainingOptions options,
        ClassifierShape shape,
        StreamKey[] keys,
        torch.ScalarType type,
        torch.Device device
    )
    {
        if (options.Dropout <= 0)
        {
            return null;
        }

        // A single left-over row makes a batch one row longer.
        return device.type == DeviceType.CPU
            ? new HostDropout(shape, options.Dropout, keys, type, device)
            : new DeviceDropout(shape, options.Dropout, keys, options.BatchSize + 1, type, device);
    }

    private void RunEpoch(int epoch)
    {
        LeaveCancelled();
        if (_active.Count == 0)
        {
            return;
        }

        int batches = Descend(epoch);
        LeaveCancelled();
        if (_active.Count == 0)
        {
            return;
        }

        double[] trainingLosses = _network.TakeLosses();
        double[] validationLosses = _validation.Losses(_network, _active);
        var snapshot = new Lazy<StackSnapshot>(_network.Snapshot);
        var leaving = new Dictionary<StackedReplicate, ReplicateOutcome>();
        for (int i = 0; i < _active.Count; i++)
        {
            StackedReplicate replicate = _active[i];
            int position = i;
            try
            {
                if (
                    !replicate.Course.EndEpoch(
                        trainingLosses[i] / batches,
                        validationLosses[i],
                        replicate.Task.Report,
                        () => snapshot.Value.Of(position)
                    )
                )
                {
                    leaving.Add(replicate, Finish(replicate, snapshot));
                }
            }
            catch (NumericalException exception)
            {
                leaving.Add(replicate, ReplicateOutcome.Diverged(exception));
            }
        }

        Leave(leaving);
    }

    private int Descend(int epoch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _network.SetRates([.. _active.Select(replicate => replicate.Course.LearningRate)]);
        StackedBatch[] batches = _epoch.Draw(epoch, _active);
        foreach (StackedBatch batch in batches)
        {
            if (_active.TrueForAll(replicate => replicate.Task.Cancellation.IsCancellationRequested))
            {
                break;
            }

            using DisposeScope step = torch.NewDisposeScope();
            _network.Step(_features.Gather(batch.Rows, _active.Count, (int)batch.Targets.shape[1]), batch.Targets);
        }

        return batches.Length;
    }

    private ReplicateOutcome Finish(StackedReplicate replicate, Lazy<StackSnapshot> snapshot) =>
        ReplicateOutcome.Trained(replicate.Course.Finish(() => snapshot.Value.Of(_active.IndexOf(replicate))));

    private void LeaveCancelled() =>
        Leave(
            _active
                .Where(replicate => replicate.Task.Cancellation.IsCancellationRequested)
                .ToDictionary(replicate => replicate, _ => ReplicateOutcome.Cancelled)
        );

    private void Leave(Dictionary<StackedReplicate, ReplicateOutcome> leaving)
    {
        if (leaving.Count == 0)
        {
            return;
        }

        foreach ((StackedReplicate replicate, ReplicateOutcome outcome) in leaving)
        {
            _outcomes[replicate.Slot] = outcome;
        }

        int[] kept = [.. Enumerable.Range(0, _active.Count).Where(i => !leaving.ContainsKey(_active[i]))];
        _active.RemoveAll(leaving.ContainsKey);
        if (kept.Length > 0)
        {
            _network.Keep(kept);
        }
    }
}
