namespace Debias.Grid.Reporting.Fronts;

/// <summary>What one choice does on test rows.</summary>
/// <param name="Bias">|bias|.</param>
/// <param name="Performance">Balanced accuracy.</param>
public readonly record struct OperatingPoint(double Bias, double Performance);
