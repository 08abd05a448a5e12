namespace Debias.Grid.Reporting.Reproduction;

/// <summary>The first place where a method run that was run again differs from its record.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Which of the run's rows in it, from 0: in <c>trajectories.csv</c> its step.</param>
/// <param name="Column">The column; <c>row</c> for a row that only one of them has.</param>
/// <param name="Recorded">The cell in the file; empty for a row that it lacks.</param>
/// <param name="Again">The cell of the new run; empty for a row that it lacks.</param>
public sealed record RunDifference(string File, int Row, string Column, string Recorded, string Again);
