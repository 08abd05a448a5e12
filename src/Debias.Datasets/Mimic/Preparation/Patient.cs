namespace Debias.Datasets.Mimic.Preparation;

/// <summary>A row of PATIENTS.</summary>
internal sealed record Patient(int Id, string Sex, DateTime Born);
