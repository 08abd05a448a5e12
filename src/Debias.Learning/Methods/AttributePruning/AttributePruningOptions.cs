namespace Debias.Learning.Methods.AttributePruning;

/// <summary>Attribute pruning has no options.</summary>
internal sealed record AttributePruningOptions;
