using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Rows;

/// <summary>A quantity of an <see cref="Evaluation"/> by its name in files.</summary>
/// <param name="Name">For example <c>bias</c> or <c>objective@0.05</c>.</param>
/// <param name="Value">Reads it.</param>
internal sealed record EvaluationColumn(string Name, Func<Evaluation, double> Value);
