using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Fast")]
public class TrainingReplicatesTests
{
    private static readonly ClassifierShape Shape = new(4, 1, 8);
    private static readonly DataSplit Data = RandomNetworks.Split(193, 4, 1);
    private static readonly TrainingOptions Options = new() { MaxEpochs = 3, CheckEvery = 1 };

    [Fact]
    public void A_number_other_than_zero_names_one_stream_under_every_seed()
    {
        var first = new TrainingStreams("data", 1, new TrainingReplicates(5, 0, 7));
        var second = new TrainingStreams("data", 2, new TrainingReplicates(5, 0, 7));

        Assert.Equal((first.Initialise, first.Dropout), (second.Initialise, second.Dropout));
        Assert.NotEqual(first.Order, second.Order);
    }

    [Fact]
    public void Streams_of_numbers_seeds_and_purposes_are_all_different()
    {
        var keys = new HashSet<ulong>();
        foreach (int number in (int[])[0, 1, 2])
        {
            var streams = new TrainingStreams("data", 1, new TrainingReplicates(number, number, number));
            Assert.All([streams.Initialise, streams.Order, streams.Dropout], key => Assert.True(keys.Add(key.Value)));
        }
    }

    [Fact]
    public void Each_source_changes_the_network_alone_and_all_together_leave_nothing_of_the_seed()
    {
        ClassifierWeights plain = Train(1, default);
        ClassifierWeights[] varied =
        [
            plain,
            Train(1, new TrainingReplicates(1, 0, 0)),
            Train(1, new TrainingReplicates(0, 1, 0)),
            Train(1, new TrainingReplicates(0, 0, 1)),
            Train(1, new TrainingReplicates(1, 1, 1)),
        ];

        for (int i = 0; i < varied.Length; i++)
        {
            Assert.All(varied[(i + 1)..], other => Assert.False(varied[i].BitwiseEquals(other)));
        }

        Assert.True(varied[4].BitwiseEquals(Train(2, new TrainingReplicates(1, 1, 1))));
        Assert.False(varied[1].BitwiseEquals(Train(2, new TrainingReplicates(1, 0, 0))));
    }

    private static ClassifierWeights Train(long seed, TrainingReplicates replicates)
    {
        var task = new TrainingTask(Data, "data", seed) { Replicates = replicates, Cancellation = TestContext.Current.CancellationToken };
        return ClassifierTrainer.Train(new FusedCpuEngine(), task, Shape, Options).Weights;
    }
}
