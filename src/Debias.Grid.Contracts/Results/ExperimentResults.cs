using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Results;

/// <summary>
/// An experiment's spec with the rows of its method runs in canonical order: what tables, exports and reports are made from.
/// </summary>
/// <param name="ExperimentId">The experiment's id.</param>
/// <param name="Spec">The spec as resolved.</param>
/// <param name="Rows">One per planned method run, in canonical order.</param>
public sealed record ExperimentResults(string ExperimentId, ExperimentSpec Spec, IReadOnlyList<MethodRunRow> Rows);
