using Debias.Datasets;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Execution;

/// <summary>Predictions as they are stored: rows and the base network's scores once per seed, those of a run where they differ.</summary>
internal static class PredictionPacking
{
    /// <summary>The rows of a seed, and what its base network predicts for them.</summary>
    public static PartRows[] Rows(DataSplit split, MethodOutcome standard, KeptPredictions kept, IReadOnlyList<string>? groups) =>
        [
            .. Parts(kept)
                .Select(part =>
                {
                    Partition rows = part == SplitPart.Test ? split.Test : split.Validation;
                    Predictions predictions = Of(standard, part);
                    return new PartRows(
                        part,
                        Packed.Of(rows.Indices),
                        Packed.Of(rows.Labels),
                        groups is null ? Packed.Of(rows.ProtectedAttribute) : rows.ProtectedAttribute,
                        Packed.Of(predictions.Scores),
                        Packed.Of(predictions.Labels),
                        groups is null ? null : [.. groups]
                    );
                }),
        ];

    /// <summary>What a run predicts for them.</summary>
    public static PartPredictions[] Of(MethodOutcome outcome, MethodOutcome standard, KeptPredictions kept) =>
        [
            .. Parts(kept)
                .Select(part =>
                {
                    Predictions predictions = Of(outcome, part);
                    bool ofBaseNetwork = predictions.Scores.AsSpan().SequenceEqual(Of(standard, part).Scores);
                    return new PartPredictions(part, ofBaseNetwork ? null : Packed.Of(predictions.Scores), Packed.Of(predictions.Labels));
                }),
        ];

    private static SplitPart[] Parts(KeptPredictions kept) =>
        kept switch
        {
            KeptPredictions.None => [],
            KeptPredictions.Test => [SplitPart.Test],
            _ => [SplitPart.Test, SplitPart.Validation],
        };

    private static Predictions Of(MethodOutcome outcome, SplitPart part) => part == SplitPart.Test ? outcome.Test : outcome.Validation;
}
