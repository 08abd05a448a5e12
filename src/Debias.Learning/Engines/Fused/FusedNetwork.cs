using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Engines.Fused;

/// <summary>
/// A network in the kernel's own memory. The arithmetic is in <see cref="ForwardPass"/>, <see cref="BackwardPass"/> and the kernels.
/// </summary>
internal sealed unsafe class FusedNetwork : INetwork
{
    /// <summary>
    /// Rows that are scored at a time in evaluation mode: all blocks of a panel this high stay in the second-level cache.
    /// </summary>
    private const int PanelRows = 128;

    private readonly NetworkState _state;
    private readonly AlignedBuffer _firstMoments;
    private readonly AlignedBuffer _secondMoments;
    private int _adamSteps;

    public FusedNetwork(ClassifierWeights weights, DropoutOptions dropout)
    {
        _state = new NetworkState(weights.Shape, dropout);
        _firstMoments = new AlignedBuffer(_state.Layout.ParameterCount);
        _secondMoments = new AlignedBuffer(_state.Layout.ParameterCount);
        _state.Load(weights);
    }

    public ClassifierShape Shape => _state.Layout.Shape;

    /// <summary>Parameters as the kernels have them, for whoever goes on elsewhere with the same bits.</summary>
    public Span<float> Parameters => _state.Parameters.Span;

    /// <summary>Running statistics as the kernels have them.</summary>
    public Span<float> Running => _state.Running.Span;

    /// <summary>Adam's first moments, laid out as <see cref="Parameters"/>.</summary>
    public Span<float> FirstMoments => _firstMoments.Span;

    /// <summary>Adam's second moments, laid out as <see cref="Parameters"/>.</summary>
    public Span<float> SecondMoments => _secondMoments.Span;

    /// <summary>Steps that Adam has made.</summary>
    public int AdamSteps
    {
        get => _adamSteps;
        set => _adamSteps = value;
    }

    public ClassifierWeights Snapshot() => _state.Snapshot();

    public void Restore(ClassifierWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Shape != Shape)
        {
            throw new ArgumentException($"Weights of {weights.Shape} do not fit a network of {Shape}.", nameof(weights));
        }

        _state.Load(weights);
        _firstMoments.Span.Clear();
        _secondMoments.Span.Clear();
        _adamSteps = 0;
    }

    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores)
    {
        Require(features, scores.Length, features.Rows);
        int panel = mode == NetworkMode.Training ? features.Rows : PanelRows;
        for (int start = 0; start < features.Rows; start += panel)
        {
            int rows = Math.Min(panel, features.Rows - start);
            _state.Workspace.Prepare(rows, keepBlocks: false);
            _state.Inputs.Take(features, start, rows);
            ForwardPass.Run(_state, rows, mode);
            new ReadOnlySpan<float>(_state.Workspace.Scores, rows).CopyTo(scores[start..]);
        }
    }

    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        RequireGradient(gradient.Length);
        double value = ComputeGradient(features, rows, loss, mode);
        _state.Layout.Unpack(_state.Gradient.Span, gradient);
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
        _state.Layout.Pack(gradient, _state.Gradient.Span);
        Descend(optimiser);
    }

    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores)
    {
        Require(features, scores.Length, rows.Length);
        RequireHidden(hidden.Length, rows.Length);
        Forward(features, rows, NetworkMode.Evaluation);
        CopyHidden(hidden);
        new ReadOnlySpan<float>(_state.Workspace.Scores, rows.Length).CopyTo(scores);
    }

    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireGradient(gradient.Length);
        Forward(features, rows, mode);
        var hidden = new float[rows.Length * Shape.Width];
        var hiddenGradient = new float[hidden.Length];
        CopyHidden(hidden);
        double value = loss(hidden, hiddenGradient);
        BackwardPass.RunFromHidden(_state, rows.Length, mode, hiddenGradient);
        _state.Layout.Unpack(_state.Gradient.Span, gradient);
        return value;
    }

    private void Descend(OptimiserStep optimiser)
    {
        if (optimiser.Rule == OptimiserRule.Adam)
        {
            Adam.Update(
                _state.Parameters.Pointer,
                _state.Gradient.Pointer,
                _firstMoments.Pointer,
                _secondMoments.Pointer,
                _state.Layout.ParameterCount,
                ++_adamSteps,
                optimiser.LearningRate
            );
        }
        else
        {
            PlainGradient.Update(_state.Parameters.Pointer, _state.Gradient.Pointer, _state.Layout.ParameterCount, optimiser.LearningRate);
        }
    }

    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence)
    {
        Require(features, scoreWeights.Length, features.Rows);
        if (influence.Length != Shape.Units)
        {
            throw new ArgumentException($"The network has {Shape.Units} units, not {influence.Length}.", nameof(influence));
        }

        influence.Clear();
        for (int start = 0; start < features.Rows; start += PanelRows)
        {
            int rows = Math.Min(PanelRows, features.Rows - start);
            _state.Workspace.Prepare(rows, keepBlocks: true);
            _state.Inputs.Take(features, start, rows);
            ForwardPass.Run(_state, rows, NetworkMode.Evaluation);
            BackwardPass.Seed(_state, rows, Loss.WeightedScores(scoreWeights.Slice(start, rows)));
            BackwardPass.Run(_state, rows, NetworkMode.Evaluation, parameterGradients: false);
            Accumulate(value, influence);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _firstMoments.Dispose();
        _secondMoments.Dispose();
    }

    private double ComputeGradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode)
    {
        Require(features, loss.Fits(rows.Length) ? rows.Length : loss.Values.Length, rows.Length);
        Forward(features, rows, mode);
        double value = BackwardPass.Seed(_state, rows.Length, loss);
        BackwardPass.Run(_state, rows.Length, mode, parameterGradients: true);
        return value;
    }

    /// <summary>A batch through the network; every block's values are kept for a backward pass.</summary>
    private void Forward(FeatureMatrix features, ReadOnlySpan<int> rows, NetworkMode mode)
    {
        Require(features, rows.Length, rows.Length);
        if (mode == NetworkMode.Training && rows.Length < 2)
        {
            throw new ArgumentException("Batch normalisation needs at least two rows in training mode.", nameof(rows));
        }

        _state.Workspace.Prepare(rows.Length, keepBlocks: true);
        _state.Inputs.Take(features, rows);
        ForwardPass.Run(_state, rows.Length, mode);
    }

    private void CopyHidden(Span<float> hidden)
    {
        float* source = _state.Workspace.Output(Shape.Blocks - 1);
        for (int start = 0; start < hidden.Length; start += Shape.Width, source += _state.Layout.Width)
        {
            new ReadOnlySpan<float>(source, Shape.Width).CopyTo(hidden[start..]);
        }
    }

    private void Accumulate(UnitValue value, Span<double> influence)
    {
        for (int block = 0; block < Shape.Blocks; block++)
        {
            float* sums =
                value == UnitValue.PreActivation
                    ? _state.Gradient.Pointer + _state.Layout.BiasOf(block)
                    : _state.ActivationGradients.Pointer + block * _state.Layout.Width;
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                influence[block * Shape.Width + unit] += sums[unit];
            }
        }
    }

    private void RequireGradient(int length)
    {
        int count = new WeightLayout(Shape).ParameterCount;
        if (length != count)
        {
            throw new ArgumentException($"The gradient has {count} values, not {length}.", nameof(length));
        }
    }

    private void RequireHidden(int length, int rows)
    {
        if (length != rows * Shape.Width)
        {
            throw new ArgumentException($"The last block has {rows} × {Shape.Width} values, not {length}.", nameof(length));
        }
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
