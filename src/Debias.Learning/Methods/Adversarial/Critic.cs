using Debias.Datasets.Randomness;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// The adversary of a classifier: a small perceptron on the last block's output, trained by Adam. ReLU and dropout follow some layers;
/// their order makes no difference.
/// </summary>
internal sealed class Critic : IDisposable
{
    public const float Dropout = 0.2f;

    private const double LearningRate = 1e-3;

    private readonly CriticLayer[] _layers;
    private readonly float[][] _values;
    private readonly RandomStream _dropout;

    private Critic(int rows, ReadOnlySpan<int> widths, Func<int, bool> rectify, MethodContext context, string method)
    {
        var initial = new RandomStream(context.Stream(StreamPurpose.Initialise, $"{method}/critic"));
        _dropout = new RandomStream(context.Stream(StreamPurpose.Dropout, $"{method}/critic"));
        _layers = new CriticLayer[widths.Length - 1];
        _values = new float[widths.Length][];
        for (int layer = 0; layer < widths.Length; layer++)
        {
            _values[layer] = new float[rows * widths[layer]];
            if (layer > 0)
            {
                _layers[layer - 1] = new CriticLayer(widths[layer - 1], widths[layer], rectify(layer - 1), rows, initial);
            }
        }
    }

    /// <summary>
    /// Savani et al.: a whole batch is one input, put through a linear layer, some rectified ones and a linear one, to one number.
    /// </summary>
    public static Critic OfBatches(MethodContext context, string method, int batchSize, int layers)
    {
        int width = context.BaseNetwork.Shape.Width;
        int[] widths = [batchSize * width, .. Enumerable.Repeat(width, layers + 1), 1];
        return new Critic(1, widths, layer => layer >= 1 && layer <= layers, context, method);
    }

    /// <summary>
    /// In-processing: each row on its own, put through three rectified layers and a linear one, to the groups' logits.
    /// </summary>
    public static Critic OfRows(MethodContext context, string method, int batchSize, int groups)
    {
        int width = context.BaseNetwork.Shape.Width;
        return new Critic(batchSize, [width, width, width, width, groups], layer => layer < 3, context, method);
    }

    /// <summary>Numbers that it gives for each input.</summary>
    public int Outputs => _layers[^1].Outputs;

    /// <summary>The critic's output for a batch; valid until the next call.</summary>
    /// <param name="hidden">The classifier's last block.</param>
    /// <param name="training">Whether dropout is active.</param>
    public ReadOnlySpan<float> Judge(ReadOnlySpan<float> hidden, bool training)
    {
        hidden.CopyTo(_values[0]);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer].Forward(_values[layer], _values[layer + 1], training ? _dropout : null);
        }

        return _values[^1];
    }

    /// <summary>One step against the gradient with respect to the output of the last <see cref="Judge"/>.</summary>
    public void Learn(ReadOnlySpan<float> outputGradient)
    {
        Backward(outputGradient, []);
        foreach (CriticLayer layer in _layers)
        {
            layer.Step(LearningRate);
        }
    }

    /// <summary>Carries a gradient with respect to the output of the last <see cref="Judge"/> back to what was judged.</summary>
    public void Explain(ReadOnlySpan<float> outputGradient, Span<float> hiddenGradient) => Backward(outputGradient, hiddenGradient);

    public void Dispose()
    {
        foreach (CriticLayer layer in _layers)
        {
            layer.Dispose();
        }
    }

    private void Backward(ReadOnlySpan<float> outputGradient, Span<float> hiddenGradient)
    {
        // The values between layers are no longer needed: the layers keep their own, so each makes room for its gradient.
        outputGradient.CopyTo(_values[^1]);
        for (int layer = _layers.Length - 1; layer > 0; layer--)
        {
            _layers[layer].Backward(_values[layer + 1], _values[layer]);
        }

        _layers[0].Backward(_values[1], hiddenGradient);
    }
}
