using Debias.Datasets.Profiling;
using Debias.Datasets.Tables;

namespace Debias.Grid.Cli.OwnTables;

/// <summary>What has to be known of a table before an experiment can be written for it.</summary>
/// <param name="Label">The column to predict.</param>
/// <param name="Positive">Its value that means y = 1.</param>
/// <param name="Protected">The protected attribute's column.</param>
/// <param name="Privileged">The values, or the one comparison, that make the privileged group.</param>
/// <param name="Missing">What becomes of rows that lack a value.</param>
internal sealed record TableChoices(
    ColumnProfile Label,
    string Positive,
    ColumnProfile Protected,
    IReadOnlyList<string> Privileged,
    MissingValuePolicy Missing
);
