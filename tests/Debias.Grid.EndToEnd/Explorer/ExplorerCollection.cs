namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>Tests that look at one grid, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ExplorerCollection : ICollectionFixture<ExploredGrid>
{
    public const string Name = "Explorer";
}
