namespace Debias.Datasets.Definitions;

/// <summary>A protected attribute that a dataset offers.</summary>
/// <param name="Name">Its name in a spec.</param>
/// <param name="Privileged">Who is in the privileged group, a = 1.</param>
public sealed record ProtectedAttributeInfo(string Name, string Privileged);
