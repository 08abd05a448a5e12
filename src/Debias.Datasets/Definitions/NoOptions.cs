namespace Debias.Datasets.Definitions;

/// <summary>The options of a kind of dataset that leaves nothing to choose but the protected attribute.</summary>
public sealed record NoOptions;
