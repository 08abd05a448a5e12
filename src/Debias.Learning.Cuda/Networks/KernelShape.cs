using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Networks;

/// <summary>Which kernels a shape of network takes, and how much shared memory they need.</summary>
internal readonly record struct KernelShape(ClassifierShape Shape)
{
    /// <summary>Threads of a block.</summary>
    public const int Threads = 256;

    /// <summary>Most rows that a block of the scoring and gradient kernels has at a time.</summary>
    public const int TallestPanel = 64;

    private const int LeastPanel = 8;
    private const int WidestWidth = 64;
    private const int StridePadding = 4;
    private const int Description = 64;
    private const string Instead = "train them on the processor, with smaller batches or as narrower networks";

    private int Width => new PaddedLayout(Shape).Width;

    private int Stride => Width + StridePadding;

    private int InputStride => (Shape.Inputs + 3) & ~3;

    /// <summary>The module of the kernels for this width.</summary>
    public string Module => $"kernels{Width}";

    public string ScoreKernel => $"score{Width}";

    public string DescendKernel => $"descend{Width}";

    public string InfluenceKernel => $"influence{Width}";

    /// <summary>The kernel that trains, near or far.</summary>
    public string TrainKernel(bool far) => far ? $"trainFar{Width}" : $"train{Width}";

    /// <summary>Whether features and hidden values must lie in the device's memory, because shared memory has no room for them.</summary>
    public bool IsFar(CudaDevice device, int batchSize) => TrainBytes(batchSize + 1, far: false) > device.SharedBytesPerBlock;

    /// <summary>Shared memory of a training block, in bytes (network.h, <c>Memory</c>).</summary>
    /// <param name="capacity">Most rows of a batch.</param>
    /// <param name="far">Whether features and hidden values lie elsewhere.</param>
    public int TrainBytes(int capacity, bool far)
    {
        int panel = capacity * Width;
        int floats =
            Description
            + (InputStride + (Shape.Blocks - 1) * Width) * Width
            + Shape.Blocks * 10 * Width
            + (17 + 4 + 20 + 1) * Width
            + 8
            + ((capacity + 3) & ~3)
            + 4 * panel
            + (far ? 0 : Shape.Blocks * panel + capacity * InputStride)
            + (2 * ((capacity + 7) / 8 * Width) + 3) / 4;
        return sizeof(float) * floats;
    }

    /// <summary>Hidden values of a far network, in floats.</summary>
    public int HiddenFloats(int capacity) => Shape.Blocks * capacity * Width;

    /// <summary>Shared memory of a scoring block, in bytes (evaluate.h, <c>EvaluationMemory</c>).</summary>
    /// <param name="height">Rows of a panel.</param>
    public int ScoreBytes(int height) =>
        sizeof(float)
        * (
            (Shape.Inputs + (Shape.Blocks - 1) * Width) * Stride
            + Shape.Blocks * 3 * Width
            + 2 * Width
            + 4
            + height * InputStride
            + 2 * height * Stride
        );

    /// <summary>Shared memory of a block that works out gradients, in bytes (gradient.h, <c>GradientMemory</c>).</summary>
    /// <param name="height">Rows of a panel.</param>
    public int GradientBytes(int height) => ScoreBytes(height) + sizeof(float) * ((Shape.Blocks + 2) * height * Stride + height);

    /// <summary>Sums over rows that a block of the gradient kernels keeps in the device's memory, in floats.</summary>
    public int ChainFloats => Shape.Blocks * 4 * 8 * Width + 8 * (Width + 1);

    /// <summary>Rows of a panel of the scoring kernel; 0: not even the least panel fits.</summary>
    public int ScoreHeight(CudaDevice device) => Tallest(device, ScoreBytes);

    /// <summary>Rows of a panel of the gradient kernels; 0: not even the least panel fits.</summary>
    public int GradientHeight(CudaDevice device) => Width <= WidestWidth ? Tallest(device, GradientBytes) : 0;

    /// <summary>Whether a device can train such networks with batches of that size; others are left to the processor.</summary>
    public bool Fits(CudaDevice device, int batchSize) =>
        Width <= WidestWidth && TrainBytes(batchSize + 1, far: true) <= device.SharedBytesPerBlock && ScoreHeight(device) > 0;

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
            int bytes = Math.Max(TrainBytes(batchSize + 1, far: true), ScoreBytes(LeastPanel));
            throw new CudaException(
                $"Networks of {Shape.Blocks} blocks of {Shape.Width} units in batches of {batchSize} rows need {bytes} bytes of "
                    + $"shared memory, and {device.Name} has {device.SharedBytesPerBlock}; {Instead}.",
                0
            );
        }
    }

    private static int Tallest(CudaDevice device, Func<int, int> bytes)
    {
        int height = TallestPanel;
        while (height >= LeastPanel && bytes(height) > device.SharedBytesPerBlock)
        {
            height /= 2;
        }

        return height >= LeastPanel ? height : 0;
    }
}
