using System.Numerics;

namespace Debias.Datasets.Randomness;

/// <summary>
/// The part of numpy's legacy generator, <c>numpy.random.RandomState</c>, that the authors' splits come from: the Mersenne twister MT19937
/// (Matsumoto and Nishimura, 1998) seeded by <c>init_genrand</c>, and a Fisher–Yates shuffle whose bounded draws reject by a mask. Only for
/// rebuilding what others drew; everything of our own is drawn from <see cref="RandomStream"/>.
/// </summary>
internal sealed class NumpyRandomState
{
    private const int Length = 624;
    private const int Middle = 397;
    private const uint UpperBit = 0x8000_0000;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    public NumpyRandomState(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Length; i++)
        {
            uint previous = _state[i - 1];
            _state[i] = (1812433253u * (previous ^ (previous >> 30))) + i;
        }
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> − 1, shuffled.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)NextUpTo((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Length)
        {
            Twist();
        }

        uint bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9d2c_5680;
        bits ^= (bits << 15) & 0xefc6_0000;
        return bits ^ (bits >> 18);
    }

    /// <summary>A number from 0 to <paramref name="highest"/>, inclusive.</summary>
    private uint NextUpTo(uint highest)
    {
        uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount(highest);
        uint drawn;
        do
        {
            drawn = Next() & mask;
        } while (drawn > highest);
        return drawn;
    }

    private void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint bits = (_state[i] & UpperBit) | (_state[(i + 1) % Length] & ~UpperBit);
            _state[i] = _state[(i + Middle) % Length] ^ (bits >> 1) ^ ((bits & 1) * 0x9908_b0df);
        }

        _next = 0;
    }
}
