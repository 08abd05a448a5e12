using Debias.Learning.Classifier;
using Debias.Learning.Training;
using Debias.Tests.Learning;
using TorchSharp;

namespace Debias.Learning.Torch.Tests.Stacked;

[Trait("Speed", "Slow")]
public class StackMemoryTests
{
    private const int StepsPerEpoch = 10;

    [Fact]
    public void A_thousand_steps_leave_no_native_memory_behind()
    {
        var engine = new TorchEngine();
        var live = new List<long>();
        var resident = new List<long>();
        long before = LiveTensors();
        var task = new TrainingTask(RandomNetworks.Split(StepsPerEpoch * 64, 20, 1), "test", 1)
        {
            Report = _ =>
            {
                live.Add(LiveTensors());
                resident.Add(Environment.WorkingSet);
            },
        };

        engine.Train(
            [task, task with { Seed = 2, Report = null }],
            new ClassifierShape(20, 3, 16),
            new TrainingOptions { MaxEpochs = 101, CheckEvery = 1000 }
        );

        Assert.Equal(101, live.Count);
        Assert.All(live, count => Assert.Equal(live[0], count));
        Assert.Equal(before, LiveTensors());

        // Without scopes a step leaves about half a megabyte behind; other tests that run meanwhile may need some memory, too.
        Assert.True(resident[^1] - resident[1] < 150L << 20, $"{(resident[^1] - resident[1]) >> 20} MB more after 1,000 steps.");
    }

    [Fact]
    public void Nothing_is_left_after_replicates_stopped_one_by_one()
    {
        var engine = new TorchEngine();
        long before = LiveTensors();
        TrainingTask[] tasks =
        [
            .. Enumerable.Range(1, 4).Select(seed => new TrainingTask(RandomNetworks.Split(150, 4, seed), "test", seed)),
        ];

        engine.Train(
            tasks,
            new ClassifierShape(4, 1, 8),
            new TrainingOptions
            {
                LearningRate = 0.1,
                MaxEpochs = 100,
                CheckEvery = 1,
                Patience = 3,
            }
        );

        Assert.Equal(before, LiveTensors());
    }

    private static long LiveTensors() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
