namespace Debias.Grid.Specs.Authors;

/// <summary>How a configuration file of the authors' code was read, key by key.</summary>
/// <param name="Translated">Keys that became ours: models first, the rest in the order of the file; then what the released code does
/// without a key.</param>
/// <param name="Ignored">Keys without an equivalent, in the same order.</param>
public sealed record AuthorsTranslation(IReadOnlyList<TranslatedKey> Translated, IReadOnlyList<IgnoredKey> Ignored);
