namespace Debias.Grid.Reporting.Figures;

/// <summary>A quantity at a step.</summary>
/// <param name="Step">Where.</param>
/// <param name="Value">How much; NaN where it is not defined.</param>
internal readonly record struct StepValue(double Step, double Value);
