using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Grid.Specs;
using Debias.Learning.Engines.Fused;
using Debias.OptionModel;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Execution;

/// <summary>That the options of a spec reach training and methods.</summary>
[Trait("Speed", "Fast")]
public sealed class SourcesOfVariationTests : IDisposable
{
    private static readonly TabularDataset Data = DatasetCatalog
        .BuiltIn.Open("synthetic-loh", null, new Dictionary<string, string> { ["size"] = "300" }, new DataFolder([]))
        .Load(1);

    private readonly RecordedTrainings _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Each_option_of_training_changes_the_network_and_that_of_methods_does_not()
    {
        float[] plain = (await TrainAsync(new ClassifierSpec())).Parameters;

        Assert.NotEqual(plain, (await TrainAsync(new ClassifierSpec { InitialisationReplicate = 1 })).Parameters);
        Assert.NotEqual(plain, (await TrainAsync(new ClassifierSpec { OrderReplicate = 1 })).Parameters);
        Assert.NotEqual(plain, (await TrainAsync(new ClassifierSpec { DropoutReplicate = 1 })).Parameters);
        Assert.Equal(plain, (await TrainAsync(new ClassifierSpec { MethodReplicate = 1 })).Parameters);
    }

    [Fact]
    public async Task What_methods_draw_varies_alone()
    {
        BaseNetwork network = await TrainAsync(new ClassifierSpec());

        double[] thresholdsOfNumbers = [Run(network, 1), Run(network, 1), Run(network, 2), Run(network, 0)];

        Assert.Equal(thresholdsOfNumbers[0], thresholdsOfNumbers[1]);
        Assert.Equal(3, thresholdsOfNumbers.Distinct().Count());
    }

    private static double Run(BaseNetwork network, int methodReplicate)
    {
        SortedDictionary<string, string> options = GridVocabulary.BuiltIn.Methods.Get("random").Options.Defaults(Protocol.Released);
        options["trials"] = "3";
        PointSpec point = Point(new ClassifierSpec { MethodReplicate = methodReplicate });
        point = point with { Methods = [new MethodSpec("random", options)] };
        var data = SeedData.Prepare(Data, 1, point, ["spd"]);
        MethodRunRow row = MethodRunExecution.Execute(
            GridVocabulary.BuiltIn.Methods,
            new FusedCpuEngine(),
            data,
            network,
            BaseNetworkTraining.Shape(data, point.Classifier),
            point,
            new MethodRunId(0, 1, "spd", "random"),
            new SeedBaseline(),
            new ExecutionSpec(),
            1,
            progress: null,
            TestContext.Current.CancellationToken
        );
        return row.Result!.Trajectory.Sum(step => step.Bias + step.Performance);
    }

    private async Task<BaseNetwork> TrainAsync(ClassifierSpec replicates)
    {
        PointSpec point = Point(replicates);
        IOptions<SlotOptions> options = Options.Create(new SlotOptions { Engines = ["fused"] });
        var batcher = new TrainingBatcher(
            options,
            new DeviceQueues(options, TimeProvider.System, _metrics.Instruments, NullLogger<DeviceQueues>.Instance),
            new ProcessorTurns(options),
            _metrics.Instruments,
            TimeProvider.System
        );
        return await BaseNetworkTraining.TrainAsync(
            batcher,
            new FusedCpuEngine(),
            SeedData.Prepare(Data, 1, point, ["spd"]),
            point.Classifier,
            _ => { },
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
    }

    private static PointSpec Point(ClassifierSpec replicates)
    {
        PointSpec point = FaultSpec.Real("sources", seeds: 1).Points[0];
        return point with
        {
            Classifier = point.Classifier with
            {
                Dropout = 0.1,
                InitialisationReplicate = replicates.InitialisationReplicate,
                OrderReplicate = replicates.OrderReplicate,
                DropoutReplicate = replicates.DropoutReplicate,
                MethodReplicate = replicates.MethodReplicate,
            },
        };
    }
}
