using System.Globalization;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Benchmarking;

/// <summary>Times of what methods are made of, and of every method with the paper's options, on one core.</summary>
internal sealed class MethodBenchmarks : IDisposable
{
    private const int BiasGradientBatch = 256;

    private readonly MethodContext _context;
    private readonly Partition _data;
    private readonly INetwork _network;
    private readonly float[] _scores;
    private readonly float[] _proxyWeights;
    private readonly double[] _influence;
    private readonly int[] _batch;
    private readonly TimeSpan _duration;

    public MethodBenchmarks(BenchmarkProblem problem, TimeSpan duration)
    {
        _duration = duration;
        _context = problem.Context(new FusedCpuEngine());
        _data = problem.Data.Train;
        _network = _context.Engine.Load(_context.BaseNetwork, problem.Dropout);
        _scores = new float[_data.Rows];
        _proxyWeights = new float[_data.Rows];
        _influence = new double[problem.Shape.Units];
        _batch = [.. Enumerable.Range(0, BiasGradientBatch)];
        BiasProxy.Weights(_context.Measure.Rate, _data.Labels, _data.ProtectedAttribute, _proxyWeights);
        _network.Score(_data.Features, NetworkMode.Evaluation, _scores);
    }

    public IReadOnlyList<MethodTiming> Measure(CancellationToken cancellationToken)
    {
        string rows = string.Create(CultureInfo.InvariantCulture, $"{_data.Rows:N0} rows");
        List<MethodTiming> timings =
        [
            Time("threshold search", $"{ThresholdSweep.Count} thresholds, {rows}", SearchThreshold, cancellationToken),
            Time("score", rows, Score, cancellationToken),
            Time("influence", $"{_influence.Length} units, {rows}", Influence, cancellationToken),
            Time("bias-gda step", $"{BiasGradientBatch} rows", BiasGradientStep, cancellationToken),
        ];
        foreach (MethodDefinition definition in MethodCatalog.BuiltIn.Definitions.Where(definition => definition.Name != "standard"))
        {
            IDebiasingMethod method = definition.Create(definition.Options.Defaults(Protocol.Paper));
            timings.Add(
                Time(definition.Name, "whole method, paper's options", () => method.Run(_context, cancellationToken), cancellationToken)
            );
        }

        return timings;
    }

    public void Dispose() => _network.Dispose();

    private MethodTiming Time(string name, string work, Action action, CancellationToken cancellationToken)
    {
        void Repeat(int repetitions)
        {
            for (int i = 0; i < repetitions; i++)
            {
                action();
            }
        }

        return new MethodTiming(name, work, new Sampling(Repeat, _duration / 2).Run(_duration, cancellationToken).Best * 1e6);
    }

    private void SearchThreshold() => ThresholdSweep.Of(_scores, _data.Labels, _data.ProtectedAttribute).BestByBalancedAccuracy();

    private void Score() => _network.Score(_data.Features, NetworkMode.Evaluation, _scores);

    private void Influence() => _network.Influence(_data.Features, _proxyWeights, UnitValue.Activation, _influence);

    private void BiasGradientStep() =>
        _network.Step(
            _data.Features,
            _batch,
            Loss.WeightedScores(_proxyWeights.AsSpan(0, BiasGradientBatch)),
            NetworkMode.Evaluation,
            new OptimiserStep(OptimiserRule.PlainGradient, 1e-5)
        );
}
