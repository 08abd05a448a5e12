using BenchmarkDotNet.Attributes;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Benchmarks;

/// <summary>
/// The first block's two products, dense and sparse, by the share of entries that differ from their column's usual value.
/// </summary>
public unsafe class FirstBlockBenchmarks
{
    private const int Rows = 64;
    private const int Columns = 100;
    private const int Width = 32;

    private readonly AlignedBuffer _inputs = new(Rows * Columns);
    private readonly AlignedBuffer _weight = new(Columns * Width);
    private readonly AlignedBuffer _gradient = new(Columns * Width);
    private readonly AlignedBuffer _delta = new(Rows * Width);
    private readonly AlignedBuffer _bias = new(Width);
    private readonly int[] _rows = [.. Enumerable.Range(0, Rows)];
    private SparseFeatures? _sparse;

    [Params(0.01, 0.05, 0.125, 0.25)]
    public double Share { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var stream = new RandomStream(StreamKey.Create("benchmark", 1, StreamPurpose.Simulate));
        var values = new float[Rows * Columns];
        foreach (ref float value in values.AsSpan())
        {
            value = stream.NextBernoulli(Share) ? stream.NextSingle(2, 4) : -0.1f;
        }

        values.CopyTo(_inputs.Span);
        _sparse = SparseFeatures.Create(new FeatureMatrix(values, Rows, Columns), mostEntries: 1);
        _weight.Span.Fill(0.1f);
    }

    [Benchmark(Baseline = true)]
    public void Dense()
    {
        MatrixProduct.Multiply(_inputs.Pointer, Columns, 1, _weight.Pointer, _delta.Pointer, Rows, Columns, Width, _bias.Pointer);
        MatrixProduct.Multiply(_inputs.Pointer, 1, Columns, _delta.Pointer, _gradient.Pointer, Columns, Rows, Width, null);
    }

    [Benchmark]
    public void Sparse()
    {
        SparseProduct.Multiply(_sparse!, _rows, _weight.Pointer, _delta.Pointer, Width, _bias.Pointer);
        SparseProduct.MultiplyTransposed(_sparse!, _rows, _delta.Pointer, _bias.Pointer, _gradient.Pointer, Width);
    }
}
