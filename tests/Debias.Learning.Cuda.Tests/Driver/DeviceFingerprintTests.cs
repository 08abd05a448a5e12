using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Tests.Driver;

/// <summary>Devices that are the processor in disguise, right in one thing and wrong in the other.</summary>
[Trait("Speed", "Fast")]
public sealed class DeviceFingerprintTests
{
    [Fact]
    public void A_device_that_does_all_as_the_processor_passes() => DeviceFingerprint.Require(new Disguised(new FusedCpuEngine()));

    [Fact]
    public void A_device_that_leaves_methods_to_the_processor_passes() => DeviceFingerprint.Require(new Disguised(null));

    [Fact]
    public void A_device_that_trains_right_and_gets_a_bit_of_what_methods_do_wrong_is_refused()
    {
        var device = new Disguised(new Nudging());

        AcceleratorException exception = Assert.Throws<AcceleratorException>(() => DeviceFingerprint.Require(device));

        Assert.Contains("is not used: the fingerprint of its arithmetic is", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Disguised(IEngine? methods) : IAccelerator
    {
        public string Engine => FusedCpuEngine.EngineName;

        public string Name => "disguised processor";

        public int Networks => 1;

        public bool Fits(ClassifierShape shape, int batchSize) => true;

        public IEngine? EngineFor(ClassifierShape shape) => methods;

        public IReadOnlyList<ReplicateOutcome> Train(
            IReadOnlyList<TrainingTask> replicates,
            ClassifierShape shape,
            TrainingOptions options
        ) =>
            [
                .. replicates.Select(task =>
                    ReplicateOutcome.Trained(
                        ClassifierTrainer.Train(
                            new FusedCpuEngine(),
                            task.Data,
                            shape,
                            options,
                            task.DatasetKey,
                            task.Seed,
                            null,
                            CancellationToken.None
                        )
                    )
                ),
            ];

        public void Dispose() { }
    }

    /// <summary>Loads networks with one weight a last place away.</summary>
    private sealed class Nudging : IEngine
    {
        private readonly FusedCpuEngine _engine = new();

        public string Name => _engine.Name;

        public string Version => _engine.Version;

        public INetwork Load(ClassifierWeights weights, DropoutOptions dropout)
        {
            ClassifierWeights nudged = weights.Copy();
            nudged.Parameters[0] = MathF.BitIncrement(nudged.Parameters[0]);
            return _engine.Load(nudged, dropout);
        }
    }
}
