namespace Debias.Grid.Contracts.Grains;

/// <summary>What one silo lacks to run an experiment.</summary>
/// <param name="Data">A sentence that says which data; empty when all are there.</param>
/// <param name="Engine">Whether it does not offer the engine.</param>
[GenerateSerializer, Immutable]
public sealed record MissingOnSilo([property: Id(0)] string Data, [property: Id(1)] bool Engine);
