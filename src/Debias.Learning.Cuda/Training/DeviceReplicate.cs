using Debias.Learning.Arithmetic;
using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Training;

/// <summary>A replicate that is being trained on a device: its memory there, and its course, which the processor decides.</summary>
internal sealed class DeviceReplicate : IDisposable
{
    private readonly TrainingTask _task;
    private readonly TrainingOptions _options;
    private readonly ClassifierShape _shape;
    private readonly PaddedLayout _layout;
    private readonly DropoutOptions _dropout;
    private readonly CudaStream _stream;
    private readonly MiniBatches _batches;
    private readonly TrainingCourse _course;
    private readonly DeviceFeatures _training;
    private readonly DeviceFeatures _validation;
    private readonly DeviceBuffer<float> _parameters;
    private readonly DeviceBuffer<float> _firstMoments;
    private readonly DeviceBuffer<float> _secondMoments;
    private readonly DeviceBuffer<float> _running;
    private readonly DeviceBuffer<int> _rows;
    private readonly DeviceBuffer<float> _targets;
    private readonly DeviceBuffer<float> _scores;
    private readonly DeviceBuffer<float> _validationScores;
    private readonly DeviceBuffer<float>? _hidden;
    private readonly float[] _hostScores;
    private readonly float[] _hostValidationScores;
    private readonly List<IDisposable> _memory = [];
    private int _epoch;
    private double _trainingLoss;
    private double _validationLoss;

    public DeviceReplicate(TrainingTask task, ClassifierShape shape, TrainingOptions options, bool far, CudaStream stream)
    {
        _task = task;
        _options = options;
        _shape = shape;
        _stream = stream;
        _layout = new PaddedLayout(shape);
        var streams = TrainingStreams.Of(task);
        _dropout = new DropoutOptions(options.Dropout, streams.Dropout);
        _batches = new MiniBatches(task.Data.Train, options.BatchSize, streams.Order);
        _course = new TrainingCourse(options);
        int count = task.Data.Train.Rows;
        _hostScores = new float[count];
        _hostValidationScores = new float[task.Data.Validation.Rows];
        try
        {
            _training = Keep(new DeviceFeatures(task.Data.Train.Features, stream));
            _validation = Keep(new DeviceFeatures(task.Data.Validation.Features, stream));
            ClassifierWeights weights = WeightInitialiser.Create(shape, streams.Initialise);
            var parameters = new float[_layout.ParameterCount];
            _layout.Pack(weights.Parameters, parameters);
            _parameters = Keep(DeviceBuffer<float>.Of(parameters, stream));
            var running = new float[_layout.StatisticCount];
            _layout.PackStatistics(weights.RunningStatistics, running);
            _running = Keep(DeviceBuffer<float>.Of(running, stream));
            _firstMoments = Keep(new DeviceBuffer<float>(parameters.Length));
            _firstMoments.Clear(stream);
            _secondMoments = Keep(new DeviceBuffer<float>(parameters.Length));
            _secondMoments.Clear(stream);
            _rows = Keep(new DeviceBuffer<int>(count));
            _targets = Keep(new DeviceBuffer<float>(count));
            _scores = Keep(new DeviceBuffer<float>(count));
            _validationScores = Keep(new DeviceBuffer<float>(_hostValidationScores.Length));
            _hidden = far ? Keep(new DeviceBuffer<float>(new KernelShape(shape).HiddenFloats(options.BatchSize + 1))) : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Batches of an epoch.</summary>
    public int Batches => _batches.Count;

    public bool IsCancelled => _task.Cancellation.IsCancellationRequested;

    /// <summary>Draws the next epoch's order; no device is asked, so that replicates may do so side by side.</summary>
    public void Shuffle() => _batches.Shuffle(_epoch);

    /// <summary>Sends the drawn order to the device.</summary>
    public void Begin()
    {
        _rows.Upload(_batches.Order, _stream);
        _targets.Upload(_batches.OrderedTargets, _stream);
    }

    /// <summary>What a launch over some batches of the epoch is told.</summary>
    public NetworkDescriptor Slice(int firstBatch, int steps, AdamTables tables)
    {
        int before = _epoch * Batches + firstBatch;
        (ulong remainders, ulong corrections) = tables.Upto(before + steps, _stream);
        return new NetworkDescriptor
        {
            Parameters = _parameters.Address,
            FirstMoments = _firstMoments.Address,
            SecondMoments = _secondMoments.Address,
            Running = _running.Address,
            Features = _training.Values,
            Usual = _training.Usual,
            Rows = _rows.Address,
            Targets = _targets.Address,
            Scores = _scores.Address,
            Remainders = remainders,
            Corrections = corrections,
            Hidden = _hidden?.Address ?? 0,
            DropoutKey = _dropout.Key.Value,
            LearningRate = _course.LearningRate,
            Inputs = _shape.Inputs,
            Blocks = _shape.Blocks,
            Batch = _options.BatchSize,
            Count = _rows.Length,
            Batches = Batches,
            FirstBatch = firstBatch,
            Steps = Math.Clamp(Batches - firstBatch, 0, steps),
            AdamSteps = before,
            Pass = (uint)before,
            DropBelow = DropoutMask.DropBelow(_dropout.Probability),
            KeptScale = DropoutKernel.Scale(_dropout.Probability),
            Capacity = _options.BatchSize + 1,
        };
    }

    /// <summary>What a launch that scores the validation rows is told.</summary>
    /// <param name="height">Rows of a panel.</param>
    public EvaluationDescriptor Validation(int height) =>
        new()
        {
            Parameters = _parameters.Address,
            Running = _running.Address,
            Features = _validation.Values,
            Usual = _validation.Usual,
            Scores = _validationScores.Address,
            Inputs = _shape.Inputs,
            Blocks = _shape.Blocks,
            Count = _hostValidationScores.Length,
            Height = height,
        };

    /// <summary>Rows that <see cref="Validation"/> scores.</summary>
    public int ValidationRows => _hostValidationScores.Length;

    /// <summary>Fetches the epoch's scores.</summary>
    public void Fetch()
    {
        FetchScores();
        _validationScores.Download(_hostValidationScores, _stream);
    }

    /// <summary>Fetches the scores of the epoch's batches.</summary>
    public ReadOnlySpan<float> FetchScores()
    {
        _scores.Download(_hostScores, _stream);
        return _hostScores;
    }

    /// <summary>Works out the epoch's losses; no device is asked, so that replicates may do so side by side.</summary>
    public void Assess()
    {
        double sum = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            ReadOnlySpan<float> targets = _batches.Targets(batch);
            sum += CrossEntropy.Mean(_hostScores.AsSpan(batch * _options.BatchSize, targets.Length), targets);
        }

        _trainingLoss = sum / Batches;
        _validationLoss = CrossEntropy.Mean(_hostValidationScores, _task.Data.Validation.Labels);
    }

    /// <summary>Ends the epoch.</summary>
    /// <returns>How the replicate ended, or null: it goes on.</returns>
    public ReplicateOutcome? End()
    {
        try
        {
            bool goesOn = _course.EndEpoch(_trainingLoss, _validationLoss, _task.Report, Snapshot);
            _epoch++;
            return goesOn ? null : ReplicateOutcome.Trained(_course.Finish(Snapshot));
        }
        catch (NumericalException exception)
        {
            return ReplicateOutcome.Diverged(exception);
        }
    }

    public void Dispose()
    {
        _memory.ForEach(memory => memory.Dispose());
        _memory.Clear();
    }

    private T Keep<T>(T memory)
        where T : IDisposable
    {
        _memory.Add(memory);
        return memory;
    }

    private ClassifierWeights Snapshot()
    {
        var parameters = new float[_layout.ParameterCount];
        var running = new float[_layout.StatisticCount];
        _parameters.Download(parameters, _stream);
        _running.Download(running, _stream);
        var weights = new ClassifierWeights(_shape);
        _layout.Unpack(parameters, weights.Parameters);
        _layout.UnpackStatistics(running, weights.RunningStatistics);
        return weights;
    }
}
