using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Tests;

/// <summary>
/// The classifier written out in plain loops and double precision: what the engines and the methods are tested against. Only
/// <see cref="Snapshot"/> and <see cref="Score"/> round, to the single precision of their results.
/// </summary>
internal sealed class ReferenceNetwork : INetwork
{
    private const double Momentum = 0.1;
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double AdamEpsilon = 1e-8;

    private readonly DropoutOptions _dropout;
    private readonly WeightLayout _layout;
    private readonly double[] _parameters;
    private readonly double[] _statistics;
    private readonly double[] _firstMoment;
    private readonly double[] _secondMoment;
    private int _adamSteps;
    private uint _trainingPasses;

    public ReferenceNetwork(ClassifierWeights weights, DropoutOptions dropout)
    {
        _dropout = dropout;
        _layout = weights.Layout;
        _parameters = new double[_layout.ParameterCount];
        _statistics = new double[_layout.StatisticCount];
        _firstMoment = new double[_layout.ParameterCount];
        _secondMoment = new double[_layout.ParameterCount];
        Restore(weights);
    }

    public ClassifierShape Shape => _layout.Shape;

    /// <summary>
    /// Smallest pre-activation of the last pass, in absolute value: ReLU has no gradient at 0, and single precision may see the other
    /// side of it.
    /// </summary>
    public double NearestKink { get; private set; } = double.PositiveInfinity;

    public ClassifierWeights Snapshot() =>
        new(Shape, [.. _parameters.Select(value => (float)value)], [.. _statistics.Select(value => (float)value)]);

    public void Restore(ClassifierWeights weights)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] = weights.Parameters[i];
        }

        for (int i = 0; i < _statistics.Length; i++)
        {
            _statistics[i] = weights.RunningStatistics[i];
        }

        Array.Clear(_firstMoment);
        Array.Clear(_secondMoment);
        _adamSteps = 0;
    }

    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores)
    {
        ReferencePass pass = Forward(features, [.. Enumerable.Range(0, features.Rows)], mode);
        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = (float)pass.Scores[row];
        }
    }

    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        var exact = new double[_layout.ParameterCount];
        double value = Gradient(features, rows, loss, mode, exact);
        for (int i = 0; i < exact.Length; i++)
        {
            gradient[i] = (float)exact[i];
        }

        return value;
    }

    public double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser)
    {
        var gradient = new double[_layout.ParameterCount];
        double value = Gradient(features, rows, loss, mode, gradient);
        Descend(gradient, optimiser);
        return value;
    }

    public void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser) =>
        Descend([.. gradient.ToArray().Select(value => (double)value)], optimiser);

    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores)
    {
        ReferencePass pass = Forward(features, rows, NetworkMode.Evaluation);
        LastBlock(pass).CopyTo(hidden);
        pass.Scores.Select(score => (float)score).ToArray().CopyTo(scores);
    }

    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient)
    {
        ReferencePass pass = Forward(features, rows, mode);
        var hiddenGradient = new float[pass.Rows * Shape.Width];
        double value = loss(LastBlock(pass), hiddenGradient);
        var exact = new double[_layout.ParameterCount];
        BackwardBlocks(pass, [.. hiddenGradient.Chunk(Shape.Width).Select(row => row.Select(item => (double)item).ToArray())], mode, exact);
        for (int i = 0; i < exact.Length; i++)
        {
            gradient[i] = (float)exact[i];
        }

        return value;
    }

    private float[] LastBlock(ReferencePass pass) => [.. pass.Inputs[Shape.Blocks].SelectMany(row => row.Select(value => (float)value))];

    private void Descend(double[] gradient, OptimiserStep optimiser)
    {
        _adamSteps += optimiser.Rule == OptimiserRule.Adam ? 1 : 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            _parameters[i] -= optimiser.LearningRate * (optimiser.Rule == OptimiserRule.Adam ? AdamDirection(i, gradient[i]) : gradient[i]);
        }
    }

    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence)
    {
        int[] rows = [.. Enumerable.Range(0, features.Rows)];
        ReferencePass pass = Forward(features, rows, NetworkMode.Evaluation);
        double[] outputGradient = OutputGradient(pass, Loss.WeightedScores(scoreWeights), out _);
        Backward(pass, outputGradient, NetworkMode.Evaluation, new double[_layout.ParameterCount]);
        for (int block = 0; block < Shape.Blocks; block++)
        {
            double[][] gradients = (value == UnitValue.PreActivation ? pass.PreActivationGradients : pass.ActivationGradients)[block];
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                influence[block * Shape.Width + unit] = gradients.Sum(row => row[unit]);
            }
        }
    }

    public void Dispose() { }

    private double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, double[] gradient)
    {
        ReferencePass pass = Forward(features, rows, mode);
        double[] outputGradient = OutputGradient(pass, loss, out double value);
        Backward(pass, outputGradient, mode, gradient);
        return value;
    }

    private ReferencePass Forward(FeatureMatrix features, ReadOnlySpan<int> rows, NetworkMode mode)
    {
        var pass = new ReferencePass(Shape, rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            pass.Inputs[0][row] = [.. features.Row(rows[row]).ToArray().Select(value => (double)value)];
        }

        NearestKink = double.PositiveInfinity;
        for (int block = 0; block < Shape.Blocks; block++)
        {
            Activate(pass, block, mode);
            Normalise(pass, block, mode);
        }

        for (int row = 0; row < rows.Length; row++)
        {
            double logit = _parameters[_layout.OutputBias];
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                logit += _parameters[_layout.OutputWeight + unit] * pass.Inputs[Shape.Blocks][row][unit];
            }

            pass.Scores[row] = 1 / (1 + Math.Exp(-logit));
        }

        _trainingPasses += mode == NetworkMode.Training ? 1u : 0u;
        return pass;
    }

    /// <summary>Linear, ReLU and dropout of one block.</summary>
    private void Activate(ReferencePass pass, int block, NetworkMode mode)
    {
        int inputs = Shape.InputsOf(block);
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                double sum = _parameters[_layout.BiasOf(block) + unit];
                for (int input = 0; input < inputs; input++)
                {
                    sum += _parameters[_layout.WeightOf(block) + unit * inputs + input] * pass.Inputs[block][row][input];
                }

                bool dropping = mode == NetworkMode.Training && _dropout.Probability > 0;
                double keep =
                    !dropping ? 1
                    : DropoutMask.Keeps(_dropout, unit, row, block, _trainingPasses) ? 1 / (1 - (double)_dropout.Probability)
                    : 0;
                NearestKink = Math.Min(NearestKink, Math.Abs(sum));
                pass.Positive[block][row][unit] = sum > 0;
                pass.Keep[block][row][unit] = keep;
                pass.Dropped[block][row][unit] = Math.Max(sum, 0) * keep;
            }
        }
    }

    /// <summary>
    /// Batch normalisation: batch statistics with biased variance in training mode, which also move the running ones by the unbiased
    /// variance.
    /// </summary>
    private void Normalise(ReferencePass pass, int block, NetworkMode mode)
    {
        for (int unit = 0; unit < Shape.Width; unit++)
        {
            int meanAt = _layout.MeanOf(block) + unit;
            int varianceAt = _layout.VarianceOf(block) + unit;
            double mean = _statistics[meanAt];
            double variance = _statistics[varianceAt];
            if (mode == NetworkMode.Training)
            {
                mean = pass.Dropped[block].Average(row => row[unit]);
                double squares = pass.Dropped[block].Sum(row => (row[unit] - mean) * (row[unit] - mean));
                variance = squares / pass.Rows;
                _statistics[meanAt] += Momentum * (mean - _statistics[meanAt]);
                _statistics[varianceAt] += Momentum * (squares / (pass.Rows - 1) - _statistics[varianceAt]);
            }

            double inverse = 1 / Math.Sqrt(variance + 1e-5);
            pass.InverseDeviation[block][unit] = inverse;
            for (int row = 0; row < pass.Rows; row++)
            {
                double normalised = (pass.Dropped[block][row][unit] - mean) * inverse;
                pass.Normalised[block][row][unit] = normalised;
                pass.Inputs[block + 1][row][unit] =
                    _parameters[_layout.ScaleOf(block) + unit] * normalised + _parameters[_layout.ShiftOf(block) + unit];
            }
        }
    }

    /// <summary>The loss, and its gradient with respect to the output's logits.</summary>
    private static double[] OutputGradient(ReferencePass pass, Loss loss, out double value)
    {
        var gradient = new double[pass.Rows];
        value = 0;
        if (loss.OnScores is { } onScores)
        {
            var logitGradient = new float[pass.Rows];
            value = onScores([.. pass.Scores.Select(score => (float)score)], logitGradient);
            return [.. logitGradient.Select(item => (double)item)];
        }

        for (int row = 0; row < pass.Rows; row++)
        {
            double score = pass.Scores[row];
            double given = loss.Values[row];
            if (loss.IsCrossEntropy)
            {
                value -= (given * Math.Max(Math.Log(score), -100) + (1 - given) * Math.Max(Math.Log(1 - score), -100)) / pass.Rows;
                gradient[row] = (score - given) / pass.Rows;
            }
            else
            {
                value += given * score;
                gradient[row] = given * score * (1 - score);
            }
        }

        return gradient;
    }

    private void Backward(ReferencePass pass, double[] outputGradient, NetworkMode mode, double[] gradient)
    {
        double[][] upstream = Matrix(pass.Rows, Shape.Width);
        for (int row = 0; row < pass.Rows; row++)
        {
            gradient[_layout.OutputBias] += outputGradient[row];
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                gradient[_layout.OutputWeight + unit] += outputGradient[row] * pass.Inputs[Shape.Blocks][row][unit];
                upstream[row][unit] = outputGradient[row] * _parameters[_layout.OutputWeight + unit];
            }
        }

        BackwardBlocks(pass, upstream, mode, gradient);
    }

    private void BackwardBlocks(ReferencePass pass, double[][] upstream, NetworkMode mode, double[] gradient)
    {
        for (int block = Shape.Blocks - 1; block >= 0; block--)
        {
            double[][] dropped = BackwardNormalise(pass, block, mode, upstream, gradient);
            upstream = BackwardActivate(pass, block, dropped, gradient);
        }
    }

    private double[][] BackwardNormalise(ReferencePass pass, int block, NetworkMode mode, double[][] upstream, double[] gradient)
    {
        double[][] result = Matrix(pass.Rows, Shape.Width);
        for (int unit = 0; unit < Shape.Width; unit++)
        {
            double shift = 0;
            double scale = 0;
            for (int row = 0; row < pass.Rows; row++)
            {
                shift += upstream[row][unit];
                scale += upstream[row][unit] * pass.Normalised[block][row][unit];
            }

            gradient[_layout.ShiftOf(block) + unit] = shift;
            gradient[_layout.ScaleOf(block) + unit] = scale;
            double factor = _parameters[_layout.ScaleOf(block) + unit] * pass.InverseDeviation[block][unit];
            for (int row = 0; row < pass.Rows; row++)
            {
                // Batch statistics depend on every row, which takes the mean and the component along the normalised value out.
                double throughStatistics =
                    mode == NetworkMode.Training ? (shift + pass.Normalised[block][row][unit] * scale) / pass.Rows : 0;
                result[row][unit] = factor * (upstream[row][unit] - throughStatistics);
            }
        }

        return result;
    }

    private double[][] BackwardActivate(ReferencePass pass, int block, double[][] dropped, double[] gradient)
    {
        int inputs = Shape.InputsOf(block);
        double[][] result = Matrix(pass.Rows, inputs);
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                double activation = dropped[row][unit] * pass.Keep[block][row][unit];
                double preActivation = pass.Positive[block][row][unit] ? activation : 0;
                pass.ActivationGradients[block][row][unit] = activation;
                pass.PreActivationGradients[block][row][unit] = preActivation;
                gradient[_layout.BiasOf(block) + unit] += preActivation;
                for (int input = 0; input < inputs; input++)
                {
                    int weight = _layout.WeightOf(block) + unit * inputs + input;
                    gradient[weight] += preActivation * pass.Inputs[block][row][input];
                    result[row][input] += preActivation * _parameters[weight];
                }
            }
        }

        return result;
    }

    private double AdamDirection(int index, double gradient)
    {
        _firstMoment[index] = Beta1 * _firstMoment[index] + (1 - Beta1) * gradient;
        _secondMoment[index] = Beta2 * _secondMoment[index] + (1 - Beta2) * gradient * gradient;
        double first = _firstMoment[index] / (1 - Math.Pow(Beta1, _adamSteps));
        double second = _secondMoment[index] / (1 - Math.Pow(Beta2, _adamSteps));
        return first / (Math.Sqrt(second) + AdamEpsilon);
    }

    private static double[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
}
