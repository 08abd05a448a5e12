using System.Globalization;
using Debias.Datasets.Csv;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;
using Debias.Numerics;
using Debias.OptionModel;

namespace Debias.Datasets.Scores;

/// <summary>Reads a table of scores: a <c>csv</c> table whose one feature is the score, and then the score's logit.</summary>
internal sealed class ScoresSource(DatasetRequest request, ScoresOptions options) : IDatasetSource
{
    /// <summary>Logits of 0 and 1, whose sigmoids are 0 and 1 in single precision.</summary>
    private const double LargestLogit = 40;

    public string Key => Table([]).Key;

    public bool DependsOnSeed => false;

    public void Check() => Table(Others()).Check();

    public TabularDataset Load(long seed)
    {
        TabularDataset table = Table(Others()).Load(seed);
        double[] logits = [.. table.Features.Select(Logit)];
        string[] names = [$"logit of {options.Score}"];
        return table with
        {
            ContentHash = ContentHash.Compute(names, logits, table.Labels, table.ProtectedAttribute, table.Groups),
            FeatureNames = names,
            Features = logits,
            HoldsScores = true,
        };
    }

    private double Logit(double score, int row) =>
        options.Scale == ScoreScale.Logit ? score
        : score is < 0 or > 1
            ? throw new DatasetException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(options.Path)}, column '{options.Score}': the score of row {row} (from 0) is not in [0, 1]. "
                ) + "Say 'scale: logit' where scores are logits.",
                string.Create(CultureInfo.InvariantCulture, $"It is {score}.")
            )
        : Math.Clamp(Logarithm.Of(score) - Logarithm.Of(1 - score), -LargestLogit, LargestLogit);

    /// <summary>The columns that are no feature, which are all but the score.</summary>
    private string[] Others()
    {
        if (request.Grouping is { } grouping ? grouping.By.Contains(options.Score) : options.Protected == options.Score)
        {
            throw new DatasetException($"'{options.Score}' cannot be both the score and the protected attribute.");
        }

        IReadOnlyList<string> columns = Table([]).Columns();
        return columns.Contains(options.Score)
            ? [.. columns.Where(column => column != options.Score && column != options.Label)]
            : throw new DatasetException(
                $"{Path.GetFileName(options.Path)} has no column '{options.Score}'. Name the column of scores as 'score'.",
                $"Its columns are {string.Join(", ", columns)}."
            );
    }

    private CsvSource Table(string[] dropped) =>
        new(
            request,
            new CsvOptions
            {
                Path = options.Path,
                Label = options.Label,
                Positive = options.Positive,
                Protected = options.Protected,
                Privileged = options.Privileged,
                Drop = dropped,
                Missing = OptionNames.Parse<MissingValuePolicy>(options.Missing),
            }
        );
}
