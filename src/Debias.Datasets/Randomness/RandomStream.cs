using Debias.Numerics;

namespace Debias.Datasets.Randomness;

/// <summary>
/// Sequential draws from one named stream. Deterministic: the same key and substream give the same numbers on every machine.
/// </summary>
public sealed class RandomStream(StreamKey key, ulong substream = 0)
{
    private readonly uint _substreamLow = (uint)substream;
    private readonly uint _substreamHigh = (uint)(substream >> 32);
    private ulong _counter;
    private PhiloxBlock _block;
    private int _used = 4;
    private double _spareGaussian = double.NaN;

    /// <summary>A uniform 32-bit word.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            _block = Philox.Generate(key, (uint)_counter, (uint)(_counter >> 32), _substreamLow, _substreamHigh);
            _counter++;
            _used = 0;
        }

        return _used++ switch
        {
            0 => _block.Word0,
            1 => _block.Word1,
            2 => _block.Word2,
            _ => _block.Word3,
        };
    }

    /// <summary>A uniform 64-bit word.</summary>
    public ulong NextUInt64()
    {
        ulong low = NextUInt32();
        return low | ((ulong)NextUInt32() << 32);
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>) from 24 random bits.</summary>
    public float NextSingle(float low, float high) => low + (high - low) * ((NextUInt32() >> 8) * (1.0f / (1 << 24)));

    /// <summary>Uniform integer in [0, <paramref name="bound"/>), without modulo bias (Lemire's method).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        uint rejectBelow = (0u - range) % range;
        ulong product;
        do
        {
            product = (ulong)NextUInt32() * range;
        } while ((uint)product < rejectBelow);

        return (int)(product >> 32);
    }

    /// <summary>A standard normal draw (Box–Muller).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            double spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        (double first, double second) = BoxMuller.Of(NextDouble(), NextDouble());
        _spareGaussian = second;
        return first;
    }

    /// <summary>An exponential draw of mean 1.</summary>
    public double NextExponential() => -Logarithm.Of(1.0 - NextDouble());

    /// <summary>True with probability <paramref name="probability"/>.</summary>
    public bool NextBernoulli(double probability) => NextDouble() < probability;

    /// <summary>A uniform random permutation in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = NextInt(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }
}
