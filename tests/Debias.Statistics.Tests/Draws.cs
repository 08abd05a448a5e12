using CsCheck;
using Debias.Datasets.Randomness;

namespace Debias.Statistics.Tests;

/// <summary>Random material of the tests, from named streams.</summary>
internal static class Draws
{
    /// <summary>Differences that tie often, zeros among them.</summary>
    public static Gen<double[]> Tied { get; } = Gen.Int[-4, 4].Select(value => value / 100.0).Array[2, 10];

    /// <summary>Differences that never tie and are never 0.</summary>
    public static Gen<double[]> Distinct { get; } =
        Gen.Double[-1, 1].Where(value => value != 0).Array[2, 10].Where(values => values.Distinct().Count() == values.Length);

    public static RandomStream Stream(string scope, long seed = 1) =>
        new(StreamKey.Create("statistics-tests", seed, StreamPurpose.Simulate, scope));

    public static double[] Normal(RandomStream stream, int count, double deviation = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => deviation * stream.NextGaussian())];
}
