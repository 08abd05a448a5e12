using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Draws masks with tensor operations, where the tensors are: drawn on the host, a thousand replicates' masks would be 90 MB to move
/// at every step. Several passes are drawn at a time, so that Philox's launches do not outnumber the network's own.
/// </summary>
internal sealed class DeviceDropout : IStackedDropout
{
    private const long CountersAtATime = 1 << 22;
    private const long MostPasses = 64;
    private const long Word = 0xFFFFFFFF;

    private readonly ClassifierShape _shape;
    private readonly float _probability;
    private readonly torch.ScalarType _type;
    private readonly torch.Device _device;
    private readonly int _mostRows;
    private IReadOnlyList<StreamKey> _keys;
    private torch.Tensor? _drawn;
    private long _firstDrawn;
    private long _pass;

    public DeviceDropout(
        ClassifierShape shape,
        float probability,
        IReadOnlyList<StreamKey> keys,
        int mostRows,
        torch.ScalarType type,
        torch.Device device
    )
    {
        _shape = shape;
        _probability = probability;
        _keys = keys;
        _mostRows = mostRows;
        _type = type;
        _device = device;
    }

    public torch.Tensor Next(int rows)
    {
        if (_drawn is null || _pass - _firstDrawn >= _drawn.shape[0])
        {
            using DisposeScope scope = torch.NewDisposeScope();
            _drawn?.Dispose();
            _drawn = Draw(_pass).DetachFromDisposeScope();
            _firstDrawn = _pass;
        }

        return _drawn.select(0, _pass++ - _firstDrawn).narrow(-1, 0, rows);
    }

    public void Keep(IReadOnlyList<int> kept)
    {
        IReadOnlyList<StreamKey> all = _keys;
        _keys = [.. kept.Select(position => all[position])];
        _drawn?.Dispose();
        _drawn = null;
    }

    public void Dispose() => _drawn?.Dispose();

    /// <summary>Masks [passes, blocks, K, width, rows] from a pass on; rows are rounded up to whole draws.</summary>
    private torch.Tensor Draw(long pass)
    {
        int draws = (_mostRows + 7) / 8;
        long counters = (long)_shape.Blocks * _keys.Count * _shape.Width * draws;
        long passes = Math.Clamp(CountersAtATime / counters, 1, MostPasses);
        torch.Tensor[] words = Philox(
            Counter(0, _shape.Width, 3),
            Counter(0, draws, 4),
            Counter(0, _shape.Blocks, 1),
            Counter(pass, passes, 0),
            [passes, _shape.Blocks, _keys.Count, _shape.Width, draws]
        );
        using Scalar dropBelow = (long)DropoutMask.DropBelow(_probability),
            scale = (float)(1.0 / (1.0 - _probability));
        torch.Tensor half = torch.tensor(0xFFFFL, torch.ScalarType.Int64, _device);
        torch.Tensor shift = torch.tensor(16L, torch.ScalarType.Int64, _device);
        torch.Tensor[] halves = [.. words.SelectMany(word => new[] { word.bitwise_and(half), word.bitwise_right_shift(shift) })];
        return torch.stack(halves, -1).ge(dropBelow).to(_type).mul_(scale).flatten(-2);
    }

    private torch.Tensor[] Philox(torch.Tensor counter0, torch.Tensor counter1, torch.Tensor counter2, torch.Tensor counter3, long[] size)
    {
        (counter0, counter1, counter2, counter3) = (
            counter0.expand(size),
            counter1.expand(size),
            counter2.expand(size),
            counter3.expand(size)
        );
        torch.Tensor key0 = Key(key => (uint)key.Value);
        torch.Tensor key1 = Key(key => (uint)(key.Value >> 32));
        using Scalar multiplier0 = (long)Datasets.Randomness.Philox.Multiplier0,
            multiplier1 = (long)Datasets.Randomness.Philox.Multiplier1;
        using Scalar weyl0 = (long)Datasets.Randomness.Philox.Weyl0,
            weyl1 = (long)Datasets.Randomness.Philox.Weyl1;
        using torch.Tensor mask = torch.tensor(Word, torch.ScalarType.Int64, _device);
        using torch.Tensor shift = torch.tensor(32L, torch.ScalarType.Int64, _device);
        for (int round = 0; round < Datasets.Randomness.Philox.Rounds; round++)
        {
            // A round's intermediates are freed at once: they are many times the masks' size.
            using DisposeScope scope = torch.NewDisposeScope();

            // The product of two words fills all 64 bits; its sign bit is one of them, and shifting copies it, which the mask undoes.
            torch.Tensor product0 = counter0.mul(multiplier0);
            torch.Tensor product1 = counter2.mul(multiplier1);
            torch.Tensor next0 = product1.bitwise_right_shift(shift).bitwise_and_(mask).bitwise_xor_(counter1).bitwise_xor_(key0);
            torch.Tensor next2 = product0.bitwise_right_shift(shift).bitwise_and_(mask).bitwise_xor_(counter3).bitwise_xor_(key1);
            torch.Tensor next1 = product1.bitwise_and_(mask);
            torch.Tensor next3 = product0.bitwise_and_(mask);
            foreach (torch.Tensor old in new[] { counter0, counter1, counter2, counter3 })
            {
                old.Dispose();
            }

            (counter0, counter1, counter2, counter3) = (
                next0.MoveToOuterDisposeScope(),
                next1.MoveToOuterDisposeScope(),
                next2.MoveToOuterDisposeScope(),
                next3.MoveToOuterDisposeScope()
            );
            key0.add_(weyl0, HeldScalar.One).bitwise_and_(mask);
            key1.add_(weyl1, HeldScalar.One).bitwise_and_(mask);
        }

        return [counter0, counter1, counter2, counter3];
    }

    /// <summary>Numbers along one of the five dimensions.</summary>
    private torch.Tensor Counter(long first, long count, int dimension)
    {
        var size = new long[] { 1, 1, 1, 1, 1 };
        size[dimension] = count;
        using Scalar from = first,
            to = first + count;
        return torch.arange(from, to, HeldScalar.One, torch.ScalarType.Int64, _device).view(size);
    }

    private torch.Tensor Key(Func<StreamKey, uint> word) =>
        torch.tensor([.. _keys.Select(key => (long)word(key))], torch.ScalarType.Int64, _device).view(1, 1, -1, 1, 1);
}
