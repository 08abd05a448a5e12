using System.Globalization;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Statistics.Variance;

namespace Debias.Grid.Reporting.Variance;

/// <summary>Points of an experiment that differ in nothing but the numbers of random streams.</summary>
/// <param name="Points">The points, sorted by the factors' levels, those of the last factor following each other.</param>
/// <param name="Factors">What varies beside the split.</param>
/// <param name="Kind">How the levels are combined.</param>
/// <param name="Refusal">Why its variance cannot be decomposed, as a sentence; null where it can.</param>
public sealed record SourceDesign(IReadOnlyList<PointSpec> Points, IReadOnlyList<SourceFactor> Factors, SeedDesign Kind, string? Refusal)
{
    /// <summary>The factor that seeds are.</summary>
    public const string Split = "split";

    /// <summary>The swept values that all its points have.</summary>
    public IReadOnlyList<SweptValue> Others => [.. Points[0].Swept.Where(swept => SeedSources.OfPath(swept.Path) is null)];

    /// <summary>How many levels each source has, in words: 10 splits × 5 initialisations × 5 orders.</summary>
    /// <param name="splits">How many splits there are.</param>
    public string LevelsInWords(int splits) =>
        string.Join(
            " × ",
            [
                FormattableString.Invariant($"{splits} splits"),
                .. Factors.Select(factor =>
                    FormattableString.Invariant(
                        $"{factor.Levels.Count} {factor.Name}{(factor.Name is "dropout" or "method" ? " streams" : "s")}"
                    )
                ),
            ]
        );

    /// <summary>An experiment's designs, one for each combination of what else is swept; none where no source is.</summary>
    public static IReadOnlyList<SourceDesign> Of(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        string[] varied =
        [
            .. spec.Points[0]
                .Swept.Select(swept => swept.Path)
                .Where(path =>
                    SeedSources.OfPath(path) is not null && spec.Points.Select(point => Level(point, path)).Distinct().Count() > 1
                ),
        ];
        return varied.Length == 0
            ? []
            :
            [
                .. spec
                    .Points.GroupBy(point =>
                        string.Join('\n', point.Swept.Where(swept => !varied.Contains(swept.Path)).Select(swept => swept.Value))
                    )
                    .Select(group => Of([.. group], varied, spec.Seeds.Length)),
            ];
    }

    /// <summary>A point's level of a factor.</summary>
    internal static int Level(PointSpec point, string path) =>
        int.Parse(Array.Find(point.Swept, swept => swept.Path == path)!.Value, CultureInfo.InvariantCulture);

    private static SourceDesign Of(PointSpec[] points, string[] varied, int splits)
    {
        SourceFactor[] factors =
        [
            .. varied.Select(path => new SourceFactor(
                SeedSources.OfPath(path)!.Name,
                path,
                [.. points.Select(point => Level(point, path)).Distinct().Order()]
            )),
        ];
        IOrderedEnumerable<PointSpec> sorted = points.OrderBy(point => Level(point, varied[0]));
        foreach (string path in varied.Skip(1))
        {
            sorted = sorted.ThenBy(point => Level(point, path));
        }

        bool drawnBySeed = Array.Exists(factors, factor => factor.Levels.Contains(0));
        SeedDesign kind = drawnBySeed ? SeedDesign.OneAtATime : SeedDesign.Crossed;
        return new SourceDesign([.. sorted], factors, kind, RefusalOf(points, factors, kind, splits));
    }

    private static string? RefusalOf(PointSpec[] points, SourceFactor[] factors, SeedDesign kind, int splits)
    {
        string names = string.Join(", ", factors.Select(factor => factor.Path));
        if (splits < 2)
        {
            return $"Variance is not decomposed: {names} vary, but there is one seed; two splits are needed, ten are better.";
        }

        if (factors.FirstOrDefault(factor => factor.Levels.Count < 2) is { } single)
        {
            return $"Variance is not decomposed: {single.Path} has one level where other points have more.";
        }

        if (kind == SeedDesign.OneAtATime)
        {
            return IsOneAtATime(points, factors)
                ? null
                : $"Variance is not decomposed: {names} have the number 0, which the seed draws, so their levels are not the same under "
                    + "every split; cross numbers from 1 on, or vary one at a time.";
        }

        if (factors.Length + 1 > CrossedDesign.MostFactors)
        {
            return FormattableString.Invariant(
                    $"Variance is not decomposed: {factors.Length + 1} sources vary, the split included; the most are "
                ) + FormattableString.Invariant($"{CrossedDesign.MostFactors}.");
        }

        return points.Length == factors.Aggregate(1, (count, factor) => count * factor.Levels.Count)
            ? null
            : $"Variance is not decomposed: not every combination of the levels of {names} is there.";
    }

    private static bool IsOneAtATime(PointSpec[] points, SourceFactor[] factors) =>
        points.Length == 1 + factors.Sum(factor => factor.Levels.Count - 1)
        && Array.TrueForAll(factors, factor => factor.Levels[0] == 0)
        && Array.TrueForAll(points, point => factors.Count(factor => Level(point, factor.Path) != 0) <= 1);
}
