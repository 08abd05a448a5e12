using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>What two experiments have in common, seed by seed on the same splits.</summary>
/// <param name="Points">Points that are the same in both: the only one of each, or those with the same swept values.</param>
/// <param name="Measures">Measures of both, in the first one's order.</param>
/// <param name="Methods">Methods of both, in the first one's order.</param>
/// <param name="Seeds">Seeds of both, in the first one's order.</param>
internal sealed record CommonGround(
    IReadOnlyList<(PointSpec First, PointSpec Second)> Points,
    IReadOnlyList<string> Measures,
    IReadOnlyList<string> Methods,
    IReadOnlyList<long> Seeds
)
{
    /// <exception cref="ComparisonException">There is none; the message says what differs.</exception>
    public static CommonGround Of(ComparedExperiment first, ComparedExperiment second)
    {
        ExperimentSpec here = first.Results.Spec;
        ExperimentSpec there = second.Results.Spec;
        foreach ((string dataset, string hash) in first.DataHashes)
        {
            if (second.DataHashes.TryGetValue(dataset, out string? other) && other != hash)
            {
                throw Refused(first, second, $"the data of {dataset} differ (SHA-256 {Short(hash)}… and {Short(other)}…)");
            }
        }

        (PointSpec First, PointSpec Second)[] points =
            here.Points.Length == 1 && there.Points.Length == 1
                ? [(here.Points[0], there.Points[0])]
                :
                [
                    .. here.Points.SelectMany(point =>
                        there.Points.Where(other => SameSwept(point, other)).Take(1).Select(other => (point, other))
                    ),
                ];
        Require(points.Length, "no point of one has the swept values of a point of the other");
        foreach ((PointSpec point, PointSpec other) in points)
        {
            if (Difference(point, other) is string difference)
            {
                string where = FieldWords.Point(point);
                throw Refused(first, second, where.Length == 0 ? difference : $"at {where} {difference}");
            }
        }

        string[] measures = [.. here.Measures.Intersect(there.Measures)];
        Require(measures.Length, "they have no measure in common");
        string[] methods = [.. Names(here).Intersect(Names(there))];
        Require(methods.Length, "they have no method in common");
        long[] seeds = [.. here.Seeds.Intersect(there.Seeds)];
        Require(seeds.Length, "they have no seed in common");
        return new CommonGround(points, measures, methods, seeds);

        void Require(int count, string otherwise)
        {
            if (count == 0)
            {
                throw Refused(first, second, otherwise);
            }
        }
    }

    private static ComparisonException Refused(ComparedExperiment first, ComparedExperiment second, string reason) =>
        new($"{first.Results.ExperimentId} and {second.Results.ExperimentId} cannot be paired: {reason}.");

    private static IEnumerable<string> Names(ExperimentSpec spec) => spec.Points[0].Methods.Select(method => method.Name);

    private static bool SameSwept(PointSpec point, PointSpec other) => point.Swept.SequenceEqual(other.Swept);

    /// <summary>What makes a seed name another split; null where nothing does.</summary>
    private static string? Difference(PointSpec point, PointSpec other) =>
        point.Dataset.Kind != other.Dataset.Kind ? $"the dataset is {point.Dataset.Kind} in one and {other.Dataset.Kind} in the other"
        : point.Dataset.Protected != other.Dataset.Protected
            ? $"the protected attribute is {point.Dataset.Protected} in one and {other.Dataset.Protected} in the other"
        : DifferentOption(point.Dataset, other.Dataset) is string option
            ? $"dataset.{option} is {Value(point.Dataset, option)} in one and {Value(other.Dataset, option)} in the other"
        : point.Split != (other.Split with { Repeats = point.Split.Repeats }) ? "the split settings differ"
        : null;

    private static string? DifferentOption(DatasetSpec dataset, DatasetSpec other) =>
        dataset.Options.Keys.Union(other.Options.Keys).FirstOrDefault(option => Value(dataset, option) != Value(other, option));

    private static string Value(DatasetSpec dataset, string option) => dataset.Options.GetValueOrDefault(option, "not set");

    private static string Short(string hash) => hash[..Math.Min(12, hash.Length)];
}
