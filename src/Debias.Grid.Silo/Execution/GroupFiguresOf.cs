using Debias.Datasets;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution.Data;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Execution;

/// <summary>Counts a run's predictions by group: of the groups that are compared, and of every column that was crossed.</summary>
internal static class GroupFiguresOf
{
    /// <summary>All attributes, that of the groups that are compared first.</summary>
    public static AttributeFigures[] All(MethodOutcome outcome, SeedData data, DatasetGroups groups)
    {
        AttributeFigures Figures(string name, IReadOnlyList<string> names, byte[] validation, byte[] test) =>
            new(
                name,
                Count(outcome.Validation, data.Split.Validation.Labels, validation, names),
                Count(outcome.Test, data.Split.Test.Labels, test, names)
            );
        return
        [
            Figures(data.Dataset.ProtectedName, groups.Names, data.Split.Validation.ProtectedAttribute, data.Split.Test.ProtectedAttribute),
            .. data.Split.Validation.Margins.Zip(
                data.Split.Test.Margins,
                (validation, test) => Figures(validation.Name, validation.Groups, validation.Codes, test.Codes)
            ),
        ];
    }

    private static GroupFigures[] Count(Predictions predictions, byte[] labels, byte[] codes, IReadOnlyList<string> names)
    {
        var counted = Confusion.Of(predictions.Labels, labels, codes);
        return [.. names.Select((name, code) => Figures(name, code < counted.Groups ? counted[code] : default, (byte)code))];

        GroupFigures Figures(string name, GroupCounts counts, byte code)
        {
            int[] rows = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] == code)];
            float[] scores = [.. rows.Select(row => predictions.Scores[row])];
            (double auroc, _) = RankingMetrics.Of(scores, [.. rows.Select(row => labels[row])]);
            return new GroupFigures(
                name,
                counts.TruePositives,
                counts.FalsePositives,
                counts.TrueNegatives,
                counts.FalseNegatives,
                rows.Length == 0 ? null : scores.Average(score => (double)score),
                double.IsFinite(auroc) ? auroc : null
            );
        }
    }
}
