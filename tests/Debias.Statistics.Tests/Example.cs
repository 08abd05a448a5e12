using System.Text.Json;
using Debias.Statistics.Pairs;
using Debias.Tests;

namespace Debias.Statistics.Tests;

/// <summary>Two methods over ten splits, with figures computed elsewhere.</summary>
internal static class Example
{
    public static JsonElement Reference { get; } = Debias.Tests.Reference.Vector("i_statistics.json").RootElement;

    public static double[] Differences { get; } =
        PairedDifferences.Between(Reference.GetProperty("A").Doubles(), Reference.GetProperty("B").Doubles());

    public static void IsEqual(JsonElement expected, Interval actual)
    {
        Assert.Equal(expected[0].GetDouble(), actual.Low, 1e-9);
        Assert.Equal(expected[1].GetDouble(), actual.High, 1e-9);
    }
}
