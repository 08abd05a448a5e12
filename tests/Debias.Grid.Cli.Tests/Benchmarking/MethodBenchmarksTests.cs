using Debias.Grid.Benchmarking;
using Debias.Learning.Classifier;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Cli.Tests.Benchmarking;

/// <summary>What <c>bench</c> times.</summary>
[Trait("Speed", "Slow")]
public sealed class MethodBenchmarksTests
{
    [Fact]
    public void Every_method_is_timed_those_that_train_networks_too()
    {
        using var benchmarks = new MethodBenchmarks(new BenchmarkProblem(new ClassifierShape(4, 1, 8), 32, rows: 600), TimeSpan.Zero);

        IReadOnlyList<MethodTiming> timings = benchmarks.Measure(TestContext.Current.CancellationToken);

        Assert.All(timings, timing => Assert.InRange(timing.Us, double.Epsilon, double.MaxValue));
        Assert.Superset(
            MethodCatalog.BuiltIn.Definitions.Select(method => method.Name).Where(name => name != "standard").ToHashSet(),
            timings.Select(timing => timing.Name).ToHashSet()
        );
    }
}
