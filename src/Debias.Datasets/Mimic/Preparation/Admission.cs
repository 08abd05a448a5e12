namespace Debias.Datasets.Mimic.Preparation;

/// <summary>A row of ADMISSIONS.</summary>
internal sealed record Admission(int Id, string Type, string Insurance, string MaritalStatus, string Ethnicity, bool Died);
