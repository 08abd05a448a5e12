using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Tests.Driver;

/// <summary>Drivers and devices that cannot be used, or that fail.</summary>
[Trait("Speed", "Slow")]
[Collection(EmulatedDevice.Collection)]
public sealed class BadDeviceTests
{
    private static readonly ClassifierShape Shape = new(21, 1, 16);
    private static readonly TrainingOptions Options = new() { MaxEpochs = 3, CheckEvery = 1 };

    [Fact]
    public void A_machine_whose_driver_has_no_device_says_what_to_do()
    {
        EmulatedDevice.Prepare("no-device");

        Assert.Equal(
            "The NVIDIA driver: no CUDA-capable device is detected (CUDA error 100); see whether nvidia-smi lists a device that "
                + "works, or let the silo use the processor (--device cpu).",
            Assert.Throws<CudaException>(() => new CudaAccelerator()).Message
        );
        Assert.Equal(0, CudaDevice.Count());
    }

    [Fact]
    public void A_number_that_no_device_has_says_what_to_do()
    {
        EmulatedDevice.Prepare();

        CudaException exception = Assert.Throws<CudaException>(() => new CudaAccelerator(7));

        Assert.StartsWith("CUDA device 7: ", exception.Message, StringComparison.Ordinal);
        AssertOneSentence(exception, "nvidia-smi");
    }

    [Fact]
    public void An_old_driver_says_which_it_is_and_leaves_no_context()
    {
        EmulatedDevice.Prepare("old-driver");

        CudaException exception = Assert.Throws<CudaException>(() => CudaAccelerator.Verified());

        Assert.StartsWith("The driver (CUDA 10.2) does not take the kernels", exception.Message, StringComparison.Ordinal);
        AssertOneSentence(exception, "install a newer driver");
        Assert.Equal(0, EmulatedDevice.Contexts);
    }

    [Fact]
    public void An_old_device_says_what_it_is()
    {
        EmulatedDevice.Prepare("old-device");

        CudaException exception = Assert.Throws<CudaException>(() => new CudaAccelerator());

        Assert.Contains("compute capability 7.0", exception.Message, StringComparison.Ordinal);
        AssertOneSentence(exception, "--device cpu");
    }

    [Fact]
    public void A_device_that_is_too_small_says_how_much_is_asked_of_it()
    {
        EmulatedDevice.Prepare("small-device");
        using var accelerator = new CudaAccelerator();
        var paper = new ClassifierShape(100, 10, 32);

        Assert.True(accelerator.Fits(Shape, 64));
        Assert.False(accelerator.Fits(paper, 64));
        CudaException exception = Assert.Throws<CudaException>(() => accelerator.Train(Tasks(), paper, Options));
        Assert.Equal(
            $"Networks of 11 blocks of 32 units in batches of 64 rows need {new KernelShape(paper).TrainBytes(65, far: true)} bytes "
                + "of shared memory, and emulated device has 49152; train them on the processor, with smaller batches or as "
                + "narrower networks.",
            exception.Message
        );
    }

    [Fact]
    public void Networks_that_no_kernel_is_wide_enough_for_are_refused()
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();

        Assert.False(accelerator.Fits(new ClassifierShape(10, 1, 65), 2));
        AssertOneSentence(
            Assert.Throws<CudaException>(() => accelerator.Train(Tasks(), new ClassifierShape(10, 1, 65), Options)),
            "64 at most"
        );
    }

    /// <summary>Wherever memory runs out, everything that was taken is given back at once, and the device goes on.</summary>
    [Fact]
    public void A_device_whose_memory_runs_out_gives_back_what_was_taken()
    {
        IReadOnlyList<ReplicateOutcome> expected = Train("");
        long free = FreeMemory();
        int allocations = 0;
        for (bool failed = true; failed; allocations++)
        {
            EmulatedDevice.Prepare("out-of-memory", allocations);
            using (var accelerator = new CudaAccelerator())
            {
                Exception? exception = Record.Exception(() => accelerator.Train(Tasks(), Shape, Options));
                failed = exception is not null;
                if (failed)
                {
                    CudaException told = Assert.IsType<CudaException>(exception);
                    Assert.True(told.IsOutOfMemory);
                    AssertOneSentence(told, "train fewer networks at a time");
                    EmulatedDevice.Prepare();
                    AssertSame(expected, accelerator.Train(Tasks(), Shape, Options));
                }
            }

            Assert.Equal(free, FreeMemory());
        }

        Assert.True(allocations > 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_device_that_is_lost_in_the_middle_gives_one_error_and_a_new_start_gives_the_same_bits(int launches)
    {
        IReadOnlyList<ReplicateOutcome> expected = Train("");
        long free = FreeMemory();
        EmulatedDevice.Prepare("lost", launches);
        using (var accelerator = new CudaAccelerator())
        {
            CudaException exception = Assert.Throws<CudaException>(() => accelerator.Train(Tasks(), Shape, Options));

            Assert.False(exception.IsOutOfMemory);
            AssertOneSentence(exception, "restart the silo");
            AssertOneSentence(Assert.Throws<CudaException>(() => accelerator.Train(Tasks(), Shape, Options)), "restart the silo");
        }

        Assert.Equal(0, EmulatedDevice.Contexts);
        Assert.Equal(free, FreeMemory());
        AssertSame(expected, Train(""));
    }

    [Fact]
    public void Training_leaves_nothing_on_the_device()
    {
        long free = FreeMemory();

        Train("");

        Assert.Equal(0, EmulatedDevice.Contexts);
        Assert.Equal(free, FreeMemory());
    }

    private static long FreeMemory()
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();
        return accelerator.Device.FreeMemory();
    }

    private static IReadOnlyList<ReplicateOutcome> Train(string fault)
    {
        EmulatedDevice.Prepare(fault);
        using var accelerator = new CudaAccelerator();
        return accelerator.Train(Tasks(), Shape, Options);
    }

    /// <summary>One replicate of dense features, and one whose columns have usual values.</summary>
    private static TrainingTask[] Tasks() => [EmulatedTask.Create(70, 21, false, 1), EmulatedTask.Create(70, 21, true, 2)];

    private static void AssertSame(IReadOnlyList<ReplicateOutcome> expected, IReadOnlyList<ReplicateOutcome> outcomes) =>
        Assert.All(expected.Zip(outcomes), pair => Assert.True(pair.First.Result!.Weights.BitwiseEquals(pair.Second.Result!.Weights)));

    private static void AssertOneSentence(CudaException exception, string remedy)
    {
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }
}
