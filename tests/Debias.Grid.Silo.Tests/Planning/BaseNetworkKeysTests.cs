using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Planning;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Planning;

[Trait("Speed", "Fast")]
public class BaseNetworkKeysTests
{
    [Fact]
    public void Work_for_nobody_ends_before_the_next_dataset()
    {
        using var caller = new CancellationTokenSource();
        int loads = 0;
        var kind = new DatasetKind<NoOptions>(
            "counted",
            (_, _) =>
                new CountedSource(() =>
                {
                    loads++;
                    caller.Cancel();
                })
        )
        {
            ProtectedAttributes = [new("a", "")],
            Description = GridVocabulary.BuiltIn.Datasets.Kinds[0].Description,
        };
        SpecVocabulary vocabulary = GridVocabulary.BuiltIn.With(kind);
        IOptions<SlotOptions> options = Options.Create(new SlotOptions { Engines = ["fused"] });
        using var metrics = new RecordedTrainings();
        var keys = new BaseNetworkKeys(
            vocabulary,
            new DatasetProvider(vocabulary, options),
            new TrainingBatcher(
                options,
                new DeviceQueues(options, TimeProvider.System, metrics.Instruments, NullLogger<DeviceQueues>.Instance),
                new ProcessorTurns(options),
                metrics.Instruments,
                TimeProvider.System
            ),
            options
        );
        ExperimentSpec spec = FaultSpec.Real("counted", seeds: 3);
        spec = spec with { Points = [spec.Points[0] with { Dataset = new DatasetSpec("counted", "a", []) }] };

        Assert.Throws<OperationCanceledException>(() => keys.Of(spec, caller.Token));
        Assert.Equal(1, loads);
    }

    private sealed class CountedSource(Action loading) : IDatasetSource
    {
        public string Key => "counted";

        public bool DependsOnSeed => true;

        public TabularDataset Load(long seed)
        {
            loading();
            var options = new Dictionary<string, string> { ["size"] = "200" };
            return DatasetCatalog.BuiltIn.Open("synthetic-loh", null, options, new DataFolder([])).Load(seed);
        }

        public void Check() { }
    }
}
