using Debias.Datasets.Randomness;
using Debias.Learning.Methods;
using Debias.Learning.Torch;
using Debias.Learning.Torch.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Debias.Learning.Tests.Methods.Adversarial;

/// <summary>A critic out of PyTorch's own modules in double precision, without dropout, with the same initial weights.</summary>
internal sealed class TorchCritic : IDisposable
{
    // Whose making loads the native library the way the program does.
    private static readonly TorchEngine Loader = new(TorchDevice.Cpu);

    private readonly Linear[] _layers;
    private readonly Func<int, bool> _rectify;
    private readonly optim.Optimizer _optimiser;

    public TorchCritic(MethodContext context, string method, int[] widths, Func<int, bool> rectify)
    {
        Assert.Equal("torch-cpu", Loader.Name);
        var initial = new RandomStream(context.Stream(StreamPurpose.Initialise, $"{method}/critic"));
        _rectify = rectify;
        _layers = [.. widths.Skip(1).Select((outputs, layer) => Layer(widths[layer], outputs, initial))];
        _optimiser = optim.Adam(_layers.SelectMany(layer => layer.parameters()), 1e-3);
    }

    /// <summary>One step of Adam on the loss; the output before it, and the loss's gradient with respect to the input.</summary>
    public (double[] Output, double[] InputGradient) Learn(float[] hidden, Func<Tensor, Tensor> loss)
    {
        using DisposeScope scope = NewDisposeScope();
        int inputs = (int)_layers[0].weight!.shape[1];
        Tensor input = tensor(hidden.Select(value => (double)value).ToArray(), requires_grad: true);
        Tensor value = input.reshape(-1, inputs);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            value = _layers[layer].forward(value);
            value = _rectify(layer) ? functional.relu(value) : value;
        }

        _optimiser.zero_grad();
        loss(value).backward();
        _optimiser.step();
        return (value.data<double>().ToArray(), input.grad!.data<double>().ToArray());
    }

    public void Dispose()
    {
        _optimiser.Dispose();
        foreach (Linear layer in _layers)
        {
            layer.Dispose();
        }
    }

    private static Linear Layer(int inputs, int outputs, RandomStream initial)
    {
        float bound = 1 / MathF.Sqrt(inputs);
        double[] drawn = [.. Enumerable.Range(0, (inputs + 1) * outputs).Select(_ => (double)initial.NextSingle(-bound, bound))];
        Linear layer = Linear(inputs, outputs, dtype: ScalarType.Float64);
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            layer.weight!.copy_(tensor(drawn[..(inputs * outputs)]).reshape(inputs, outputs).t());
            layer.bias!.copy_(tensor(drawn[(inputs * outputs)..]));
        }

        return layer;
    }
}
