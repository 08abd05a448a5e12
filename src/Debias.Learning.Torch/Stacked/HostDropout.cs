using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>Draws masks on the processor.</summary>
internal sealed class HostDropout(
    ClassifierShape shape,
    float probability,
    IReadOnlyList<StreamKey> keys,
    torch.ScalarType type,
    torch.Device device
) : IStackedDropout
{
    private readonly HostBuffer<float> _masks = new(torch.ScalarType.Float32, device);
    private IReadOnlyList<StreamKey> _keys = keys;
    private uint _pass;

    public torch.Tensor Next(int rows)
    {
        uint pass = _pass++;
        int perNetwork = shape.Width * rows;
        Span<float> masks = _masks.Values(checked(shape.Blocks * _keys.Count * perNetwork));
        for (int block = 0; block < shape.Blocks; block++)
        {
            for (int replicate = 0; replicate < _keys.Count; replicate++)
            {
                Fill(masks.Slice((block * _keys.Count + replicate) * perNetwork, perNetwork), rows, _keys[replicate], block, pass);
            }
        }

        return _masks.ToDevice(masks.Length).to(type).view(shape.Blocks, _keys.Count, shape.Width, rows);
    }

    public void Keep(IReadOnlyList<int> kept)
    {
        IReadOnlyList<StreamKey> all = _keys;
        _keys = [.. kept.Select(position => all[position])];
    }

    public void Dispose() => _masks.Dispose();

    private void Fill(Span<float> mask, int rows, StreamKey key, int block, uint pass)
    {
        uint dropBelow = DropoutMask.DropBelow(probability);
        float scale = (float)(1.0 / (1.0 - probability));
        Span<uint> words = stackalloc uint[4];
        for (int unit = 0; unit < shape.Width; unit++)
        {
            Span<float> target = mask.Slice(unit * rows, rows);
            for (int first = 0; first < rows; first += 8)
            {
                PhiloxBlock drawn = Philox.Generate(key, (uint)unit, (uint)first >> 3, (uint)block, pass);
                (words[0], words[1], words[2], words[3]) = (drawn.Word0, drawn.Word1, drawn.Word2, drawn.Word3);
                int end = Math.Min(first + 8, rows);
                for (int row = first; row < end; row++)
                {
                    uint half = (words[(row >> 1) & 3] >> (16 * (row & 1))) & 0xFFFF;
                    target[row] = half >= dropBelow ? scale : 0f;
                }
            }
        }
    }
}
