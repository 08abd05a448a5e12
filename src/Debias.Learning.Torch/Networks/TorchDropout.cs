using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Networks;

/// <summary>Writes the masks that <see cref="DropoutMask"/> defines: 0 for a dropped unit, 1 / (1 − p) for a kept one.</summary>
internal sealed class TorchDropout(ClassifierShape shape, DropoutOptions options, torch.ScalarType type, torch.Device device) : IDisposable
{
    private readonly HostBuffer<float> _masks = new(torch.ScalarType.Float32, device);
    private uint _pass;

    /// <summary>
    /// The masks [blocks, rows, width] of the next training-mode pass, or <see langword="null"/> without dropout. On the processor they
    /// are valid until the next call.
    /// </summary>
    public torch.Tensor? Next(int rows)
    {
        uint pass = _pass++;
        if (options.Probability <= 0)
        {
            return null;
        }

        Span<float> masks = _masks.Values(shape.Blocks * rows * shape.Width);
        for (int block = 0; block < shape.Blocks; block++)
        {
            Fill(masks.Slice(block * rows * shape.Width, rows * shape.Width), rows, block, pass);
        }

        return _masks.ToDevice(masks.Length).to(type).view(shape.Blocks, rows, shape.Width);
    }

    public void Dispose() => _masks.Dispose();

    private void Fill(Span<float> mask, int rows, int block, uint pass)
    {
        uint dropBelow = DropoutMask.DropBelow(options.Probability);
        float kept = (float)(1.0 / (1.0 - options.Probability));
        Span<uint> words = stackalloc uint[4];
        for (int first = 0; first < rows; first += 8)
        {
            int end = Math.Min(first + 8, rows);
            for (int unit = 0; unit < shape.Width; unit++)
            {
                PhiloxBlock drawn = Philox.Generate(options.Key, (uint)unit, (uint)first >> 3, (uint)block, pass);
                words[0] = drawn.Word0;
                words[1] = drawn.Word1;
                words[2] = drawn.Word2;
                words[3] = drawn.Word3;
                for (int row = first; row < end; row++)
                {
                    uint half = (words[(row >> 1) & 3] >> (16 * (row & 1))) & 0xFFFF;
                    mask[row * shape.Width + unit] = half >= dropBelow ? kept : 0f;
                }
            }
        }
    }
}
