using BenchmarkDotNet.Attributes;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Benchmarks;

/// <summary>The fused kernel's pieces on one block of the default network: 64 rows, 32 inputs, 32 units.</summary>
public unsafe class KernelBenchmarks
{
    private const int Rows = 64;
    private const int Width = 32;
    private const int Parameters = 13_824;

    private readonly AlignedBuffer _values = new(Rows * Width);
    private readonly AlignedBuffer _weight = new(Width * Width);
    private readonly AlignedBuffer _output = new(Rows * Width);
    private readonly AlignedBuffer _statistics = new(8 * Width);
    private readonly AlignedBuffer _parameters = new(Parameters);
    private readonly AlignedBuffer _gradient = new(Parameters);
    private readonly AlignedBuffer _first = new(Parameters);
    private readonly AlignedBuffer _second = new(Parameters);
    private readonly DropoutOptions _dropout = new(0.05f, StreamKey.Create("benchmark", 1, StreamPurpose.Dropout));
    private uint _pass;

    [GlobalSetup]
    public void Draw()
    {
        var stream = new RandomStream(StreamKey.Create("benchmark", 1, StreamPurpose.Simulate));
        foreach (AlignedBuffer buffer in (AlignedBuffer[])[_values, _weight, _statistics, _parameters, _gradient, _first, _second])
        {
            foreach (ref float value in buffer.Span)
            {
                value = stream.NextSingle(0.1f, 1);
            }
        }
    }

    [Benchmark]
    public void PhiloxDropout() => DropoutKernel.RectifyAndDrop(_output.Pointer, Rows, Width, _dropout, block: 1, _pass++);

    [Benchmark]
    public void MatrixForward() =>
        MatrixProduct.Multiply(_values.Pointer, Width, 1, _weight.Pointer, _output.Pointer, Rows, Width, Width, _statistics.Pointer);

    [Benchmark]
    public void MatrixToWeights() =>
        MatrixProduct.Multiply(_values.Pointer, 1, Width, _output.Pointer, _weight.Pointer, Width, Rows, Width, null);

    [Benchmark]
    public void NormaliseForward()
    {
        float* statistics = _statistics.Pointer;
        BatchNorm.Statistics(_values.Pointer, Rows, Width, statistics, statistics + Width);
        BatchNorm.Affine(
            Width,
            statistics,
            statistics + Width,
            statistics + 2 * Width,
            statistics + 3 * Width,
            statistics + 4 * Width,
            statistics + 5 * Width
        );
        BatchNorm.Normalise(_values.Pointer, _output.Pointer, Rows, Width, statistics + 4 * Width, statistics + 5 * Width);
    }

    [Benchmark]
    public void NormaliseBackward()
    {
        float* statistics = _statistics.Pointer;
        BatchNorm.Backward(
            _output.Pointer,
            _values.Pointer,
            Rows,
            Width,
            statistics,
            statistics + Width,
            statistics + 2 * Width,
            ofBatch: true,
            1.05f,
            statistics + 4 * Width,
            statistics + 5 * Width,
            statistics + 6 * Width,
            null
        );
    }

    /// <summary>All parameters of the default network at once.</summary>
    [Benchmark]
    public void AdamUpdate() =>
        Adam.Update(_parameters.Pointer, _gradient.Pointer, _first.Pointer, _second.Pointer, Parameters, step: 100, learningRate: 1e-3);
}
