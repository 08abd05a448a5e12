using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Native;
using Debias.Learning.Torch.Stacked;
using Debias.Tests.Learning;
using TorchSharp;

namespace Debias.Learning.Torch.Tests.Stacked;

[Trait("Speed", "Fast")]
public class StackedDropoutTests
{
    private const float Probability = 0.3f;
    private static readonly ClassifierShape Shape = new(3, 2, 5);
    private static readonly StreamKey[] Keys = [.. Enumerable.Range(1, 3).Select(seed => RandomNetworks.Key(seed, StreamPurpose.Dropout))];

    public StackedDropoutTests() => TorchNativeLibrary.Load();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Masks_are_those_of_the_definition_before_and_after_replicates_leave(bool onDevice)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IStackedDropout dropout = onDevice
            ? new DeviceDropout(Shape, Probability, Keys, mostRows: 19, torch.ScalarType.Float32, torch.CPU)
            : new HostDropout(Shape, Probability, Keys, torch.ScalarType.Float32, torch.CPU);
        int[] rows = [.. Enumerable.Repeat(19, 66), 3, 8, 19];
        for (int pass = 0; pass < rows.Length; pass++)
        {
            Check(dropout.Next(rows[pass]), Keys, rows[pass], (uint)pass);
        }

        dropout.Keep([0, 2]);

        Check(dropout.Next(11), [Keys[0], Keys[2]], 11, (uint)rows.Length);
    }

    private static void Check(torch.Tensor masks, StreamKey[] keys, int rows, uint pass)
    {
        Assert.Equal([Shape.Blocks, keys.Length, Shape.Width, rows], masks.shape);
        using torch.Tensor contiguous = masks.contiguous();
        float[] values = contiguous.data<float>().ToArray();
        int position = 0;
        for (int block = 0; block < Shape.Blocks; block++)
        {
            foreach (StreamKey key in keys)
            {
                for (int unit = 0; unit < Shape.Width; unit++)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        float expected = DropoutMask.Keeps(new DropoutOptions(Probability, key), unit, row, block, pass)
                            ? (float)(1.0 / (1.0 - Probability))
                            : 0;
                        Assert.Equal(expected, values[position++]);
                    }
                }
            }
        }
    }
}
