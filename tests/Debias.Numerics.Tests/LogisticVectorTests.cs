namespace Debias.Numerics.Tests;

/// <summary>Four at a time or one by one: the same bits.</summary>
[Trait("Speed", "Fast")]
public class LogisticVectorTests
{
    [Fact]
    public void It_has_the_bits_of_the_logistic_function_of_each_number()
    {
        var random = new Random(1);
        float[] values =
        [
            0f,
            -0f,
            float.Epsilon,
            -float.Epsilon,
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.MaxValue,
            float.MinValue,
            700,
            -700,
            MathF.BitIncrement(700),
            MathF.BitDecrement(-700),
            .. Enumerable.Range(0, 100_000).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 4)))),
            .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))),
        ];

        for (int length = 0; length < 12; length++)
        {
            Check(values[..length]);
        }

        Check(values);
    }

    private static void Check(float[] values)
    {
        float[] replaced = [.. values];
        LogisticVector.Replace(replaced);
        Assert.Equal(
            values.Select(value => BitConverter.SingleToInt32Bits((float)Logistic.Of(value))),
            replaced.Select(BitConverter.SingleToInt32Bits)
        );
    }
}
