using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Rows;

/// <summary>What was predicted for one row of the data.</summary>
/// <param name="Point">Index of the sweep point.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Measure">The measure reduced; null for the base network, which none depends on.</param>
/// <param name="Method">The method, or <see cref="BaseNetwork"/>.</param>
/// <param name="Row">The row's index in the dataset as loaded.</param>
/// <param name="Part">Which part of the split it is in.</param>
/// <param name="Label">y in {0, 1}.</param>
/// <param name="Group">a in {0, 1}, or the code of one of several groups, 255 for none.</param>
/// <param name="Score">f(x).</param>
/// <param name="Prediction">f in {0, 1}.</param>
public readonly record struct PredictionRow(
    int Point,
    long Seed,
    string? Measure,
    string Method,
    int Row,
    SplitPart Part,
    byte Label,
    byte Group,
    float Score,
    byte Prediction
)
{
    /// <summary>What stands in the method's place for the base network.</summary>
    public const string BaseNetwork = "base-network";

    /// <summary>All rows of a seed: the base network's, then each method run's.</summary>
    public static IEnumerable<PredictionRow> Expand(SeedPredictions seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return Expand(seed, null, BaseNetwork, [.. seed.Rows.Select(part => new PartPredictions(part.Part, null, part.Predictions))])
            .Concat(seed.Runs.SelectMany(run => Expand(seed, run.Run.Measure, run.Run.Method, run.Parts)));
    }

    private static IEnumerable<PredictionRow> Expand(SeedPredictions seed, string? measure, string method, PartPredictions[] predictions)
    {
        foreach (PartRows part in seed.Rows)
        {
            PartPredictions predicted = predictions.Single(candidate => candidate.Part == part.Part);
            byte[] scores = predicted.Scores ?? part.Scores;
            for (int place = 0; place < Packed.Count(part.Rows); place++)
            {
                yield return new PredictionRow(
                    seed.Point,
                    seed.Seed,
                    measure,
                    method,
                    Packed.WholeNumber(part.Rows, place),
                    part.Part,
                    Packed.Class(part.Labels, place),
                    part.GroupNames is null ? Packed.Class(part.Groups, place) : part.Groups[place],
                    Packed.Score(scores, place),
                    Packed.Class(predicted.Predictions, place)
                );
            }
        }
    }
}
