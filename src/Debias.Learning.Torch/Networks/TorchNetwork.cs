using System.Runtime.InteropServices;
using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Debias.Learning.Torch.Networks;

/// <summary>A network as torch tensors. Every call frees the tensors it made, so native memory stays flat.</summary>
internal sealed class TorchNetwork : INetwork
{
    private readonly torch.ScalarType _type;
    private readonly TorchParameters _parameters;
    private readonly TorchAdam _adam;
    private readonly TorchDropout _dropout;
    private readonly FeatureTensors _features;
    private readonly HostBuffer<long> _rows;
    private readonly HostBuffer<float> _lossValues;

    public TorchNetwork(ClassifierWeights weights, DropoutOptions dropout, torch.Device device, torch.ScalarType type)
    {
        _type = type;
        _parameters = new TorchParameters(weights.Shape, type, device);
        _adam = new TorchAdam(_parameters.Flat);
        _dropout = new TorchDropout(weights.Shape, dropout, type, device);
        _features = new FeatureTensors(type, device);
        _rows = new HostBuffer<long>(torch.ScalarType.Int64, device);
        _lossValues = new HostBuffer<float>(torch.ScalarType.Float32, device);
        _parameters.Load(weights);
    }

    public ClassifierShape Shape => _parameters.Layout.Shape;

    public ClassifierWeights Snapshot() => _parameters.Snapshot();

    public void Restore(ClassifierWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Shape != Shape)
        {
            throw new ArgumentException($"Weights of {weights.Shape} do not fit a network of {Shape}.", nameof(weights));
        }

        _parameters.Load(weights);
        _adam.Reset();
    }

    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores)
    {
        Require(features, scores.Length, features.Rows, mode);
        if (features.Rows == 0)
        {
            return;
        }

        TorchThreads.UseOne();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        TorchParameters.Read(Logits(_features.Get(features), mode).sigmoid(), scores);
    }

    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        RequireGradient(gradient.Length);
        double value = ComputeGradient(features, rows, loss, mode);
        TorchParameters.Read(_parameters.Gradient, gradient);
        return value;
    }

    public double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser)
    {
        double value = ComputeGradient(features, rows, loss, mode);
        Descend(optimiser);
        return value;
    }

    public void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser)
    {
        RequireGradient(gradient.Length);
        _parameters.LoadGradient(gradient);
        Descend(optimiser);
    }

    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores)
    {
        Require(features, scores.Length, rows.Length, NetworkMode.Evaluation);
        if (hidden.Length != rows.Length * Shape.Width)
        {
            throw new ArgumentException($"The last block has {rows.Length} × {Shape.Width} values, not {hidden.Length}.", nameof(hidden));
        }

        TorchThreads.UseOne();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor values = TorchForwardPass.Hidden(_parameters, Batch(features, rows), training: false, masks: null);
        TorchParameters.Read(values, hidden);
        TorchParameters.Read(TorchForwardPass.Score(_parameters, values), scores);
    }

    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireGradient(gradient.Length);
        Require(features, rows.Length, rows.Length, mode);
        TorchThreads.UseOne();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable withGradient = torch.enable_grad();
        bool training = mode == NetworkMode.Training;
        torch.Tensor hidden = TorchForwardPass.Hidden(
            _parameters,
            Batch(features, rows),
            training,
            training ? _dropout.Next(rows.Length) : null
        );
        var values = new float[rows.Length * Shape.Width];
        TorchParameters.Read(hidden, values);
        double value = loss(values, _lossValues.Values(values.Length));
        _parameters.Gradient.zero_();
        hidden.view(-1).dot(_lossValues.ToDevice(values.Length).to(_type)).backward();
        TorchParameters.Read(_parameters.Gradient, gradient);
        return value;
    }

    private void Descend(OptimiserStep optimiser)
    {
        if (optimiser.Rule == OptimiserRule.Adam)
        {
            _adam.Update(_parameters.Flat, _parameters.Gradient, optimiser.LearningRate);
        }
        else
        {
            _parameters.Descend(optimiser.LearningRate);
        }
    }

    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence)
    {
        Require(features, scoreWeights.Length, features.Rows, NetworkMode.Evaluation);
        if (influence.Length != Shape.Units)
        {
            throw new ArgumentException($"The network has {Shape.Units} units, not {influence.Length}.", nameof(influence));
        }

        if (features.Rows == 0)
        {
            influence.Clear();
            return;
        }

        TorchThreads.UseOne();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable withGradient = torch.enable_grad();
        var units = new List<torch.Tensor>(Shape.Blocks);
        torch.Tensor scores = TorchForwardPass.Run(_parameters, _features.Get(features), training: false, masks: null, value, units);
        IList<torch.Tensor> gradients = torch.autograd.grad([Evaluate(Loss.WeightedScores(scoreWeights), scores)], units);
        torch.Tensor sums = torch.cat([.. gradients.Select(gradient => gradient.sum(0, type: torch.ScalarType.Float64))]).cpu();
        MemoryMarshal.Cast<byte, double>(sums.bytes).CopyTo(influence);
    }

    public void Dispose()
    {
        _parameters.Dispose();
        _adam.Dispose();
        _dropout.Dispose();
        _features.Dispose();
        _rows.Dispose();
        _lossValues.Dispose();
    }

    private double ComputeGradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode)
    {
        Require(features, loss.Fits(rows.Length) ? rows.Length : loss.Values.Length, rows.Length, mode);
        TorchThreads.UseOne();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable withGradient = torch.enable_grad();
        torch.Tensor logits = Logits(Batch(features, rows), mode);
        torch.Tensor scores = logits.sigmoid();
        if (scores.isnan().any().item<bool>())
        {
            // Torch's cross-entropy refuses NaN with an error of its own, on CUDA with one that ends the process's use of the device.
            _parameters.Gradient.fill_(HeldScalar.NotANumber);
            return double.NaN;
        }

        _parameters.Gradient.zero_();
        if (loss.OnScores is { } onScores)
        {
            var host = new float[rows.Length];
            TorchParameters.Read(scores, host);
            double own = onScores(host, _lossValues.Values(host.Length));
            logits.dot(_lossValues.ToDevice(host.Length).to(_type)).backward();
            return own;
        }

        torch.Tensor value = Evaluate(loss, scores);
        value.backward();
        return value.to(torch.ScalarType.Float64).item<double>();
    }

    private torch.Tensor Batch(FeatureMatrix features, ReadOnlySpan<int> rows)
    {
        Span<long> numbers = _rows.Values(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = rows[i];
        }

        return _features.Get(features).index_select(0, _rows.ToDevice(rows.Length));
    }

    private torch.Tensor Logits(torch.Tensor inputs, NetworkMode mode)
    {
        bool training = mode == NetworkMode.Training;
        torch.Tensor? masks = training ? _dropout.Next((int)inputs.shape[0]) : null;
        return TorchForwardPass.Logit(_parameters, TorchForwardPass.Hidden(_parameters, inputs, training, masks));
    }

    private torch.Tensor Evaluate(Loss loss, torch.Tensor scores)
    {
        loss.Values.CopyTo(_lossValues.Values(loss.Values.Length));
        torch.Tensor values = _lossValues.ToDevice(loss.Values.Length).to(_type);
        return loss.IsCrossEntropy ? F.binary_cross_entropy(scores, values, reduction: torch.nn.Reduction.Mean) : scores.dot(values);
    }

    private void RequireGradient(int length)
    {
        if (length != _parameters.Layout.ParameterCount)
        {
            throw new ArgumentException($"The gradient has {_parameters.Layout.ParameterCount} values, not {length}.", nameof(length));
        }
    }

    private void Require(FeatureMatrix features, int values, int rows, NetworkMode mode)
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

        if (mode == NetworkMode.Training && rows < 2)
        {
            throw new ArgumentException("Batch normalisation needs at least two rows in training mode.", nameof(rows));
        }
    }
}
