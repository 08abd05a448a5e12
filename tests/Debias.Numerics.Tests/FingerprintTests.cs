using System.Security.Cryptography;

namespace Debias.Numerics.Tests;

/// <summary>The bits themselves: they are part of every digest, so a change of one is a change of results.</summary>
public class FingerprintTests
{
    [Fact]
    public void The_bits_are_those_recorded() =>
        Assert.Equal("c3552d341eff27905235672168fa197a65d1e1c1f2556db4bd6401c38d558c41", ElementaryFingerprint());

    private static string ElementaryFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < 200_000; i++)
        {
            // Multiples of the golden ratio's fraction, which are spread evenly.
            double u = i * 0.6180339887498949 % 1;
            (double sine, double cosine) = SineAndCosine.OfRadians((u - 0.5) * 100);
            (double first, double second) = BoxMuller.Of(u, i / 200_000.0);
            foreach (
                double value in (ReadOnlySpan<double>)
                    [
                        Exponential.Of((u - 0.5) * 1500),
                        Exponential.Of(u - 0.5),
                        Logarithm.Of(u),
                        Logarithm.Of(Exponential.Of((u - 0.5) * 1400)),
                        IntegerPower.Of(0.5 + u, i % 1000),
                        Logistic.Of((u - 0.5) * 90),
                        sine,
                        cosine,
                        first,
                        second,
                    ]
            )
            {
                hash.AppendData(BitConverter.GetBytes(value));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
