using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// One fully connected layer of a critic, with Adam. It uses the fused kernel's arithmetic and its padding: outputs are padded with
/// zeros to whole vectors, and the weight is [inputs, padded outputs], so that results do not depend on the vector width.
/// </summary>
internal sealed unsafe class CriticLayer : IDisposable
{
    private readonly bool _rectify;
    private readonly int _padded;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _gradient;
    private readonly AlignedBuffer _firstMoments;
    private readonly AlignedBuffer _secondMoments;
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _delta;
    private readonly AlignedBuffer _slopes;
    private int _steps;

    /// <summary>A layer with PyTorch's default initialisation: weight and bias uniform in ±1/√inputs.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="rectify">Whether ReLU and dropout follow.</param>
    /// <param name="rows">Rows of a batch.</param>
    /// <param name="initial">Where the weights are drawn from.</param>
    public CriticLayer(int inputs, int outputs, bool rectify, int rows, RandomStream initial)
    {
        Inputs = inputs;
        Outputs = outputs;
        Rows = rows;
        _rectify = rectify;
        _padded = (outputs + PaddedLayout.Lanes - 1) / PaddedLayout.Lanes * PaddedLayout.Lanes;
        _parameters = new AlignedBuffer((inputs + 1) * _padded);
        _gradient = new AlignedBuffer((inputs + 1) * _padded);
        _firstMoments = new AlignedBuffer((inputs + 1) * _padded);
        _secondMoments = new AlignedBuffer((inputs + 1) * _padded);
        _input = new AlignedBuffer(rows * inputs);
        _output = new AlignedBuffer(rows * _padded);
        _delta = new AlignedBuffer(rows * _padded);
        _slopes = new AlignedBuffer(rows * _padded);
        float bound = 1 / MathF.Sqrt(inputs);
        for (int input = 0; input <= inputs; input++)
        {
            foreach (ref float parameter in _parameters.Span.Slice(input * _padded, outputs))
            {
                parameter = initial.NextSingle(-bound, bound);
            }
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public int Rows { get; }

    /// <summary>The layer's output [rows, outputs]; what a backward pass needs is kept.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="dropout">Drops a unit with probability <see cref="Critic.Dropout"/>; none in evaluation mode.</param>
    public void Forward(ReadOnlySpan<float> input, Span<float> output, RandomStream? dropout)
    {
        input.CopyTo(_input.Span);
        MatrixProduct.Multiply(
            _input.Pointer,
            Inputs,
            1,
            _parameters.Pointer,
            _output.Pointer,
            Rows,
            Inputs,
            _padded,
            _parameters.Pointer + Inputs * _padded
        );
        for (int row = 0; row < Rows; row++)
        {
            Span<float> values = _output.Span.Slice(row * _padded, Outputs);
            Span<float> slopes = _slopes.Span.Slice(row * _padded, Outputs);
            for (int unit = 0; unit < Outputs; unit++)
            {
                slopes[unit] = _rectify ? Slope(values[unit], dropout) : 1;
                values[unit] *= slopes[unit];
            }

            values.CopyTo(output[(row * Outputs)..]);
        }
    }

    /// <summary>
    /// Keeps the gradient with respect to the parameters, and passes on that with respect to the input of the last
    /// <see cref="Forward"/>.
    /// </summary>
    /// <param name="outputGradient">[rows, outputs].</param>
    /// <param name="inputGradient">Receives [rows, inputs]; empty when not needed.</param>
    public void Backward(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        Span<float> bias = _gradient.Span.Slice(Inputs * _padded, _padded);
        bias.Clear();
        for (int row = 0; row < Rows; row++)
        {
            Span<float> delta = _delta.Span.Slice(row * _padded, Outputs);
            for (int unit = 0; unit < Outputs; unit++)
            {
                delta[unit] = outputGradient[row * Outputs + unit] * _slopes.Span[row * _padded + unit];
                bias[unit] += delta[unit];
            }
        }

        MatrixProduct.Multiply(_input.Pointer, 1, Inputs, _delta.Pointer, _gradient.Pointer, Inputs, Rows, _padded, null);
        if (!inputGradient.IsEmpty)
        {
            PassOn(inputGradient);
        }
    }

    /// <summary>One step of Adam along the gradient of the last <see cref="Backward"/>.</summary>
    public void Step(double learningRate) =>
        Adam.Update(
            _parameters.Pointer,
            _gradient.Pointer,
            _firstMoments.Pointer,
            _secondMoments.Pointer,
            _parameters.Length,
            ++_steps,
            learningRate
        );

    public void Dispose()
    {
        _parameters.Dispose();
        _gradient.Dispose();
        _firstMoments.Dispose();
        _secondMoments.Dispose();
        _input.Dispose();
        _output.Dispose();
        _delta.Dispose();
        _slopes.Dispose();
    }

    private static float Slope(float value, RandomStream? dropout)
    {
        float kept =
            dropout is null ? 1
            : dropout.NextBernoulli(Critic.Dropout) ? 0
            : 1 / (1 - Critic.Dropout);

        // A comparison that NaN fails as well, so that it is passed on instead of becoming 0.
        return value <= 0 ? 0 : kept;
    }

    private void PassOn(Span<float> inputGradient)
    {
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> delta = _delta.Span.Slice(row * _padded, Outputs);
            for (int input = 0; input < Inputs; input++)
            {
                ReadOnlySpan<float> weight = _parameters.Span.Slice(input * _padded, Outputs);
                float sum = 0;
                for (int unit = 0; unit < delta.Length; unit++)
                {
                    sum += delta[unit] * weight[unit];
                }

                inputGradient[row * Inputs + input] = sum;
            }
        }
    }
}
