using Debias.Datasets.Randomness;

namespace Debias.Datasets.Loh;

/// <summary>One row's variables.</summary>
internal readonly record struct LohRow
{
    public double X1 { get; private init; }

    public double X2 { get; private init; }

    public double X3 { get; private init; }

    public double X4 { get; private init; }

    public byte X5 { get; private init; }

    public int X6 { get; private init; }

    public double X7 { get; private init; }

    public double X8 { get; private init; }

    public double X9 { get; private init; }

    public double X10 { get; private init; }

    public byte A { get; private init; }

    public static LohRow Draw(RandomStream stream)
    {
        double x1 = stream.NextGaussian();
        double x2 = stream.NextGaussian();
        double x3 = (0.5 * x2) + (Math.Sqrt(0.75) * stream.NextGaussian());

        // A common part of variance one half gives each pair of X7 … X10 the correlation one half.
        double common = stream.NextGaussian();
        return new LohRow
        {
            X1 = x1,
            X2 = x2,
            X3 = x3,
            X7 = Correlated(),
            X8 = Correlated(),
            X9 = Correlated(),
            X10 = Correlated(),
            X4 = stream.NextExponential(),
            X5 = (byte)stream.NextInt(2),
            X6 = stream.NextInt(10),
            A = (byte)stream.NextInt(2),
        };

        double Correlated() => Math.Sqrt(0.5) * (common + stream.NextGaussian());
    }

    /// <summary>Writes the features; those of the one-hot part must be 0 before.</summary>
    /// <param name="features">Receives them.</param>
    /// <param name="withAttribute">Whether A is one of them.</param>
    public void Write(Span<double> features, bool withAttribute)
    {
        ReadOnlySpan<double> numbers = withAttribute ? [X1, X2, X3, X4, X7, X8, X9, X10, A] : [X1, X2, X3, X4, X7, X8, X9, X10];
        numbers.CopyTo(features);
        features[numbers.Length + X5] = 1;
        features[numbers.Length + 2 + X6] = 1;
    }
}
