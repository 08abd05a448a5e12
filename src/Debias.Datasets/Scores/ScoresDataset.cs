using Debias.Datasets.Definitions;

namespace Debias.Datasets.Scores;

/// <summary>The kind <c>scores</c>: what a classifier of somebody else gives, without the classifier.</summary>
internal static class ScoresDataset
{
    public static DatasetKind Kind { get; } =
        new DatasetKind<ScoresOptions>("scores", (request, options) => new ScoresSource(request, options))
        {
            ProtectedAttributes = [],
            ProtectedOption = "protected",
            GroupColumns = null,
            HoldsScores = true,
            Description = DatasetDescription.OfOwnData(
                "Scores of a classifier that is not here, with labels and groups",
                "Delimited text with a header line, a row per person: score, label, group. Other columns are not read. Methods that "
                    + "need no network are applied and judged: thresholds by group, reject option, equalised odds. The rows are to be "
                    + "ones that trained nothing; the split's training rows are used by no method here."
            ),
        };
}
