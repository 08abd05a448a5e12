using Debias.Grid.Contracts.Specification;

namespace Debias.Grid.Gateway.Specs;

/// <summary>How many networks an experiment stands on, as far as its spec tells.</summary>
internal static class BaseNetworks
{
    public static long Count(ExperimentSpec spec) => (long)spec.Points.Select(Key).Distinct().Count() * spec.Seeds.Length;

    /// <summary>What a point's base networks depend on, beside the seed.</summary>
    private static string Key(PointSpec point) =>
        $"{point.Dataset.Kind}|{point.Dataset.Protected}|{string.Join(',', point.Dataset.Options)}|{point.Classifier}";
}
