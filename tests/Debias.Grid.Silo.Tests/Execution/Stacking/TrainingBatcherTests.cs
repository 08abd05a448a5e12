using System.Collections.Concurrent;
using Debias.Datasets;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Learning;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Execution.Stacking;

[Trait("Speed", "Fast")]
public sealed class TrainingBatcherTests : IDisposable
{
    private static readonly ClassifierShape Shape = new(1, 1, 2);
    private static readonly TrainingOptions Options = new();
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    private readonly FakeEngine _engine = new();

    private readonly RecordedTrainings _metrics = new();

    public void Dispose()
    {
        _engine.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public async Task Trainings_that_wait_at_the_same_time_make_one_stack_and_get_each_its_own_result()
    {
        TrainingBatcher batcher = Batcher(size: 3, Forever);

        TrainingResult[] results = await Task.WhenAll(Train(batcher, 1), Train(batcher, 2), Train(batcher, 3));

        Assert.Equal([1, 2, 3], results.Select(result => result.Epochs));
        Assert.Equal([1L, 2L, 3L], Assert.Single(_engine.Stacks).Order());
        Assert.Equal(3, _metrics.Trained(TrainingInstruments.Processor));
    }

    [Fact]
    public async Task A_training_without_companions_does_not_wait_for_long() =>
        Assert.Equal(7, (await Train(Batcher(size: 3, Moment), 7)).Epochs);

    [Fact]
    public async Task What_arrives_while_a_stack_runs_makes_up_the_next_ones()
    {
        TrainingBatcher batcher = Batcher(size: 2, Moment);
        _engine.Hold();
        Task<TrainingResult> first = Train(batcher, 1);
        await _engine.Started();
        Task<TrainingResult>[] others = [.. Enumerable.Range(2, 5).Select(seed => Train(batcher, seed))];
        _engine.LetGo();

        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 2, 2, 1], _engine.Stacks.Select(stack => stack.Length));
    }

    [Fact]
    public async Task Only_equal_shapes_options_and_sizes_are_stacked()
    {
        TrainingBatcher batcher = Batcher(size: 10, TimeSpan.FromMilliseconds(300));

        await Task.WhenAll(
            Train(batcher, 1),
            Train(batcher, 2),
            batcher.TrainAsync(_engine, TaskOf(3), Shape with { Width = 3 }, Options),
            batcher.TrainAsync(_engine, TaskOf(4), Shape, Options with { BatchSize = 3 }),
            batcher.TrainAsync(_engine, TaskOf(5, rows: 5), Shape, Options),
            batcher.TrainAsync(_engine, TaskOf(6), Shape, Options with { BatchSize = 64 })
        );

        Assert.Equal(["1 2 6", "3", "4", "5"], _engine.Stacks.Select(stack => string.Join(' ', stack.Order())).Order());
    }

    [Fact]
    public async Task A_cancelled_seed_is_told_at_once_and_the_others_go_on()
    {
        TrainingBatcher batcher = Batcher(size: 3, Forever);
        using var cancellation = new CancellationTokenSource();
        _engine.Hold();
        Task<TrainingResult>[] others = [Train(batcher, 1), Train(batcher, 3)];
        Task<TrainingResult> cancelled = batcher.TrainAsync(_engine, TaskOf(2) with { Cancellation = cancellation.Token }, Shape, Options);
        await _engine.Started();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.All(others, other => Assert.False(other.IsCompleted));
        _engine.LetGo();
        Assert.Equal([1, 3], (await Task.WhenAll(others)).Select(result => result.Epochs));
    }

    [Fact]
    public async Task A_seed_cancelled_before_its_stack_starts_is_not_trained()
    {
        TrainingBatcher batcher = Batcher(size: 2, Moment);
        using var cancellation = new CancellationTokenSource();
        _engine.Hold();
        Task<TrainingResult> first = Train(batcher, 1);
        await _engine.Started();
        Task<TrainingResult> cancelled = batcher.TrainAsync(_engine, TaskOf(2) with { Cancellation = cancellation.Token }, Shape, Options);
        await cancellation.CancelAsync();
        Task<TrainingResult> last = Train(batcher, 3);
        _engine.LetGo();

        await Task.WhenAll(first, last);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.DoesNotContain(2L, _engine.Stacks.SelectMany(stack => stack));
    }

    [Fact]
    public async Task A_seed_that_diverges_fails_alone()
    {
        TrainingBatcher batcher = Batcher(size: 2, Forever);

        Task<TrainingResult> good = Train(batcher, 1);
        Task<TrainingResult> bad = Train(batcher, FakeEngine.DivergingSeed);

        await Assert.ThrowsAsync<NumericalException>(() => bad);
        Assert.Equal(1, (await good).Epochs);
    }

    [Fact]
    public async Task A_stack_that_fails_fails_all_its_seeds_and_the_next_one_is_trained()
    {
        TrainingBatcher batcher = Batcher(size: 2, Forever);

        Task<TrainingResult> first = Train(batcher, 1);
        Task<TrainingResult> second = Train(batcher, FakeEngine.BreakingSeed);

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.Equal([4, 5], (await Task.WhenAll(Train(batcher, 4), Train(batcher, 5))).Select(result => result.Epochs));
    }

    [Fact]
    public void Stacked_networks_have_keys_of_their_own()
    {
        Assert.Equal("1 stacked-test", Batcher(size: 2, Moment).VersionOf(_engine));
        Assert.Equal("1", Batcher(size: 1, Moment).VersionOf(_engine));
    }

    [Fact]
    public void Only_CUDA_stacks_by_default()
    {
        var options = new SlotOptions();

        Assert.Equal(32, options.StackSizeOf("torch-cuda"));
        Assert.Equal(1, options.StackSizeOf("torch-cpu"));
        Assert.Equal(1, options.StackSizeOf("fused"));
    }

    private TrainingBatcher Batcher(int size, TimeSpan gathering)
    {
        var options = new SlotOptions { StackGathering = gathering };
        options.StackSizes[FakeEngine.EngineName] = size;
        IOptions<SlotOptions> slots = Microsoft.Extensions.Options.Options.Create(options);
        return new TrainingBatcher(
            slots,
            new DeviceQueues(slots, TimeProvider.System, _metrics.Instruments, NullLogger<DeviceQueues>.Instance),
            new ProcessorTurns(slots),
            _metrics.Instruments,
            TimeProvider.System
        );
    }

    private static TrainingTask TaskOf(long seed, int rows = 4)
    {
        var part = new Partition(new FeatureMatrix(new float[rows], rows, 1), new byte[rows], new byte[rows]);
        return new TrainingTask(new DataSplit(part, part, part), "test", seed);
    }

    private Task<TrainingResult> Train(TrainingBatcher batcher, long seed) => batcher.TrainAsync(_engine, TaskOf(seed), Shape, Options);

    /// <summary>Gives each replicate a result whose number of epochs is its seed.</summary>
    private sealed class FakeEngine : IEngine, IReplicateTrainer, IDisposable
    {
        public const string EngineName = "fake";
        public const long DivergingSeed = 100;
        public const long BreakingSeed = 101;

        private readonly SemaphoreSlim _started = new(0);
        private readonly ManualResetEventSlim _free = new(initialState: true);

        public ConcurrentQueue<long[]> Stacks { get; } = [];

        public string Name => EngineName;

        public string Version => "1";

        public string TrainerVersion => "stacked-test";

        public void Dispose()
        {
            _started.Dispose();
            _free.Dispose();
        }

        public void Hold() => _free.Reset();

        public void LetGo() => _free.Set();

        public Task Started() => _started.WaitAsync(TestContext.Current.CancellationToken);

        public INetwork Load(ClassifierWeights weights, DropoutOptions dropout) => throw new NotSupportedException();

        public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
        {
            Stacks.Enqueue([.. replicates.Select(replicate => replicate.Seed)]);
            _started.Release();
            _free.Wait();
            if (replicates.Any(replicate => replicate.Seed == BreakingSeed))
            {
                throw new InvalidOperationException("out of memory");
            }

            return [.. replicates.Select(Outcome)];

            ReplicateOutcome Outcome(TrainingTask task) =>
                task.Cancellation.IsCancellationRequested ? ReplicateOutcome.Cancelled
                : task.Seed == DivergingSeed ? ReplicateOutcome.Diverged(new NumericalException("diverged"))
                : ReplicateOutcome.Trained(new TrainingResult(new ClassifierWeights(shape), (int)task.Seed, 0, []));
        }
    }
}
