namespace Debias.Grid.Specs.Vocabulary;

/// <summary>A source of variation that <c>seeds</c> may vary beside the split.</summary>
/// <param name="Key">Its key below <c>seeds</c>.</param>
/// <param name="Name">Its name in tables and figures.</param>
/// <param name="Option">The option of <c>classifier</c> that numbers its streams.</param>
/// <param name="Description">What is drawn anew.</param>
public sealed record SeedSource(string Key, string Name, string Option, string Description)
{
    /// <summary>The option's path in a spec.</summary>
    public string Path => $"classifier.{Option}";
}
