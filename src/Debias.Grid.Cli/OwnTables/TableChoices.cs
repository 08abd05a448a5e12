using Debias.Datasets.Profiling;

namespace Debias.Grid.Cli.OwnTables;

/// <summary>What has to be known of a table before an experiment can be written for it.</summary>
/// <param name="Label">The column to predict.</param>
/// <param name="Positive">Its value that means y = 1.</param>
/// <param name="Protected">The protected attribute's column.</param>
/// <param name="Privileged">The value, or comparison, that makes the privileged group.</param>
internal sealed record TableChoices(ColumnProfile Label, string Positive, ColumnProfile Protected, string Privileged);
