namespace Debias.Grid.Contracts.Grains;

/// <summary>A silo asks for work.</summary>
/// <param name="Silo">Who asks; its generation tells it from a predecessor at the same address.</param>
/// <param name="Slots">How many seeds it can take.</param>
/// <param name="Engines">Engines it has.</param>
[GenerateSerializer, Immutable]
public sealed record LeaseRequest([property: Id(0)] SiloAddress Silo, [property: Id(1)] int Slots, [property: Id(2)] string[] Engines)
{
    /// <summary>
    /// For each engine, how many seeds of one sweep point it trains together and so would best get at once; engines beyond the end: 1.
    /// </summary>
    [Id(3)]
    public int[] StackSizes { get; init; } = [];
}
