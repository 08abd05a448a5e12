using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Methods;

/// <summary>
/// A network on a device, with the fused engine's bits. The device does what bias gradient descent/ascent, pruning and random perturbation
/// spend their time on: scores, influences, and steps on weighted scores, in evaluation mode. The rest is done by a network of the fused
/// engine, and the values go to whoever works next.
/// </summary>
internal sealed class DeviceNetwork : INetwork
{
    /// <summary>Rows whose influences are summed in single precision, as the fused engine's panels are.</summary>
    private const int InfluencePart = 128;

    private const int NoRule = 0;
    private const int AdamRule = 1;
    private const int PlainRule = 2;

    private readonly FusedNetwork _processor;
    private readonly CudaDevice _device;
    private readonly KernelShape _kernels;
    private readonly CudaStream _stream;
    private readonly DeviceMemory _memory;
    private bool _processorIsCurrent = true;
    private bool _deviceIsCurrent;
    private bool _momentsAreOnDevice;

    public DeviceNetwork(CudaDevice device, ClassifierWeights weights, DropoutOptions dropout)
    {
        _device = device;
        _kernels = new KernelShape(weights.Shape);
        _stream = new CudaStream(device);
        _memory = new DeviceMemory(_stream);
        _processor = new FusedNetwork(weights, dropout);
    }

    public ClassifierShape Shape => _processor.Shape;

    /// <summary>Whether networks of a shape fit a device.</summary>
    public static bool Fits(CudaDevice device, ClassifierShape shape) => new KernelShape(shape).GradientHeight(device) > 0;

    public ClassifierWeights Snapshot() => OnProcessor().Snapshot();

    public void Restore(ClassifierWeights weights)
    {
        _processor.Restore(weights);
        _processorIsCurrent = true;
        _deviceIsCurrent = _momentsAreOnDevice = false;
    }

    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores)
    {
        if (mode == NetworkMode.Training)
        {
            ChangeOnProcessor().Score(features, mode, scores);
            return;
        }

        Require(features, scores.Length, features.Rows);
        MoveToDevice();
        int height = _kernels.ScoreHeight(_device);
        DeviceBuffer<float> target = _memory.Buffer<float>("scores", scores.Length);
        EvaluationDescriptor descriptor = Describe(features, features.Rows, height, target.Address);
        ulong argument = _memory.Upload("evaluation", new ReadOnlySpan<EvaluationDescriptor>(in descriptor)).Address;
        int panels = Math.Clamp((features.Rows + height - 1) / height, 1, _device.Multiprocessors);
        Launch(_kernels.ScoreKernel, panels, _kernels.ScoreBytes(height), argument);
        target.Download(scores, _stream);
    }

    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        if (!IsForDevice(loss, mode))
        {
            return (mode == NetworkMode.Training ? ChangeOnProcessor() : OnProcessor()).Gradient(features, rows, loss, mode, gradient);
        }

        int count = new WeightLayout(Shape).ParameterCount;
        if (gradient.Length != count)
        {
            throw new ArgumentException($"The gradient has {count} values, not {gradient.Length}.", nameof(gradient));
        }

        double value = Descend(features, rows, loss, NoRule, 0, 0);
        var layout = new PaddedLayout(Shape);
        var padded = new float[layout.ParameterCount];
        _memory.Buffer<float>("gradient", padded.Length).Download(padded, _stream);
        layout.Unpack(padded, gradient);
        return value;
    }

    public double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser)
    {
        if (!IsForDevice(loss, mode))
        {
            return ChangeOnProcessor().Step(features, rows, loss, mode, optimiser);
        }

        double value;
        if (optimiser.Rule == OptimiserRule.Adam)
        {
            (double remainder, float correction) = Adam.Corrections(_processor.AdamSteps + 1);
            MoveMomentsToDevice();
            value = Descend(features, rows, loss, AdamRule, (float)(optimiser.LearningRate / remainder), correction);
            _processor.AdamSteps++;
        }
        else
        {
            value = Descend(features, rows, loss, PlainRule, (float)optimiser.LearningRate, 0);
        }

        _processorIsCurrent = false;
        return value;
    }

    public void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser) => ChangeOnProcessor().Update(gradient, optimiser);

    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores) =>
        OnProcessor().Hidden(features, rows, hidden, scores);

    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient) =>
        (mode == NetworkMode.Training ? ChangeOnProcessor() : OnProcessor()).HiddenGradient(features, rows, loss, mode, gradient);

    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence)
    {
        Require(features, scoreWeights.Length, features.Rows);
        if (influence.Length != Shape.Units)
        {
            throw new ArgumentException($"The network has {Shape.Units} units, not {influence.Length}.", nameof(influence));
        }

        MoveToDevice();
        var layout = new PaddedLayout(Shape);
        int parts = (features.Rows + InfluencePart - 1) / InfluencePart;
        int partFloats = 2 * Shape.Blocks * layout.Width;
        int side = Math.Clamp(parts, 1, _device.Multiprocessors);
        DeviceBuffer<float> sums = _memory.Buffer<float>("influences", parts * partFloats);
        GradientDescriptor descriptor = Describe(features, features.Rows, scoreWeights, side);
        descriptor.Influences = sums.Address;
        descriptor.Part = InfluencePart;
        Run(_kernels.InfluenceKernel, side, descriptor);
        var host = new float[parts * partFloats];
        sums.Download(host, _stream);
        influence.Clear();
        int kind = value == UnitValue.PreActivation ? 0 : 1;
        for (int part = 0; part < parts; part++)
        {
            ReadOnlySpan<float> ofPart = host.AsSpan(part * partFloats + kind * partFloats / 2, partFloats / 2);
            for (int unit = 0; unit < influence.Length; unit++)
            {
                influence[unit] += ofPart[unit / Shape.Width * layout.Width + unit % Shape.Width];
            }
        }
    }

    public void Dispose()
    {
        _device.Enter();
        _memory.Dispose();
        _stream.Dispose();
        _processor.Dispose();
    }

    private static bool IsForDevice(Loss loss, NetworkMode mode) =>
        mode == NetworkMode.Evaluation && loss is { IsCrossEntropy: false, OnScores: null };

    /// <summary>The gradient of Σ cᵢ f(xᵢ), and a step along it.</summary>
    /// <returns>The loss before the step.</returns>
    private double Descend(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, int rule, float stepSize, float correction)
    {
        Require(features, loss.Values.Length, rows.Length);
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)features.Rows, nameof(rows));
        }

        MoveToDevice();
        var layout = new PaddedLayout(Shape);
        DeviceBuffer<float> scores = _memory.Buffer<float>("scores", rows.Length);
        GradientDescriptor descriptor = Describe(features, rows.Length, loss.Values, 1);
        descriptor.Network.Scores = scores.Address;
        descriptor.Rows = _memory.Upload("rows", rows).Address;
        descriptor.Gradient = _memory.Buffer<float>("gradient", layout.ParameterCount).Address;
        descriptor.Delta = _memory.Buffer<float>("delta", rows.Length * layout.Width).Address;
        descriptor.Updated = descriptor.Network.Parameters;
        descriptor.FirstMoments = rule == AdamRule ? _memory.Buffer<float>("first moments", layout.ParameterCount).Address : 0;
        descriptor.SecondMoments = rule == AdamRule ? _memory.Buffer<float>("second moments", layout.ParameterCount).Address : 0;
        descriptor.Rule = rule;
        descriptor.StepSize = stepSize;
        descriptor.Correction = correction;
        Run(_kernels.DescendKernel, 1, descriptor);
        var host = new float[rows.Length];
        scores.Download(host, _stream);
        var sum = new ChainedSum();
        for (int row = 0; row < host.Length; row++)
        {
            sum.Add((double)loss.Values[row] * host[row]);
        }

        return sum.Total;
    }

    private EvaluationDescriptor Describe(FeatureMatrix features, int count, int height, ulong scores)
    {
        DeviceFeatures matrix = _memory.Features(features);
        return new EvaluationDescriptor
        {
            Parameters = _memory.Buffer<float>("parameters", _processor.Parameters.Length).Address,
            Running = _memory.Buffer<float>("running", _processor.Running.Length).Address,
            Features = matrix.Values,
            Usual = matrix.Usual,
            Scores = scores,
            Inputs = Shape.Inputs,
            Blocks = Shape.Blocks,
            Count = count,
            Height = height,
        };
    }

    private GradientDescriptor Describe(FeatureMatrix features, int count, ReadOnlySpan<float> values, int side) =>
        new()
        {
            Network = Describe(features, count, _kernels.GradientHeight(_device), 0),
            Values = _memory.Upload("values", values).Address,
            Chains = _memory.Buffer<float>("chains", side * _kernels.ChainFloats).Address,
        };

    private void Run(string kernel, int side, GradientDescriptor descriptor)
    {
        ulong argument = _memory.Upload("gradient task", new ReadOnlySpan<GradientDescriptor>(in descriptor)).Address;
        Launch(kernel, side, _kernels.GradientBytes(descriptor.Network.Height), argument);
    }

    private void Launch(string kernel, int side, int bytes, ulong argument) =>
        _device.Function(_kernels.Module, kernel).Launch(_stream, 1, side, KernelShape.Threads, bytes, argument);

    private void MoveToDevice()
    {
        _device.Enter();
        if (!_deviceIsCurrent)
        {
            _memory.Upload<float>("parameters", _processor.Parameters);
            _memory.Upload<float>("running", _processor.Running);
            _deviceIsCurrent = true;
        }
    }

    private void MoveMomentsToDevice()
    {
        _device.Enter();
        if (!_momentsAreOnDevice)
        {
            _memory.Upload<float>("first moments", _processor.FirstMoments);
            _memory.Upload<float>("second moments", _processor.SecondMoments);
            _momentsAreOnDevice = true;
        }
    }

    /// <summary>The processor's network, with the present values.</summary>
    private FusedNetwork OnProcessor()
    {
        if (!_processorIsCurrent)
        {
            _device.Enter();
            _memory.Buffer<float>("parameters", _processor.Parameters.Length).Download(_processor.Parameters, _stream);
            if (_momentsAreOnDevice)
            {
                _memory.Buffer<float>("first moments", _processor.FirstMoments.Length).Download(_processor.FirstMoments, _stream);
                _memory.Buffer<float>("second moments", _processor.SecondMoments.Length).Download(_processor.SecondMoments, _stream);
            }

            _processorIsCurrent = true;
        }

        return _processor;
    }

    /// <summary>The same, to be changed there.</summary>
    private FusedNetwork ChangeOnProcessor()
    {
        FusedNetwork network = OnProcessor();
        _deviceIsCurrent = _momentsAreOnDevice = false;
        return network;
    }

    private void Require(FeatureMatrix features, int values, int rows)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Columns != Shape.Inputs)
        {
            throw new ArgumentException($"The network has {Shape.Inputs} inputs, the data {features.Columns} features.", nameof(features));
        }

        if (values != rows)
        {
            throw new ArgumentException($"{values} values were given for {rows} rows.", nameof(values));
        }
    }
}
