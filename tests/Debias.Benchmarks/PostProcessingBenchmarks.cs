using BenchmarkDotNet.Attributes;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;

namespace Debias.Benchmarks;

/// <summary>What is searched on scores alone: 101 thresholds, and reject option classification's 5,000 settings.</summary>
[MemoryDiagnoser]
public class PostProcessingBenchmarks
{
    private readonly RejectOptionOptions _options = new();
    private float[] _scores = [];
    private byte[] _labels = [];
    private byte[] _groups = [];

    [Params(1200, 10_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var stream = new RandomStream(StreamKey.Create("benchmark", 1, StreamPurpose.Simulate));
        _scores = [.. Enumerable.Range(0, Rows).Select(_ => stream.NextSingle(0, 1))];
        _labels = [.. _scores.Select(score => stream.NextBernoulli(score) ? (byte)1 : (byte)0)];
        _groups = [.. _scores.Select(_ => stream.NextBernoulli(0.5) ? (byte)1 : (byte)0)];
    }

    [Benchmark]
    public ThresholdChoice ThresholdSearch() => ThresholdSweep.Of(_scores, _labels, _groups).BestByBalancedAccuracy();

    [Benchmark]
    public RejectOptionClassifier RejectOption() =>
        RejectOptionClassifier.Fit(_scores, _labels, _groups, FairnessMeasure.StatisticalParityDifference, _options);
}
