using Debias.Datasets.Randomness;
using Debias.Grid.Specs.Vocabulary;
using Debias.Statistics;
using Debias.Statistics.Variance;

namespace Debias.Grid.Reporting.Variance;

/// <summary>Where the variation of one figure of one method comes from.</summary>
/// <param name="Design">The points.</param>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Quantity">The figure.</param>
/// <param name="Runs">How many runs it is of.</param>
/// <param name="StandardDeviation">Over all of them.</param>
/// <param name="Components">
/// Crossed: main effects first, split first of all, then interactions; shares sum to 1. One at a time: a component per source, each a
/// share of what its own runs vary by; the rest is drawn by the seed.
/// </param>
public sealed record VarianceDecomposition(
    SourceDesign Design,
    string Measure,
    string Method,
    VarianceQuantity Quantity,
    int Runs,
    double StandardDeviation,
    IReadOnlyList<ComponentShare> Components
)
{
    internal static VarianceDecomposition Of(
        SourceDesign design,
        string measure,
        string method,
        VarianceQuantity quantity,
        double[][] figuresBySplit
    )
    {
        double[] all = [.. figuresBySplit.SelectMany(figures => figures)];
        return new VarianceDecomposition(
            design,
            measure,
            method,
            quantity,
            all.Length,
            SampleSummary.Of(all).StandardDeviation,
            design.Kind == SeedDesign.Crossed ? Crossed() : [.. design.Factors.Select(InTurn)]
        );

        ComponentShare[] Crossed()
        {
            var crossed = new CrossedDesign(
                [SourceDesign.Split, .. design.Factors.Select(factor => factor.Name)],
                [figuresBySplit.Length, .. design.Factors.Select(factor => factor.Levels.Count)],
                all
            );
            return
            [
                .. VarianceComponentInterval
                    .OverLevels(crossed, Draw(""))
                    .Select(interval => new ComponentShare(
                        interval.Component.Factors,
                        interval.Component.DegreesOfFreedom,
                        interval.Component.Variance,
                        interval.Component.WasNegative,
                        interval.Variance.Interval,
                        interval.Component.Share,
                        interval.Share.Interval
                    )),
            ];
        }

        ComponentShare InTurn(SourceFactor factor)
        {
            int[] own =
            [
                .. Enumerable
                    .Range(0, design.Points.Count)
                    .Where(point =>
                        design.Factors.All(other => other.Path == factor.Path || SourceDesign.Level(design.Points[point], other.Path) == 0)
                    ),
            ];
            double[][] groups = [.. figuresBySplit.Select(figures => own.Select(point => figures[point]).ToArray())];
            NestedComponents components = NestedComponents.Of(groups);
            var (within, share) = NestedComponents.OverGroups(groups, Draw(factor.Name));
            return new ComponentShare(
                [factor.Name],
                groups.Length * (own.Length - 1),
                components.Within,
                false,
                within.Interval,
                components.Share,
                share.Interval
            );
        }

        Func<int, int> Draw(string factor) =>
            new RandomStream(
                StreamKey.Create("variance", design.Points[0].Index, StreamPurpose.Resample, $"{measure}/{method}/{quantity.Key}/{factor}")
            ).NextInt;
    }
}
