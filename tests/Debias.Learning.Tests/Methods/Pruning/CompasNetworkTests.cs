using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Methods.Pruning.Criteria;
using Debias.Learning.Methods.Pruning.Units;
using Debias.Learning.Training;
using Debias.Tests;

namespace Debias.Learning.Tests.Methods.Pruning;

/// <summary>The criteria on networks of the paper's shape, trained on COMPAS.</summary>
[Trait("Speed", "Slow")]
public sealed class CompasNetworkTests
{
    /// <summary>
    /// How far the first-order change is from what removing the unit does, as a share of the latter: the median over units whose removal
    /// does anything.
    /// </summary>
    [Theory]
    [InlineData(UnitRemoval.Outgoing, 0.2)]
    [InlineData(UnitRemoval.Incoming, 0.25)]
    public void The_first_order_change_tells_about_what_removing_a_unit_does(UnitRemoval removal, double most)
    {
        double[] errors =
        [
            .. Enumerable.Range(1, 3).SelectMany(seed => Errors(seed, removal, FairnessMeasure.StatisticalParityDifference)),
        ];
        double median = errors.Order().ElementAt(errors.Length / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"The median error of {errors.Length} units is {median:0.000}.");
        Assert.InRange(median, 0, most);
    }

    private static IEnumerable<double> Errors(long seed, UnitRemoval removal, FairnessMeasure measure)
    {
        DataFolder folder = new([Reference.Data("")]);
        TabularDataset dataset = DatasetCatalog.BuiltIn.Open("compas", null, new Dictionary<string, string>(), folder).Load(0);
        DataSplit split = DatasetSplitter.Split(dataset, seed);
        var engine = new FusedCpuEngine();
        TrainingResult trained = ClassifierTrainer.Train(
            engine,
            new TrainingTask(split, "compas", seed) { Cancellation = TestContext.Current.CancellationToken },
            new ClassifierShape(dataset.Columns, 10, 32),
            new TrainingOptions()
        );
        var context = new MethodContext
        {
            Engine = engine,
            BaseNetwork = trained.Weights,
            Dropout = 0.05f,
            Data = split,
            Measure = measure,
            Epsilon = 0.05,
            Margin = 0,
            DatasetKey = "compas",
            Seed = seed,
            Threads = 2,
        };
        var proxy = new FollowedProxy(context, ProxyKind.PairwiseActive, split.Train);
        proxy.Begin(1, default);
        using INetwork network = engine.Load(trained.Weights, DropoutOptions.None);
        int[] units = [.. Enumerable.Range(0, trained.Weights.Shape.Units)];
        double[] Worth(UnitCriterion criterion) => criterion.Worth(trained.Weights, network, units, TestContext.Current.CancellationToken);
        double[] exact = Worth(new ExactChange(context, proxy, split.Train, removal));
        double[] estimated = Worth(new FirstOrderChange(proxy, split.Train, removal));
        double largest = exact.Max(Math.Abs);
        return units
            .Where(unit => Math.Abs(exact[unit]) > 1e-3 * largest)
            .Select(unit => Math.Abs(estimated[unit] - exact[unit]) / Math.Abs(exact[unit]));
    }
}
