using System.Security.Cryptography;
using System.Text;
using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Execution.BaseNetworks;

[Trait("Speed", "Fast")]
public class BaseNetworkKeyTests
{
    private static readonly PointSpec Point = FaultSpec.Real("key", seeds: 1).Points[0];
    private static readonly TabularDataset Data = DatasetCatalog
        .BuiltIn.Open("synthetic-loh", null, new Dictionary<string, string> { ["size"] = "100" }, new DataFolder([]))
        .Load(3);

    [Fact]
    public void Without_replicates_the_key_is_the_hash_of_the_lines_it_always_was()
    {
        string lines =
            $"base-network 2\ndata {Data.Key} {Data.ContentHash}\nseed 3\nnetwork 1 8 0\ntraining 64 2 0.001 1 1 last\nengine fused 3";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), Key(new ClassifierSpec()));
    }

    [Fact]
    public void Every_source_that_training_draws_from_is_in_the_key_and_what_methods_draw_is_not()
    {
        string[] keys =
        [
            Key(new ClassifierSpec()),
            Key(new ClassifierSpec { TrainingReplicate = 1 }),
            Key(new ClassifierSpec { InitialisationReplicate = 1 }),
            Key(new ClassifierSpec { OrderReplicate = 1 }),
            Key(new ClassifierSpec { DropoutReplicate = 1 }),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], Key(new ClassifierSpec { MethodReplicate = 1 }));
    }

    [Fact]
    public void What_is_tested_elsewhere_is_not_in_the_key()
    {
        TabularDataset elsewhere = Data with
        {
            Key = "synthetic-loh(elsewhere)",
            ContentHash = "another",
            TestEditionRows = 10,
            TrainingKey = Data.Key,
            TrainingHash = Data.ContentHash,
        };

        Assert.Equal(BaseNetworkKey.Of(Data, 3, Point, "fused", "3"), BaseNetworkKey.Of(elsewhere, 3, Point, "fused", "3"));
    }

    [Fact]
    public void Folds_are_in_the_key_where_they_make_the_split_and_repetitions_are_in_the_seed()
    {
        string Key(SplitSpec split) => BaseNetworkKey.Of(Data, 3, Point with { Split = split }, "fused", "3");
        var folds = new SplitSpec { Scheme = SplitSpec.RepeatedKFold };

        Assert.NotEqual(Key(new SplitSpec()), Key(folds));
        Assert.NotEqual(Key(folds with { Folds = 5 }), Key(folds));
        Assert.Equal(Key(folds with { Repeats = 5 }), Key(folds));
    }

    [Fact]
    public void Methods_draw_from_a_stream_of_their_own_number_under_every_seed()
    {
        SeedData plain = Prepare(3, new ClassifierSpec());
        SeedData numbered = Prepare(3, new ClassifierSpec { MethodReplicate = 2 });
        SeedData other = Prepare(4, new ClassifierSpec { MethodReplicate = 2 });

        Assert.Equal((Data.Key, 3L), (plain.MethodStreamName, plain.MethodStreamSeed));
        Assert.Equal(plain.StreamName, numbered.StreamName);
        Assert.NotEqual(plain.MethodStreamName, numbered.MethodStreamName);
        Assert.Equal((numbered.MethodStreamName, numbered.MethodStreamSeed), (other.MethodStreamName, other.MethodStreamSeed));
    }

    private static SeedData Prepare(long seed, ClassifierSpec classifier) =>
        SeedData.Prepare(Data, seed, Point with { Classifier = classifier }, ["spd"]);

    private static string Key(ClassifierSpec replicates) =>
        BaseNetworkKey.Of(
            Data,
            3,
            Point with
            {
                Classifier = Point.Classifier with
                {
                    TrainingReplicate = replicates.TrainingReplicate,
                    InitialisationReplicate = replicates.InitialisationReplicate,
                    OrderReplicate = replicates.OrderReplicate,
                    DropoutReplicate = replicates.DropoutReplicate,
                    MethodReplicate = replicates.MethodReplicate,
                },
            },
            "fused",
            "3"
        );
}
