using System.Runtime.CompilerServices;

namespace Debias.Datasets.Randomness;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
/// A pure function of key and counter: any position of a stream can be computed without the ones before it.
/// </summary>
public static class Philox
{
    /// <summary>First round multiplier.</summary>
    public const uint Multiplier0 = 0xD2511F53;

    /// <summary>Second round multiplier.</summary>
    public const uint Multiplier1 = 0xCD9E8D57;

    /// <summary>Increment of the key's low word between rounds (golden ratio).</summary>
    public const uint Weyl0 = 0x9E3779B9;

    /// <summary>Increment of the key's high word between rounds (√3 − 1).</summary>
    public const uint Weyl1 = 0xBB67AE85;

    /// <summary>Number of rounds.</summary>
    public const int Rounds = 10;

    /// <summary>The four random words at a counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Generate(StreamKey key, uint counter0, uint counter1, uint counter2, uint counter3)
    {
        uint key0 = (uint)key.Value;
        uint key1 = (uint)(key.Value >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * counter0;
            ulong product1 = (ulong)Multiplier1 * counter2;
            (counter0, counter1, counter2, counter3) = (
                (uint)(product1 >> 32) ^ counter1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ counter3 ^ key1,
                (uint)product0
            );
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return new PhiloxBlock(counter0, counter1, counter2, counter3);
    }
}
