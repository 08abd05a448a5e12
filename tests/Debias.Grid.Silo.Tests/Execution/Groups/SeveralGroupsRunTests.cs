using System.Globalization;
using System.Text;
using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Randomness;
using Debias.Datasets.Sources;
using Debias.Fairness;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Learning.Engines.Fused;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Execution.Groups;

/// <summary>Every method that knows several groups, on one small table of two columns crossed.</summary>
[Trait("Speed", "Slow")]
public sealed class SeveralGroupsRunTests : IDisposable
{
    private const string Spec = """
        dataset: { kind: csv, path: people.csv, label: y, drop: [sex, race] }
        protected: [sex, race]
        groups: { minimum_rows: 20, minimum_positives: 10 }
        seeds: 1
        engine: fused
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 4 }
        methods:
          standard: {}
          random: { trials: 3 }
          roc: { deprived: measured, favourable_label: 1, thresholds: 10, margins: 5 }
          eq-odds: {}
          group-thresholds: {}
          randomised-group-thresholds: {}
          pruning: {}
          bias-gda: { epochs: 1 }
          adversarial: { epochs: 1, critic_steps: 2, actor_steps: 2 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private readonly RecordedTrainings _metrics = new();

    public void Dispose()
    {
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_groups_are_called_and_so_how_they_are_numbered_changes_no_number()
    {
        PointSpec point = SpecReader.Read(Spec, "groups.yaml", GridVocabulary.BuiltIn, SpecOverrides.None).Points[0];
        TabularDataset one = Load(point, "f", "m", "a", "b");
        TabularDataset other = Load(point, "z", "y", "q", "p");
        Assert.Equal(["f × a", "f × b", "m × a", "m × b"], one.Groups!.Names);
        Assert.Equal(["y × p", "y × q", "z × p", "z × q"], other.Groups!.Names);
        Assert.Equal(one.ProtectedAttribute.Select(code => 3 - code), other.ProtectedAttribute.Select(code => (int)code));

        MethodRunRow[] rows = await RunAsync(point, one);
        MethodRunRow[] renamed = await RunAsync(point, other);
        Assert.All(rows, row => Assert.True(row.Status == RunStatus.Succeeded, $"{row.Id}: {row.Failure?.Message}"));
        Assert.All(rows.Zip(renamed), pair => AssertSameNumbers(pair.First, pair.Second));
    }

    [Fact]
    public async Task Every_run_counts_every_group_and_every_margin_and_keeps_codes()
    {
        PointSpec point = SpecReader.Read(Spec, "groups.yaml", GridVocabulary.BuiltIn, SpecOverrides.None).Points[0];
        TabularDataset dataset = Load(point, "f", "m", "a", "b");
        var data = SeedData.Prepare(dataset, 1, point, ["spd", "eod"]);
        Assert.False(GroupCodes.AreTwo(data.Dataset.ProtectedAttribute));
        var baseline = new SeedBaseline();
        MethodRunRow[] rows = await RunAsync(point, dataset, data, baseline);

        foreach (AttributeFigures[] attributes in rows.Select(row => row.Result!.Groups!))
        {
            Assert.Equal(["sex × race", "sex", "race"], attributes.Select(attribute => attribute.Attribute));
            Assert.Equal(dataset.Groups!.Names, attributes[0].Test.Select(group => group.Group));
            Assert.All(attributes, attribute => Assert.Equal(data.Split.Test.Rows, attribute.Test.Sum(Rows)));
            Assert.All(attributes, attribute => Assert.Equal(data.Split.Validation.Rows, attribute.Validation.Sum(Rows)));
            // A margin's counts are those of the crossed groups in it.
            Assert.Equal(attributes[0].Test[0].TruePositives + attributes[0].Test[1].TruePositives, attributes[1].Test[0].TruePositives);
            Assert.Equal(attributes[0].Test[1].FalsePositives + attributes[0].Test[3].FalsePositives, attributes[2].Test[1].FalsePositives);
        }

        PartRows kept = Assert.Single(baseline.Rows!, part => part.Part == SplitPart.Test);
        Assert.Equal(dataset.Groups!.Names, kept.GroupNames);
        Assert.Equal(data.Split.Test.ProtectedAttribute, kept.Groups);
        Assert.All(rows, row => Assert.Equal(2, row.Result!.Predictions!.Length));
    }

    private static int Rows(GroupFigures group) => group.TruePositives + group.FalsePositives + group.TrueNegatives + group.FalseNegatives;

    private static void AssertSameNumbers(MethodRunRow expected, MethodRunRow actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        MethodRunResult one = expected.Result!;
        MethodRunResult other = actual.Result!;
        Assert.Equal(one.Threshold, other.Threshold);
        Assert.Equal(one.Selected, other.Selected);
        Assert.Equal(one.Flags, other.Flags);
        AssertSameEvaluation(one.Validation, other.Validation);
        AssertSameEvaluation(one.Test, other.Test);
        Assert.Equal(one.Trajectory.Length, other.Trajectory.Length);
        Assert.All(
            one.Trajectory.Zip(other.Trajectory),
            step =>
                Assert.Equal(
                    (step.First.Threshold, step.First.Bias, step.First.Performance, step.First.Objective),
                    (step.Second.Threshold, step.Second.Bias, step.Second.Performance, step.Second.Objective)
                )
        );
        Assert.Equal(one.Predictions!.SelectMany(part => part.Predictions), other.Predictions!.SelectMany(part => part.Predictions));
        for (int attribute = 0; attribute < 3; attribute++)
        {
            // In ordinal order the new names are the old ones backwards.
            Assert.Equal(
                one.Groups![attribute].Test.Select(group => group with { Group = "" }),
                other.Groups![attribute].Test.Reverse().Select(group => group with { Group = "" })
            );
        }
    }

    private static void AssertSameEvaluation(Evaluation one, Evaluation other) =>
        Assert.Equal(
            [
                one.Bias,
                one.BalancedAccuracy,
                one.StatisticalParityDifference,
                one.EqualOpportunityDifference,
                one.Accuracy,
                .. one.Objective,
            ],
            (double[])
                [
                    other.Bias,
                    other.BalancedAccuracy,
                    other.StatisticalParityDifference,
                    other.EqualOpportunityDifference,
                    other.Accuracy,
                    .. other.Objective,
                ]
        );

    /// <summary>
    /// The same people under these names for the values of two columns. Their key, which the file's bytes are part of, is made the same, as
    /// it names the random streams.
    /// </summary>
    private TabularDataset Load(PointSpec point, string women, string men, string first, string second)
    {
        var random = new RandomStream(StreamKey.Create("several-groups", 1, StreamPurpose.Simulate));
        var text = new StringBuilder("sex,race,skill,years,y\n");
        for (int row = 0; row < 1200; row++)
        {
            bool man = random.NextBernoulli(0.6);
            bool isFirst = random.NextBernoulli(0.4);
            double skill = random.NextGaussian() + (man ? 0.5 : 0) + (isFirst ? 0.3 : 0);
            int years = random.NextInt(10);
            bool y = skill + (0.1 * years) + random.NextGaussian() > 0.7;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(man ? men : women)},{(isFirst ? first : second)},{skill:0.0000},{years},{(y ? 1 : 0)}\n"
            );
        }

        File.WriteAllText(Path.Combine(_folder, "people.csv"), text.ToString());
        Dictionary<string, string> options = new(point.Dataset.Options) { ["path"] = "people.csv" };
        return DatasetCatalog.BuiltIn.Open("csv", null, options, new DataFolder([_folder]), point.Dataset.Groups!.ToGrouping()).Load(1) with
        {
            Key = "people",
        };
    }

    private Task<MethodRunRow[]> RunAsync(PointSpec point, TabularDataset dataset) =>
        RunAsync(point, dataset, SeedData.Prepare(dataset, 1, point, ["spd", "eod"]), new SeedBaseline());

    private async Task<MethodRunRow[]> RunAsync(PointSpec point, TabularDataset dataset, SeedData data, SeedBaseline baseline)
    {
        var engine = new FusedCpuEngine();
        IOptions<SlotOptions> options = Options.Create(new SlotOptions { Engines = ["fused"] });
        var batcher = new TrainingBatcher(
            options,
            new DeviceQueues(options, TimeProvider.System, _metrics.Instruments, NullLogger<DeviceQueues>.Instance),
            new ProcessorTurns(options),
            _metrics.Instruments,
            TimeProvider.System
        );
        BaseNetwork network = await BaseNetworkTraining.TrainAsync(
            batcher,
            engine,
            data,
            point.Classifier,
            _ => { },
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(2, dataset.Columns);
        return
        [
            .. from measure in (string[])["spd", "eod"]
            from method in point.Methods
            select MethodRunExecution.Execute(
                GridVocabulary.BuiltIn.Methods,
                engine,
                data,
                network,
                BaseNetworkTraining.Shape(data, point.Classifier),
                point,
                new MethodRunId(0, 1, measure, method.Name),
                baseline,
                new ExecutionSpec { Predictions = KeptPredictions.HeldOut },
                1,
                progress: null,
                TestContext.Current.CancellationToken
            ),
        ];
    }
}
