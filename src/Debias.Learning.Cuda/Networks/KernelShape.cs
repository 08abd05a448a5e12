using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Networks;

/// <summary>Which kernels a shape of network takes, and how much shared memory they need.</summary>
internal readonly record struct KernelShape(ClassifierShape Shape)
{
    /// <summary>Threads of a block.</summary>
    public const int Threads = 256;

    /// <summary>Rows that a block of the scoring kernel has at a time.</summary>
    public const int Panel = 64;

    private const int WidestWidth = 64;
    private const int StridePadding = 4;
    private const int Description = 64;
    private const string Instead = "train them on the processor, with smaller batches or as narrower networks";

    private int Width => new PaddedLayout(Shape).Width;

    private int Stride => Width + StridePadding;

    private int InputStride => (Shape.Inputs + 3) & ~3;

    public string TrainKernel => $"train{Width}";

    public string ScoreKernel => $"score{Width}";

    /// <summary>Shared memory of a training block, in bytes (network.h, <c>Memory</c>).</summary>
    /// <param name="capacity">Most rows of a batch.</param>
    public int TrainBytes(int capacity)
    {
        int panel = capacity * Width;
        int floats =
            Description
            + (InputStride + (Shape.Blocks - 1) * Width) * Width
            + Shape.Blocks * 10 * Width
            + (17 + 4 + 20 + 1) * Width
            + 8
            + ((capacity + 3) & ~3)
            + (Shape.Blocks + 4) * panel
            + capacity * InputStride
            + (2 * ((capacity + 7) / 8 * Width) + 3) / 4;
        return sizeof(float) * floats;
    }

    /// <summary>Shared memory of a scoring block, in bytes (evaluate.h, <c>EvaluationMemory</c>).</summary>
    public int ScoreBytes =>
        sizeof(float)
        * (
            (Shape.Inputs + (Shape.Blocks - 1) * Width) * Stride
            + Shape.Blocks * 3 * Width
            + 2 * Width
            + 4
            + Panel * InputStride
            + 2 * Panel * Stride
        );

    /// <summary>Whether a device can train such networks with batches of that size; others are left to the processor.</summary>
    public bool Fits(CudaDevice device, int batchSize) => Width <= WidestWidth && Bytes(batchSize) <= device.SharedBytesPerBlock;

    /// <exception cref="CudaException">Such networks do not fit the device.</exception>
    public void RequireFit(CudaDevice device, int batchSize)
    {
        if (Width > WidestWidth)
        {
            throw new CudaException(
                $"Networks of {Shape.Width} units a layer are too wide for {device.Name}: {WidestWidth} at most; {Instead}.",
                0
            );
        }

        if (!Fits(device, batchSize))
        {
            throw new CudaException(
                $"Networks of {Shape.Blocks} blocks of {Shape.Width} units in batches of {batchSize} rows need {Bytes(batchSize)} bytes of "
                    + $"shared memory, and {device.Name} has {device.SharedBytesPerBlock}; {Instead}.",
                0
            );
        }
    }

    private int Bytes(int batchSize) => Math.Max(TrainBytes(batchSize + 1), ScoreBytes);
}
