namespace Debias.Datasets.Mimic.Preparation;

/// <summary>A blood gas analysis: what LABEVENTS has for one time.</summary>
/// <param name="PaO2">mmHg.</param>
/// <param name="FiO2">Per cent, where noted with the sample.</param>
/// <param name="OtherSpecimen">Whether the sample is said to be venous or mixed.</param>
internal readonly record struct BloodGas(double? PaO2, double? FiO2, bool OtherSpecimen);
